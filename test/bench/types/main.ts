/**
 * What type-checking and an editor cost on large machines, in time: `node test/bench/types/run.mjs [rounds]`. Counts, which are the same on every computer,
 * are held by test/types/sizes.test.ts; what is timed here is shown and asserted by nobody.
 */
import { checkTogether, type Compiler, compilers } from "../../types/harness/compilers.js";
import { type Shape, sizedCalls, sizedMachine } from "../../types/harness/large-machine.js";
import { compileModules, createWorkspace, type Workspace } from "../../types/harness/workspace.js";
import { completionTimes } from "./editor.js";

const sizes = [10, 100, 500, 2_000] as const;
const shapes: readonly Shape[] = ["flat", "wildcards", "hierarchy"];

export async function main([rounds = "10"]: readonly string[]): Promise<void> {
  const workspace = await createWorkspace(new Map());
  try {
    for (const shape of shapes)
      for (const size of sizes) {
        const modules = await compileModules([{ path: "large.yaml", content: sizedMachine(shape, size) }]);
        workspace.project(`${shape}-${size}`, { type: "module", compilerOptions: { module: "nodenext", skipLibCheck: true }, files: new Map([...modules, ["calls.ts", sizedCalls]]) });
      }
    await checkTimes(workspace, Number(rounds));
    await latency(workspace, Number(rounds));
  } finally {
    workspace.remove();
  }
}

/** Check time as tsc tells it, each project in a process of its own, versions and sizes in turn. */
async function checkTimes({ directory }: Workspace, rounds: number): Promise<void> {
  const seconds = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const compiler of compilers)
      for (const shape of shapes)
        for (const size of sizes) {
          const { errors, output } = await checkTogether(compiler, directory, [`${shape}-${size}`]);
          if (errors[0]) throw new Error(`${compiler.version}, ${shape}-${size}: ${errors[0].message}`);
          const key = keyOf(compiler, shape, size);
          seconds.set(key, [...(seconds.get(key) ?? []), Number(/^Check time:\s+([\d.]+)/m.exec(output)![1])]);
        }
  console.log(`| check time, s (middle of ${rounds}, and from the least to the most) | ${sizes.join(" | ")} | 2,000 : 500 |`);
  console.log(`|---|${sizes.map(() => "---:").join("|")}|---:|`);
  for (const compiler of compilers)
    for (const shape of shapes) {
      const all = sizes.map((size) => seconds.get(keyOf(compiler, shape, size))!);
      // Of each round, since what else the computer does is alike within one.
      const ratios = all.at(-1)!.map((time, round) => time / all.at(-2)![round]!);
      console.log(`| TypeScript ${compiler.version}, ${shape} | ${[...all, ratios].map(spread).join(" | ")} |`);
    }
}

const keyOf = ({ version }: Compiler, shape: Shape, size: number): string => `${version} ${shape} ${size}`;

/** How long an editor waits for the triggers of a state, inside `process("state_0", "`, in a machine of 500 states. */
async function latency({ directory }: Workspace, rounds: number): Promise<void> {
  console.log("\n| completion at 500 states, ms | the first, with the program to read | behind an edit |\n|---|---:|---:|");
  // TypeScript 7 has no tsserver.
  for (const { version, tsc } of compilers.filter(({ version }) => !version.startsWith("7."))) {
    const { first, later } = await completionTimes(tsc.replace("bin/tsc", "lib/tsserver.js"), `${directory}/flat-500`, rounds);
    console.log(`| TypeScript ${version} | ${first.toFixed(0)} | ${spread(later)} |`);
  }
}

function spread(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
  return `${middle.toFixed(2)} (${sorted[0]!.toFixed(2)} to ${sorted.at(-1)!.toFixed(2)})`;
}
