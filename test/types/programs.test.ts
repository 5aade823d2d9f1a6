import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, compilers } from "./harness/compilers.js";
import { createWorkspace, read, slow, type Workspace } from "./harness/workspace.js";

/** Everything that a strict project may set; a generated module and the runtime's types are fine with all of it. */
const strictest = {
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  skipLibCheck: false,
  noEmit: false,
  outDir: "out",
};

const projects = [
  { name: "ESM", type: "module", compilerOptions: { ...strictest, verbatimModuleSyntax: true, module: "nodenext" } },
  { name: "ESM through a bundler", type: "module", compilerOptions: { ...strictest, verbatimModuleSyntax: true, module: "esnext", moduleResolution: "bundler" } },
  // verbatimModuleSyntax forbids `import` in a file that becomes CommonJS, whoever writes it.
  { name: "CommonJS", type: "commonjs", compilerOptions: { ...strictest, module: "node16" } },
  { name: "CommonJS with the resolution that each version prefers", type: "commonjs", compilerOptions: { ...strictest, module: "commonjs" } },
] as const;

let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace();
}, slow);
afterAll(() => workspace?.remove());

describe.each(projects)("$name", ({ name, type, compilerOptions }) => {
  let folder: string;
  beforeAll(() => {
    folder = workspace.project(name.replaceAll(/\W+/g, "-"), { type, compilerOptions, files: read("programs") });
  });

  test.each(compilers)("TypeScript $version", async (compiler) => {
    expect((await check(compiler, folder)).errors).toEqual([]);
  }, slow);
});
