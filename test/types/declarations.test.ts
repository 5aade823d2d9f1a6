import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, compilers, type TypeError } from "./harness/compilers.js";
import { compileMachines, createWorkspace, read, slow, type Workspace } from "./harness/workspace.js";

// What is written as `.js` with `.d.ts` means to the type checker what the module in TypeScript means: what compiles against one compiles against the
// other, and a mistake is told in the same words at the same place.
const strictest = {
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  module: "nodenext",
};

let typescript: Workspace;
let declarations: Workspace;
beforeAll(async () => {
  typescript = await createWorkspace();
  const files = await compileMachines("dts");
  declarations = await createWorkspace(new Map([...files].filter(([path]) => !path.endsWith(".map"))));
  declarations.project("programs", { type: "module", compilerOptions: strictest, files: read("programs") });
  for (const workspace of [typescript, declarations]) workspace.project("mistakes", { type: "module", compilerOptions: { module: "nodenext" }, files: read("mistakes") });
  // The same declarations, found by the name of the YAML file.
  const types = await compileMachines("yaml-module");
  const paths = (text: string): string => text.replaceAll(/(\/machines\/\w+)\.gen\.js/g, "$1.yaml");
  declarations.project("yaml", {
    type: "module",
    compilerOptions: { ...strictest, allowArbitraryExtensions: true },
    files: new Map([...types, ...Array.from(read("programs"), ([path, text]) => [path, paths(text)] as const)].filter(([path]) => !path.endsWith(".map"))),
  });
}, slow);
afterAll(() => {
  typescript?.remove();
  declarations?.remove();
});

describe.each(compilers)("TypeScript $version", (compiler) => {
  // Which name of a union comes first depends on what the checker has met before it, and of that a declaration file says less.
  const told = (errors: readonly TypeError[]): readonly TypeError[] => errors.map((error) => ({ ...error, message: error.message.replaceAll(/"[^"]*"(?: \| "[^"]*")+/g, (union) => union.split(" | ").sort().join(" | ")) }));

  test("programs compile against the declarations", async () => {
    expect((await check(compiler, `${declarations.directory}/programs`)).errors).toEqual([]);
  }, slow);

  test("programs compile against an import of the YAML", async () => {
    expect((await check(compiler, `${declarations.directory}/yaml`)).errors).toEqual([]);
  }, slow);

  test("mistakes are the same", async () => {
    const [expected, found] = await Promise.all([typescript, declarations].map(({ directory }) => check(compiler, `${directory}/mistakes`)));
    expect(expected!.errors.length).toBeGreaterThan(50);
    expect(told(found!.errors)).toEqual(told(expected!.errors));
  }, slow);
});
