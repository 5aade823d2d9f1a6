import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkTogether, compilers, type TypeError } from "./harness/compilers.js";
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
  emitDeclarationOnly: true,
  outDir: "out",
};

const projects = [
  { folder: "esm", name: "ESM", type: "module", compilerOptions: { ...strictest, verbatimModuleSyntax: true, module: "nodenext" } },
  {
    folder: "bundler",
    name: "ESM through a bundler",
    type: "module",
    compilerOptions: { ...strictest, verbatimModuleSyntax: true, module: "esnext", moduleResolution: "bundler" },
  },
  // verbatimModuleSyntax forbids `import` in a file that becomes CommonJS, whoever writes it.
  { folder: "commonjs", name: "CommonJS", type: "commonjs", compilerOptions: { ...strictest, module: "node16" } },
  {
    folder: "preferred",
    name: "CommonJS with the resolution that each version prefers",
    type: "commonjs",
    compilerOptions: { ...strictest, module: "commonjs" },
  },
] as const;

let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace();
  for (const { folder, type, compilerOptions } of projects) workspace.project(folder, { type, compilerOptions, files: read("programs") });
}, slow);
afterAll(() => workspace?.remove());

describe.each(compilers)("TypeScript $version", (compiler) => {
  let errors: readonly TypeError[] | undefined;
  beforeAll(async () => {
    ({ errors } = await checkTogether(compiler, workspace.directory, projects.map(({ folder }) => folder)));
  }, slow);

  test.each(projects)("$name", ({ folder }) => {
    expect(errors?.filter(({ file }) => file.startsWith(`${folder}/`))).toEqual([]);
  });

  test("nothing beside the projects is wrong", () => {
    expect(errors?.filter(({ file }) => projects.every(({ folder }) => !file.startsWith(`${folder}/`)))).toEqual([]);
  });
});
