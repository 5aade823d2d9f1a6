/**
 * What type-checking and an editor cost on large machines, in time. Counts, which are the same on every computer, are held by test/types/sizes.test.ts;
 * what is timed here is shown and asserted by nobody.
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Compiler, compilers } from "../../types/harness/compilers.js";
import { largeMachine, sizedCalls, sizedMachine, tenCalls } from "../../types/harness/large-machine.js";
import { compileModules, createWorkspace, type Workspace } from "../../types/harness/workspace.js";
import { checkTime, isNative } from "./check-time.js";
import { completionTimes } from "./editor.js";
import { installLibraries, robot3, xstate } from "./libraries.js";
import { type Completions, pageOf, type Times } from "./report.js";
import { fewRounds, settingsOf, shapes, sizes, usage } from "./settings.js";

/** @param root the project */
export async function main(root: string, args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    console.log(usage);
    return;
  }
  const { rounds, out } = settingsOf(args);
  const workspace = await createWorkspace(new Map());
  try {
    await makeProjects(root, workspace);
    const times = checkTimes(workspace, rounds);
    const page = pageOf(root, rounds, times, await completions(workspace, rounds));
    if (out === "-") console.log(page);
    else writeFileSync(resolve(root, out), page);
  } finally {
    workspace.remove();
  }
}

async function makeProjects(root: string, workspace: Workspace): Promise<void> {
  installLibraries(root, workspace.directory);
  const project = async (name: string, calls: string, yaml?: string): Promise<void> => {
    const modules = yaml === undefined ? [] : await compileModules([{ path: "large.yaml", content: yaml }]);
    workspace.project(name, { type: "module", compilerOptions: { module: "nodenext", skipLibCheck: true }, files: new Map([...modules, ["calls.ts", calls]]) });
  };
  for (const shape of shapes) for (const size of sizes) await project(`${shape}-${size}`, sizedCalls, sizedMachine(shape, size));
  await project("typestator", tenCalls, largeMachine(500));
  for (const { name, program } of [robot3, xstate]) await project(name, program(500));
}

/** Every project in turn, round after round, each in a process of its own. */
function checkTimes({ directory }: Workspace, rounds: number): Times {
  // What is compared stands side by side.
  const projects = [
    ...shapes.flatMap((shape) => sizes.map((size) => ({ name: `${shape}-${size}`, rounds: size >= 500 ? rounds : fewRounds }))),
    ...["typestator", robot3.name].map((name) => ({ name, rounds })),
    { name: xstate.name, rounds: fewRounds },
  ];
  const times = new Map<Compiler, Map<string, number[]>>(compilers.map((compiler) => [compiler, new Map(projects.map(({ name }) => [name, []]))]));
  for (let round = 0; round < rounds; round++) {
    console.error(`round ${round + 1} of ${rounds}`);
    for (const [compiler, ofCompiler] of times)
      for (const { name } of projects.filter(({ rounds }) => round < rounds)) ofCompiler.get(name)!.push(checkTime(compiler, join(directory, name)));
  }
  return times;
}

/** How long an editor waits for the triggers of a state, inside `process("state_0", "`, in a machine of 500 states. TypeScript 7 has no tsserver. */
async function completions({ directory }: Workspace, rounds: number): Promise<readonly Completions[]> {
  const all: Completions[] = [];
  for (const compiler of compilers.filter((each) => !isNative(each))) {
    console.error(`completions of TypeScript ${compiler.version}`);
    for (const shape of shapes) all.push({ compiler, shape, ...(await completionTimes(compiler.tsc.replace("bin/tsc", "lib/tsserver.js"), join(directory, `${shape}-500`), rounds)) });
  }
  return all;
}
