// Reads messages/*.md and writes the typed table of diagnostic codes that src/diagnostics/create.ts builds on.
import { readdir, readFile, writeFile } from "node:fs/promises";

const messages = new URL("../messages/", import.meta.url);
const output = new URL("../src/diagnostics/table.gen.ts", import.meta.url);
const allowed = new Set(["severity", "message", "help", "settable"]);

const entries = [];
for (const name of (await readdir(messages)).filter((name) => name.endsWith(".md")).sort()) {
  const code = name.slice(0, -".md".length);
  const text = await readFile(new URL(name, messages), "utf8");
  const frontMatter = /^---\n([\s\S]*?)\n---\n/.exec(text);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) || frontMatter === null) {
    throw new Error(`messages/${name}: the name must be kebab-case and the text must begin with front matter`);
  }
  // One key a line, the rest of the line is the text as it stands: a message may hold quotes, colons and braces.
  const fields = Object.fromEntries(
    frontMatter[1].split("\n").map((line) => {
      const colon = line.indexOf(": ");
      const key = line.slice(0, colon);
      if (!allowed.has(key)) throw new Error(`messages/${name}: unknown key in the front matter: ${line}`);
      return [key, line.slice(colon + 2).trim()];
    }),
  );
  if (!["error", "warning", "info"].includes(fields.severity) || !fields.message) {
    throw new Error(`messages/${name}: severity (error, warning or info) and message are needed`);
  }
  // A rule may set the level of what is ours alone; errors are, as a rule, what the engine refuses too.
  const settable = fields.severity !== "error" || fields.settable === "true";
  entries.push([code, { severity: fields.severity, settable, message: fields.message, help: fields.help }]);
}

const placeholders = (fields) => [...new Set([...`${fields.message} ${fields.help ?? ""}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))];
const lines = [
  "// Written by scripts/generate-diagnostics.mjs from messages/*.md. Do not edit.",
  "",
  "/** Code → the values that its message and help are filled with. */",
  "export interface DiagnosticValues {",
  ...entries.map(([code, fields]) => {
    const names = placeholders(fields);
    return `  ${JSON.stringify(code)}: ${names.length === 0 ? "Record<never, string>" : `{ ${names.map((name) => `${name}: string | number`).join("; ")} }`};`;
  }),
  "}",
  "",
  "/** The codes whose level a rule may set. */",
  "export type SettableCode =",
  `${entries.filter(([, { settable }]) => settable).map(([code]) => `  | ${JSON.stringify(code)}`).join("\n")};`,
  "",
  "export interface DiagnosticEntry {",
  '  readonly severity: "error" | "warning" | "info";',
  "  /** A rule may set its level. */",
  "  readonly settable: boolean;",
  "  readonly message: string;",
  "  readonly help?: string;",
  "}",
  "",
  "export const diagnosticTable: { readonly [Code in keyof DiagnosticValues]: DiagnosticEntry } = {",
  ...entries.map(([code, fields]) => `  ${JSON.stringify(code)}: ${JSON.stringify(fields)},`),
  "};",
  "",
];
await writeFile(output, lines.join("\n"));
