import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { compilerLayers, packageOwners, passes } from "../../eslint/layers.js";

// The project's own configuration. The rules that need types are left out: the files of these tests do not exist.
const eslint = new ESLint({
  cwd: fileURLToPath(new URL("../../", import.meta.url)),
  overrideConfig: [{ files: ["**/*.ts"], ...tseslint.configs.disableTypeChecked }],
});

/** The boundary rules that `text` breaks when it stands in the file `path`. */
async function broken(path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  if (result === undefined) throw new Error(`${path} is not linted`);
  const fatal = result.messages.find((message) => message.fatal);
  if (fatal !== undefined) throw new Error(fatal.message);
  const boundary = /^(typestator\/|no-restricted-|no-eval$|no-new-func$)/;
  return result.messages.filter((message) => message.severity === 2 && boundary.test(message.ruleId ?? "")).map((message) => message.ruleId ?? "");
}

const compiler = (file: string): string => `packages/compiler/src/${file}`;
const runtime = (file: string): string => `packages/runtime/src/${file}`;
const layers = "typestator/import-layers";

describe("the order of the compiler's folders", () => {
  const pairs = passes.flatMap((from, left) => passes.map((to, right) => ({ from, to, allowed: right <= left })));

  it.each(pairs)("$from imports $to: allowed $allowed", async ({ from, to, allowed }) => {
    expect(await broken(compiler(`${from}/some-file.ts`), `export * from "../${to}/other.js";\n`)).toEqual(allowed ? [] : [layers]);
  });

  it.each(Object.keys(compilerLayers).filter((layer) => !["grouping", "diagnostics", "editor"].includes(layer)))("diagnostics does not import %s, which may import diagnostics", async (layer) => {
    const inFolder = passes.includes(layer) || ["cli", "project", "unplugin"].includes(layer);
    expect(await broken(compiler("diagnostics/some-file.ts"), `export * from "../${inFolder ? `${layer}/file` : layer}.js";\n`)).toEqual([layers]);
    expect(await broken(compiler(inFolder ? `${layer}/file.ts` : `${layer}.ts`), `export * from "${inFolder ? ".." : "."}/diagnostics/types.js";\n`)).toEqual([]);
  });

  it.each([
    ["compile.ts", "./output/write.js"],
    ["compile.ts", "./cli/main.js"],
    ["editor/index.ts", "../diagnostics/types.js"],
    ["index.ts", "./cli/main.js"],
    ["options.ts", "./compile.js"],
    ["emit/module.ts", "../compile.js"],
    ["output/write.ts", "../cli/main.js"],
    ["cli/compile.ts", "../emit/module.js"],
    ["project/round.ts", "../cli/main.js"],
    ["project/round.ts", "../unplugin/vite.js"],
    ["unplugin/vite.ts", "../cli/main.js"],
    ["unplugin/vite.ts", "../emit/module.js"],
    ["config.ts", "./compile.js"],
    ["grouping.ts", "./diagnostics/types.js"],
    ["output/write.ts", "../project/round.js"],
    ["source/read.ts", "../../../runtime/src/index.js"],
  ])("%s must not import %s", async (file, specifier) => {
    expect(await broken(compiler(file), `export * from "${specifier}";\n`)).toEqual([layers]);
  });

  it.each([
    ["compile.ts", "./emit/module.js"],
    ["cli/compile.ts", "../compile.js"],
    ["cli/compile.ts", "../output/write.js"],
    ["cli/compile.ts", "../project/round.js"],
    ["unplugin/vite.ts", "../project/round.js"],
    ["project/round.ts", "../compile.js"],
    ["project/round.ts", "../output/write.js"],
    ["model/state.ts", "./transition.js"],
  ])("%s may import %s", async (file, specifier) => {
    expect(await broken(compiler(file), `export * from "${specifier}";\n`)).toEqual([]);
  });

  it.each([
    ["import", 'import { a } from "../emit/a.js";\nexport const b = a;\n'],
    ["import type", 'import type { A } from "../emit/a.js";\nexport type B = A;\n'],
    ["import for its effect", 'import "../emit/a.js";\n'],
    ["export from", 'export { a } from "../emit/a.js";\n'],
    ["import()", 'export const a = import("../emit/a.js");\n'],
    ["import() in a type", 'export type A = import("../emit/a.js").A;\n'],
    ["import() of a value", "export const load = (name: string): Promise<unknown> => import(name);\n"],
  ])("sees %s", async (_form, text) => {
    expect(await broken(compiler("model/some-file.ts"), text)).toEqual([layers]);
  });

  it("asks for a place when a folder is new", async () => {
    expect(await broken(compiler("plugins/vite.ts"), 'export * from "../compile.js";\n')).toEqual([layers]);
  });

  it("says who may be imported", async () => {
    const [result] = await eslint.lintText('export * from "../emit/a.js";\n', { filePath: compiler("model/some-file.ts") });
    expect(result?.messages[0]?.message).toBe("model must not import emit. It may import: grouping, diagnostics, source, schema, expression.");
  });
});

describe("what only some of the compiler may touch", () => {
  it.each([
    ["node:fs", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n', layers],
    ["fs without its prefix", 'import { readFileSync } from "fs";\nexport const read = readFileSync;\n', layers],
    ["process", "export const folder = process.cwd();\n", "no-restricted-globals"],
    ["globalThis", "export const host = globalThis;\n", "no-restricted-globals"],
    ["Date.now", "export const now = Date.now();\n", "no-restricted-properties"],
    ["new Date", "export const now = new Date();\n", "no-restricted-syntax"],
    ["Date()", "export const now = Date();\n", "no-restricted-syntax"],
    ["performance", "export const now = performance.now();\n", "no-restricted-globals"],
    ["Math.random", "export const any = Math.random();\n", "no-restricted-properties"],
    ["console", 'console.log("a");\n', "no-restricted-globals"],
    ["the user's locale", 'export const order = "a".localeCompare("b");\n', "no-restricted-syntax"],
    ["the user's locale in a number", "export const text = (1).toLocaleString();\n", "no-restricted-syntax"],
    ["a locale that is not named", 'export const parts = new Intl.Segmenter();\n', "no-restricted-syntax"],
    ["its own place", "export const here = import.meta.url;\n", "no-restricted-syntax"],
  ])("%s", async (_name, text, rule) => {
    for (const file of ["compile.ts", "index.ts", "source/read.ts", "diagnostics/render.ts", "emit/module.ts"]) expect(await broken(compiler(file), text), file).toEqual([rule]);
    for (const file of ["cli/main.ts", "output/write.ts"]) expect(await broken(compiler(file), text), file).toEqual([]);
  });

  it.each(Object.entries(packageOwners))("the package %s belongs to %s", async (name, owners) => {
    for (const layer of [...passes, "cli", "diagnostics"]) {
      expect(await broken(compiler(`${layer}/some-file.ts`), `export * from "${name}";\n`), layer).toEqual(owners.includes(layer) ? [] : [layers]);
    }
  });
});

describe("the runtime", () => {
  it.each([
    ["a package", 'export * from "yaml";\n', layers],
    ["a module of Node", 'export * from "node:timers";\n', layers],
    ["the compiler", 'export * from "../../compiler/src/index.js";\n', layers],
    ["process", "export const folder = process.cwd();\n", "no-restricted-globals"],
    ["the page", "export const page = window.document;\n", "no-restricted-globals"],
    ["the clock", "export const now = Date.now();\n", "no-restricted-properties"],
    ["the clock by another way", "export const now = new Date();\n", "no-restricted-syntax"],
    ["performance", "export const now = performance.now();\n", "no-restricted-globals"],
    ["Math.random", "export const any = Math.random();\n", "no-restricted-properties"],
    ["timers of the host", "setInterval(() => {}, 1);\n", "no-restricted-globals"],
    ["eval", 'eval("1");\n', "no-eval"],
    ["new Function", 'export const f = new Function("return 1");\n', "no-new-func"],
  ])("must not use %s", async (_name, text, rule) => {
    expect(await broken(runtime("session.ts"), text)).toEqual([rule]);
  });

  it("knows dates that it is given", async () => {
    expect(await broken(runtime("python/kind.ts"), "export const isDate = (value: unknown): boolean => value instanceof Date;\nexport const day = new Date(0);\n")).toEqual([]);
  });

  it("imports its own files", async () => {
    expect(await broken(runtime("machine.ts"), 'export * from "./step.js";\n')).toEqual([]);
  });
});
