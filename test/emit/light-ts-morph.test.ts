/** ts-morph as it is in the build prints what ts-morph prints, and does not load TypeScript for that. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { type Plugin, rolldown } from "rolldown";
import { afterAll, beforeAll, expect, it } from "vitest";

const compiler = path.join(import.meta.dirname, "../../packages/compiler");
const folder = mkdtempSync(path.join(tmpdir(), "typestator-light-"));

/** What of ts-morph is used here. It belongs to the compiler's package. */
interface TsMorph {
  readonly printStructure: (structure: object) => string;
  readonly StructureKind: Readonly<Record<"SourceFile" | "ImportDeclaration" | "VariableStatement" | "Function" | "Interface", number>>;
  readonly VariableDeclarationKind: { readonly Const: string };
}

const { printStructure, StructureKind, VariableDeclarationKind } = createRequire(path.join(compiler, "package.json"))("ts-morph") as TsMorph;
let light: Pick<TsMorph, "printStructure">;

beforeAll(async () => {
  mkdirSync(path.join(folder, "src"));
  symlinkSync(path.join(compiler, "node_modules"), path.join(folder, "node_modules"), "junction");
  writeFileSync(path.join(folder, "src/entry.ts"), 'export { printStructure } from "ts-morph";');
  const plugin = pathToFileURL(path.join(compiler, "scripts/light-ts-morph.mjs")).href;
  const { lightTsMorph } = (await import(/* @vite-ignore */ plugin)) as { readonly lightTsMorph: () => Plugin };
  const bundle = await rolldown({ input: path.join(folder, "src/entry.ts"), platform: "node", plugins: [lightTsMorph()] });
  const file = path.join(folder, "light.mjs");
  await bundle.write({ file, format: "es" });
  await bundle.close();
  light = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof light;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands in a list: plain text, and all that makes it hard to say where its last token ends. */
const entry = fc
  .array(fc.constantFrom("a", "Ü", "(", "{", "}", " ", ",", "\n", "/* c */", "// c", "/", "`", "${", '"x"', '"/*"', "'", "=", "<<<<<<<", "=======", "#!", ">", "\u00a0", "\u2028", "😀"), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));

/** What it prints, or that it throws. */
const outcome = (print: TsMorph["printStructure"], structure: object): string => {
  try {
    return print(structure);
  } catch (thrown) {
    return `threw ${String(thrown)}`;
  }
};

it("prints lists as ts-morph does, whatever their entries are", () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
      const structure = {
        kind: StructureKind.SourceFile,
        statements: [
          { kind: StructureKind.ImportDeclaration, moduleSpecifier: "m", namedImports: entries.map((name) => ({ name })) },
          { kind: StructureKind.VariableStatement, declarationKind: VariableDeclarationKind.Const, declarations: entries.map((initializer, index) => ({ name: `v${index}`, initializer })) },
          { kind: StructureKind.Function, name: "f", parameters: entries.map((type, index) => ({ name: `p${index}`, type })), typeParameters: entries.map((constraint) => ({ name: "T", constraint })) },
          { kind: StructureKind.Interface, name: "I", extends: entries, properties: entries.map((type, index) => ({ name: `p${index}`, type, docs: ["text"] })) },
        ],
      };
      expect(outcome(light.printStructure, structure)).toBe(outcome(printStructure, structure));
    }),
    { numRuns: 500 },
  );
});

it("prints a machine without TypeScript", () => {
  const project = path.join(folder, "project");
  mkdirSync(project);
  writeFileSync(path.join(project, "package.json"), "{}");
  copyFileSync(path.join(compiler, "../../examples/order/order_fsm.yaml"), path.join(project, "order_fsm.yaml"));
  const tell = `data:text/javascript,import module from "node:module";process.on("exit",()=>console.error("loaded",Object.keys(module._cache).filter((file)=>file.includes("ts-morph"))))`;
  const run = (...args: readonly string[]): string => spawnSync(process.execPath, ["--import", tell, path.join(compiler, "bin/typestator.js"), "compile", ...args], { cwd: project, encoding: "utf8" }).stderr;
  expect(run()).toMatch(/1 written[^]*loaded \[\]/);
  expect(run("--emit", "dts")).toMatch(/1 source[^]*loaded \[[^]+ts-morph/);
});
