// docs/diagnostics is made from messages/: `pnpm pages` writes what these tests compare.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { DiagnosticCode } from "../../packages/compiler/src/diagnostics/create.js";
import { diagnosticPage } from "../../packages/compiler/src/diagnostics/page.js";
import { diagnosticTable } from "../../packages/compiler/src/diagnostics/table.gen.js";
import { runInProcess } from "../cli/in-process.js";

const messages = new URL("../../packages/compiler/messages/", import.meta.url);
const docs = fileURLToPath(new URL("../../docs/diagnostics/", import.meta.url));
const codes = Object.keys(diagnosticTable) as DiagnosticCode[];

const pageOf = (code: DiagnosticCode): string => diagnosticPage(code, readFileSync(new URL(`${code}.md`, messages), "utf8"));

const titles = { error: "Errors", warning: "Warnings", info: "Remarks" } as const;

/** The page that lists all others. */
function indexPage(): string {
  const sections = Object.entries(titles).map(([severity, title]) => {
    const rows = codes
      .filter((code) => diagnosticTable[code].severity === severity)
      .map((code) => `| [${code}](${code}.md) | ${diagnosticTable[code].settable ? "yes" : "no"} | ${diagnosticTable[code].message.replaceAll("|", "\\|")} |`);
    return [`## ${title}`, "", "| code | can be set | message |", "|---|---|---|", ...rows].join("\n");
  });
  return `# Diagnostics

Everything that the compiler has to say about a machine, each with a page: what it means, why it matters, a wrong and a right example.
\`typestator explain <code>\` prints the same page.

The level of what can be set is changed for a run by \`--rule code=off|info|warn|error\`, and turned off for one place by a comment on the line before:

\`\`\`yaml
# typestator-disable-next-line unused-group -- its states follow with the next release
groups: { moving: { description: Something moves } }
\`\`\`

Several codes are separated by commas; a comment without a code turns off all that can be. A comment that turns nothing off is told itself.
\`typestator validate --fix\` mends what it can do safely.

This folder is made from \`packages/compiler/messages/\` by \`pnpm pages\`.

${sections.join("\n\n")}
`;
}

describe.each(codes)("%s", (code) => {
  it("has a page that is up to date: pnpm pages", async () => {
    await expect(pageOf(code)).toMatchFileSnapshot(`${docs}${code}.md`);
  });
});

it("has an index that is up to date: pnpm pages", async () => {
  await expect(indexPage()).toMatchFileSnapshot(`${docs}README.md`);
});

it("has no page of a code that is gone", () => {
  const known = new Set(["README.md", ...codes.map((code) => `${code}.md`)]);
  expect(readdirSync(docs).filter((name) => !known.has(name))).toEqual([]);
});

it("is what explain prints", async () => {
  const { stdout } = await runInProcess(["explain", "undefined-dest"], { cwd: process.cwd() });
  expect(stdout).toBe(pageOf("undefined-dest"));
});
