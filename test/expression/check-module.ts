/** Checks compiled into one module, bundled and loaded: what the tests run is the text that users get. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { CheckModel } from "../../packages/compiler/src/expression/check-model.js";
import { printCheck } from "../../packages/compiler/src/expression/check-print.js";
import { objectType } from "../../packages/compiler/src/expression/typescript.js";
import { pythonEntry } from "./harness.js";

export interface TypedCheck {
  readonly check: CheckModel;
  /** What is declared of the field. */
  readonly type?: string;
}

type Context = Readonly<Record<string, unknown>>;

const DECLARED: Readonly<Record<string, string>> = {
  number: "number | null | undefined",
  string: "string | null | undefined",
  boolean: "boolean | null | undefined",
  object: "Record<string, unknown> | null | undefined",
};

/** The module of the checks: one function each, over a context whose field is declared, or `unknown`. */
export function moduleOf(checks: readonly TypedCheck[]): { readonly source: string; readonly mayRaise: readonly boolean[] } {
  const helpers = new Set<string>();
  const constants: string[] = [];
  const printed = checks.map(({ check, type }, index) => {
    const key = check.field.text;
    const code = printCheck(check, new Map(type === undefined ? [] : [[key, type]]), { constant: `PATTERN_${index}` });
    for (const helper of code.imports) helpers.add(helper);
    if (code.constant !== undefined) constants.push(`const ${code.constant.name} = ${code.constant.text};`);
    const context = check.field.kind === "key" ? objectType([[key, DECLARED[type ?? ""] ?? "unknown"]]) : "object";
    return { ...code, text: `function check${index}(context: ${context}): boolean { return ${code.code}; }` };
  });
  const source = `import { ${[...helpers].sort().join(", ")} } from "@typestator/runtime/python";
${constants.join("\n")}
${printed.map(({ text }) => text).join("\n")}
export const checks = { ${checks.map((_, index) => `check${index}`).join(", ")} };
`;
  return { source, mayRaise: printed.map(({ mayRaise }) => mayRaise) };
}

/** What a check gave, or the Python type of what it raised. */
export type Answer = boolean | string;

/** Compiles, bundles and loads the checks; `run` evaluates one. */
export async function loadChecks(checks: readonly TypedCheck[]): Promise<(index: number, context: Context) => Answer> {
  const { source, mayRaise } = moduleOf(checks);
  const folder = mkdtempSync(join(tmpdir(), "typestator-check-"));
  try {
    const entry = join(folder, "checks.ts");
    const outfile = join(folder, "checks.mjs");
    writeFileSync(entry, source);
    await build({ entryPoints: [entry], bundle: true, format: "esm", outfile, logLevel: "error", alias: { "@typestator/runtime/python": pythonEntry } });
    const loaded = (await import(pathToFileURL(outfile).href)) as { checks: Record<string, (context: Context) => boolean> };
    return (index, context) => {
      try {
        return loaded.checks[`check${index}`]!(context);
      } catch (error) {
        const { name, type } = error as { name: string; type?: string };
        if (name !== "PythonError" || type === undefined) throw error;
        if (mayRaise[index] !== true) throw new Error(`check ${index} was said not to raise`, { cause: error });
        return type;
      }
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
