/** Compiles many expressions into one module, bundles and loads it: what the tests run is the text that users get. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { parseExpression } from "../../packages/compiler/src/expression/parse.js";
import { SyntaxFault } from "../../packages/compiler/src/expression/fault.js";
import { BOOL, FLOAT, INT, isOnly, NONE, STR } from "../../packages/compiler/src/expression/kinds.js";
import { Printer } from "../../packages/compiler/src/expression/print.js";
import { compileExpression, type CompiledExpression } from "../../packages/compiler/src/expression/compile-expression.js";

export const pythonEntry = fileURLToPath(new URL("../../packages/runtime/src/python/index.ts", import.meta.url));
const kindEntry = fileURLToPath(new URL("../../packages/runtime/src/python/kind.ts", import.meta.url));
const textEntry = fileURLToPath(new URL("../../packages/runtime/src/python/text.ts", import.meta.url));

type Context = Readonly<Record<string, unknown>>;

/** What an expression gave: its value as plain data with its Python type and text, or the type of the error. */
export type Outcome = { readonly value: unknown; readonly type: string; readonly repr: string; readonly truthy: boolean } | { readonly error: string };

export interface Compiled {
  readonly source: string;
  readonly compiled: readonly CompiledExpression[];
  run(index: number, context: Context): Outcome;
  dispose(): void;
}

/** The Python type of a value that the printer knows: a bare float does not say it by itself. */
function staticType(kinds: number): string | undefined {
  if (isOnly(kinds, BOOL)) return "bool";
  if (isOnly(kinds, INT)) return "int";
  if (isOnly(kinds, FLOAT)) return "float";
  if (isOnly(kinds, STR)) return "str";
  return isOnly(kinds, NONE) ? "NoneType" : undefined;
}

/** The module of the expressions: for each its value as users get it, its value before floats lose their boxes, and its condition. */
export function moduleOf(expressions: readonly string[]): { readonly source: string; readonly compiled: readonly CompiledExpression[] } {
  const helpers = new Set<string>(["plain"]);
  const compiled = expressions.map((text) => compileExpression(text));
  const rows = expressions.map((text, index) => {
    const { value, condition } = compiled[index] as CompiledExpression;
    const root = parseExpression(text);
    let raw = value.code;
    let type: string | undefined;
    if (!(root instanceof SyntaxFault)) {
      const printer = new Printer({});
      const code = printer.value(root);
      raw = code.text;
      type = code.form === "plain" ? staticType(code.kinds) : undefined;
      for (const helper of printer.helpers) helpers.add(helper);
    }
    for (const helper of [...value.imports, ...condition.imports]) helpers.add(helper);
    return `function value${index}(context: Context): unknown { return ${value.code}; }
function raw${index}(context: Context): unknown { return ${raw}; }
function condition${index}(context: Context): boolean { return ${condition.code}; }
rows.push({ value: value${index}, raw: raw${index}, condition: condition${index}, type: ${JSON.stringify(type)} });`;
  });
  // As in a module: a member for every key that is read.
  const keys = new Set(compiled.flatMap(({ reads }) => [...reads.keys()]));
  const source = `import { ${[...helpers].sort().join(", ")} } from "@typestator/runtime/python";
export { plain };
interface Context { ${[...keys].map((key) => `${JSON.stringify(key)}?: unknown`).join("; ")} }
interface Expression { value: (context: Context) => unknown; raw: (context: Context) => unknown; condition: (context: Context) => boolean; type: string | undefined }
export const rows: Expression[] = [];
${rows.join("\n")}
`;
  return { source, compiled };
}

/** Compiles, bundles and loads the expressions. */
export async function compileAll(expressions: readonly string[]): Promise<Compiled> {
  const { source, compiled } = moduleOf(expressions);
  const folder = mkdtempSync(join(tmpdir(), "typestator-expression-"));
  const entry = join(folder, "entry.ts");
  writeFileSync(join(folder, "expressions.ts"), source);
  writeFileSync(entry, `export * from "./expressions.js";\nexport { kindOf } from ${JSON.stringify(kindEntry)};\nexport { floatText, repr } from ${JSON.stringify(textEntry)};\n`);
  const outfile = join(folder, "bundle.mjs");
  await build({ entryPoints: [entry], bundle: true, format: "esm", outfile, logLevel: "error", alias: { "@typestator/runtime/python": pythonEntry } });
  interface Row {
    value: (context: Context) => unknown;
    raw: (context: Context) => unknown;
    condition: (context: Context) => boolean;
    type: string | undefined;
  }
  const loaded = (await import(pathToFileURL(outfile).href)) as {
    rows: Row[];
    kindOf: (value: unknown) => string;
    repr: (value: unknown) => string;
    floatText: (value: number) => string;
  };
  const attempt = <T>(run: () => T): { value: T } | { error: string } => {
    try {
      return { value: run() };
    } catch (error) {
      const { type, stack, name } = error as { type?: string; stack?: string; name: string };
      if (name !== "PythonError" || type === undefined) return { error: `not a PythonError: ${stack}` };
      return { error: type };
    }
  };
  return {
    source,
    compiled,
    run(index, context) {
      const row = loaded.rows[index] as Row;
      const value = attempt(() => row.value(context));
      const raw = attempt(() => row.raw(context));
      const condition = attempt(() => row.condition(context));
      if ("error" in value || "error" in raw || "error" in condition) {
        const errors = [value, raw, condition].map((result) => ("error" in result ? result.error : "none"));
        return { error: new Set(errors).size === 1 ? (errors[0] as string) : `value, raw and condition differ: ${errors.join(", ")}` };
      }
      const type = row.type ?? loaded.kindOf(raw.value);
      const repr = type === "float" && typeof raw.value === "number" ? loaded.floatText(raw.value) : loaded.repr(raw.value);
      return { value: value.value, type, repr, truthy: condition.value };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
