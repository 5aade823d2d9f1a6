import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Check, checkTogether, compilers } from "./harness/compilers.js";
import { conditionalCalls, conditionalMachine, largeMachine, tenCalls, wideCalls } from "./harness/large-machine.js";
import { compileModules, createWorkspace, slow, type Workspace } from "./harness/workspace.js";

// What a large machine costs whoever type-checks it. Instantiations are counted and not time, since they are the same on every computer.
// The numbers hold exactly, and all versions count the same: whoever changes the types or the shape of a module is to see here what it costs.
const measured = {
  // Of the large one 4 are for `Object.keys`, which `in` would not cost; but `in` finds what is not its own.
  calls: { small: 435, large: 466 },
  conditional: { small: 1_179, large: 2_486 },
} as const;
const budget = 1_500;

/** The projects, checked by one start of tsc a version, in this order. */
const folders = ["calls-50", "calls-500", "conditional-25", "conditional-100", "declarations"] as const;

let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace(new Map());
  const project = async (folder: (typeof folders)[number], yaml: string, programs: object, compilerOptions: object = {}): Promise<void> => {
    const modules = await compileModules([{ path: folder.startsWith("conditional") ? "conditional.yaml" : "large.yaml", content: yaml }]);
    workspace.project(folder, {
      type: "module",
      compilerOptions: { module: "nodenext", skipLibCheck: true, ...compilerOptions },
      files: new Map([...modules, ...Object.entries(programs)]),
    });
  };
  await project("calls-50", largeMachine(50), { "calls.ts": tenCalls });
  await project("calls-500", largeMachine(500), { "calls.ts": tenCalls });
  await project("conditional-25", conditionalMachine(25), { "calls.ts": conditionalCalls });
  await project("conditional-100", conditionalMachine(100), { "calls.ts": conditionalCalls });
  const declarations = { declaration: true, noEmit: false, emitDeclarationOnly: true, outDir: "out" };
  await project("declarations", largeMachine(500), { "calls.ts": tenCalls, "wide.ts": wideCalls }, declarations);
}, slow);
afterAll(() => workspace?.remove());

describe.each(compilers)("TypeScript $version", (compiler) => {
  let checked: Check;
  beforeAll(async () => {
    // Several checkers at once would count some things twice.
    const flags = compiler.version.startsWith("7.") ? ["--singleThreaded"] : [];
    checked = await checkTogether(compiler, workspace.directory, folders, flags);
  }, slow);

  const count = (folder: (typeof folders)[number]): number => checked.instantiations[folders.indexOf(folder)]!;

  // Among the errors would stand TS2590 (a union too complex to represent) and TS7056 (an inferred type too long to write down): the last of
  // the projects writes the declarations of what was inferred from 500 states.
  test("nothing is wrong", () => {
    expect(checked.errors).toEqual([]);
    expect(checked.instantiations).toHaveLength(folders.length);
  });

  test("ten calls on a machine of 500 states and 1,500 transitions", () => {
    const found = { small: count("calls-50"), large: count("calls-500") };
    expect(found.large).toBeLessThanOrEqual(budget);
    expect(found.large).toBeLessThanOrEqual(10 * found.small);
    expect(found).toEqual(measured.calls);
  });

  test("checks, expressions and effects on every transition of 100 states cost at most four times what they cost of 25", () => {
    const found = { small: count("conditional-25"), large: count("conditional-100") };
    expect(found.large).toBeLessThanOrEqual(4 * found.small);
    expect(found).toEqual(measured.conditional);
  });
});
