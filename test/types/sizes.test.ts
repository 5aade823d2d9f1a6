import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Check, checkTogether, compilers } from "./harness/compilers.js";
import { type Shape, sizedCalls, sizedMachine } from "./harness/large-machine.js";
import { compileModules, createWorkspace, slow, type Workspace } from "./harness/workspace.js";

// How the work of a type checker grows with a machine, from 10 to 2,000 states. Its declarations are written, too, and what a program exports that infers
// all its types from the machine. Counted and not timed: the counts are the same on every computer, so that they can be held exactly.
const sizes = [10, 100, 500, 2_000] as const;
const shapes: readonly Shape[] = ["flat", "wildcards", "hierarchy"];
const folders = shapes.flatMap((shape) => sizes.map((size) => `${shape}-${size}`));

let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace(new Map());
  const compilerOptions = { module: "nodenext", skipLibCheck: true, declaration: true, noEmit: false, emitDeclarationOnly: true, outDir: "out" };
  for (const shape of shapes)
    for (const size of sizes) {
      const modules = await compileModules([{ path: "large.yaml", content: sizedMachine(shape, size) }]);
      workspace.project(`${shape}-${size}`, { type: "module", compilerOptions, files: new Map([...modules, ["calls.ts", sizedCalls]]) });
    }
}, slow);
afterAll(() => workspace?.remove());

/** Instantiations and types at 10, 100, 500 and 2,000 states: whoever changes the types or the shape of a module is to see here what it costs. Of a module above 50 states, `Object.keys` is 4 and 11 of them. */
const measured = {
  flat: { instantiations: [843, 875, 874, 874], types: [846, 1824, 4818, 16818] },
  wildcards: { instantiations: [1014, 1071, 1069, 1069], types: [888, 1998, 5878, 20878] },
  hierarchy: { instantiations: [861, 1046, 1045, 1045], types: [861, 2011, 5244, 18144] },
} as const;
/** TypeScript 7 makes a few types more. */
const typesIn7 = {
  flat: [860, 1839, 4833, 16833],
  wildcards: [902, 2118, 6398, 22898],
  hierarchy: [875, 2026, 5259, 18159],
} as const;

describe.each(compilers)("TypeScript $version", (compiler) => {
  let checked: Check;
  const isNative = compiler.version.startsWith("7.");
  beforeAll(async () => {
    // Several checkers at once would count some things twice.
    checked = await checkTogether(compiler, workspace.directory, folders, isNative ? ["--singleThreaded"] : []);
  }, slow);

  const counts = (all: readonly number[], shape: Shape): readonly number[] => all.slice(shapes.indexOf(shape) * sizes.length).slice(0, sizes.length);

  // Among the errors would stand TS2590 (a union too complex to represent) and TS7056 (an inferred type too long to write down).
  test("nothing is wrong", () => {
    expect(checked.errors).toEqual([]);
    expect(checked.instantiations).toHaveLength(folders.length);
  });

  test.each(shapes)("%s: what was measured", (shape) => {
    expect(counts(checked.instantiations, shape)).toEqual(measured[shape].instantiations);
    expect(counts(checked.types, shape)).toEqual(isNative ? typesIn7[shape] : measured[shape].types);
  });

  test.each(shapes)("%s: a state costs no more among 2,000 than among 500", (shape) => {
    for (const all of [checked.instantiations, checked.types]) {
      const [ten, , fiveHundred, twoThousand] = counts(all, shape) as readonly [number, number, number, number];
      // From ten on, and not from size to size: lists of more than 250 are written in another way, which takes less.
      expect((twoThousand - ten) / 1_990).toBeLessThanOrEqual(((fiveHundred - ten) / 490) * 1.05);
    }
  });
});
