import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, compilers, type Compiler } from "./harness/compilers.js";
import { largeMachine, tenCalls, wideCalls } from "./harness/large-machine.js";
import { compileModules, createWorkspace, type Workspace } from "./harness/workspace.js";

// What a large machine costs whoever type-checks it. Instantiations are counted and not time, since they are the same on every computer.
// The numbers hold exactly: a change of one is a change of the types, which whoever makes it is to see here.
const compilerNamed = (version: string): Compiler => compilers.find((compiler) => compiler.version.startsWith(version))!;
const native = compilerNamed("7.");

let workspace: Workspace;
const modules = new Map<number, ReadonlyMap<string, string>>();
beforeAll(async () => {
  workspace = await createWorkspace();
  for (const states of [50, 500]) modules.set(states, await compileModules([{ path: "large.yaml", content: largeMachine(states) }]));
});
afterAll(() => workspace?.remove());

function project(name: string, states: number, program: string, compilerOptions: object = {}): string {
  const files = new Map([...modules.get(states)!, ["program.ts", program] as const]);
  // The declarations of the language's own library are not counted.
  return workspace.project(`${name}-${states}`, { type: "module", compilerOptions: { module: "nodenext", skipLibCheck: true, ...compilerOptions }, files, machines: false });
}

describe("ten calls on a machine of 500 states and 1,500 transitions", () => {
  test.each([
    { version: "5.9", instantiations: 451 },
    { version: "6.0", instantiations: 453 },
  ])("TypeScript $version: $instantiations instantiations, as with 50 states", async ({ version, instantiations }) => {
    const compiler = compilerNamed(version);
    const small = await check(compiler, project(`ten-calls-${version}`, 50, tenCalls));
    const large = await check(compiler, project(`ten-calls-${version}`, 500, tenCalls));
    expect([...small.errors, ...large.errors]).toEqual([]);
    expect(small.instantiations).toBe(instantiations);
    expect(large.instantiations).toBe(instantiations);
  });

  test("the budget is 1,500 instantiations, and no more than ten times those of 50 states", async () => {
    const small = await check(native, project("budget", 50, tenCalls));
    const large = await check(native, project("budget", 500, tenCalls));
    expect(large.instantiations).toBeLessThanOrEqual(Math.min(1_500, 10 * small.instantiations));
  });
});

describe.each(compilers)("TypeScript $version", (compiler) => {
  const declarations = { declaration: true, noEmit: false, outDir: "out" };

  // TS2590 (a union too complex to represent) and TS7056 (an inferred type too long to write down) would stand among the errors.
  test.each([
    ["ten calls", tenCalls],
    ["calls with any state and any trigger", wideCalls],
  ])("writes declarations for %s on 500 states", async (name, program) => {
    const folder = project(`${name.replaceAll(" ", "-")}-${compiler.version}`, 500, program, declarations);
    expect((await check(compiler, folder)).errors).toEqual([]);
  });
});
