import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, compilers } from "./harness/compilers.js";
import { largeMachine, tenCalls, wideCalls } from "./harness/large-machine.js";
import { compileModules, createWorkspace, slow, type Workspace } from "./harness/workspace.js";

// What a large machine costs whoever type-checks it. Instantiations are counted and not time, since they are the same on every computer.
// The numbers hold exactly: whoever changes the types or the shape of a module is to see here what it costs.
const measured: Readonly<Record<string, { readonly small: number; readonly large: number }>> = {
  "5.9.3": { small: 453, large: 754 },
  "6.0.3": { small: 455, large: 756 },
  "7.0.2": { small: 455, large: 756 },
};
const budget = 1_500;

let workspace: Workspace;
const modules = new Map<number, ReadonlyMap<string, string>>();
beforeAll(async () => {
  workspace = await createWorkspace();
  for (const states of [50, 500]) modules.set(states, await compileModules([{ path: "large.yaml", content: largeMachine(states) }]));
}, slow);
afterAll(() => workspace?.remove());

function project(name: string, states: number, programs: Readonly<Record<string, string>>, compilerOptions: object = {}): string {
  return workspace.project(name, {
    type: "module",
    // The declarations of the language's own library are not what is measured.
    compilerOptions: { module: "nodenext", skipLibCheck: true, ...compilerOptions },
    files: new Map([...modules.get(states)!, ...Object.entries(programs)]),
    machines: false,
  });
}

describe.each(compilers)("TypeScript $version", (compiler) => {
  // Several checkers at once would count some things twice.
  const flags = compiler.version.startsWith("7.") ? ["--singleThreaded"] : [];

  test("ten calls on a machine of 500 states and 1,500 transitions", async () => {
    const small = await check(compiler, project(`small-${compiler.version}`, 50, { "calls.ts": tenCalls }), flags);
    const large = await check(compiler, project(`large-${compiler.version}`, 500, { "calls.ts": tenCalls }), flags);
    expect([...small.errors, ...large.errors]).toEqual([]);
    expect(large.instantiations).toBeLessThanOrEqual(budget);
    expect(large.instantiations).toBeLessThanOrEqual(10 * small.instantiations);
    expect({ small: small.instantiations, large: large.instantiations }).toEqual(measured[compiler.version]);
  }, slow);

  // Among the errors would stand TS2590 (a union too complex to represent) and TS7056 (an inferred type too long to write down).
  test("the declarations of what was inferred from 500 states can be written", async () => {
    const programs = { "calls.ts": tenCalls, "wide.ts": wideCalls };
    const folder = project(`declarations-${compiler.version}`, 500, programs, { declaration: true, noEmit: false, outDir: "out" });
    expect((await check(compiler, folder)).errors).toEqual([]);
  }, slow);
});
