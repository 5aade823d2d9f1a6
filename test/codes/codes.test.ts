// What is said of the wrong examples of every page in messages/, word by word and place by place, in a file for each code: `pnpm pages` writes the files,
// and who changes one reads it against the language. The right examples, of which nothing is said, are the near misses.
import { compile, type Diagnostic } from "@typestator/compiler";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { renderPretty } from "../../packages/compiler/src/diagnostics/render/pretty.js";
import { lastPlaceOf, sourceTexts } from "../../packages/compiler/src/diagnostics/render/texts.js";
import { diagnosticTable } from "../../packages/compiler/src/diagnostics/table.gen.js";
import { decode } from "../../packages/compiler/src/source/decode.js";
import { noColors } from "../diagnostics/colors.js";
import { type Example, examples, messagePages } from "../diagnostics/examples.js";

const said = fileURLToPath(new URL("said/", import.meta.url));
const entries = Object.entries(diagnosticTable);

const textOf = ({ path, content }: Example): string => decode(path, content).text;

async function diagnosticsOf(example: Example): Promise<readonly Diagnostic[]> {
  return (await compile([example], { emit: "none" })).diagnostics;
}

/** As a person sees it, with where the place ends and what `--fix` or an editor would write. */
function describeDiagnostic(diagnostic: Diagnostic, example: Example): string {
  const texts = sourceTexts(() => textOf(example));
  const { line, column } = texts.linesOf(example.path)!.positionAt(lastPlaceOf(diagnostic.span));
  const { fix } = diagnostic;
  const mended = fix === undefined ? [] : [`  ${fix.safe ? "fix" : "offer"}: ${fix.title}\n`];
  return [renderPretty(diagnostic, texts, { colors: noColors, width: 200 }), `  up to ${line}:${column}\n`, ...mended].join("");
}

// What is wrong with a configuration is no matter of machines: test/diagnostics/pages.test.ts looks at those pages.
const ofMachines = messagePages.filter((page) => examples(page, "Wrong").length > 0);

describe.each(ofMachines)("$code", (page) => {
  const wrong = examples(page, "Wrong");

  it("says of the wrong examples what is kept beside this file: pnpm pages", async () => {
    const parts = await Promise.all(wrong.map(async (example) => (await diagnosticsOf(example)).map((diagnostic) => describeDiagnostic(diagnostic, example)).join("\n")));
    await expect(parts.join("\n---\n\n")).toMatchFileSnapshot(`${said}${page.code}.txt`);
  });

  it("helps", async () => {
    const helpless = (await Promise.all(wrong.map(diagnosticsOf))).flat().filter(({ help }) => help === undefined);
    expect(helpless.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  // What is no text, or no machine at all, is near to nothing.
  it.skipIf(/^not-/.test(page.code))("has a near miss", () => {
    const changed = examples(page, "Right").flatMap((right) => wrong.map((example) => linesOnlyIn(textOf(right), textOf(example))));
    expect(Math.min(...changed), "lines of the nearest right example that no wrong one has").toBeLessThanOrEqual(3);
  });
});

function linesOnlyIn(text: string, other: string): number {
  const known = new Set(other.split("\n"));
  return text.split("\n").filter((line) => !known.has(line)).length;
}

describe("codes", () => {
  it("say different things", () => {
    const messages = entries.map(([, { message }]) => message.replace(/\{\w+\}/g, "{}")).filter((message) => /[a-z]{2}/.test(message));
    expect(messages.filter((message, index) => messages.indexOf(message) !== index)).toEqual([]);
  });

  it("are all raised by the compiler", () => {
    const source = new URL("../../packages/compiler/src/", import.meta.url);
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => /\.(?:ts|json)$/.test(file) && !file.endsWith("table.gen.ts"));
    const texts = files.map((file) => readFileSync(new URL(file.replaceAll("\\", "/"), source), "utf8")).join("\n");
    expect(entries.map(([code]) => code).filter((code) => !texts.includes(`"${code}"`))).toEqual([]);
  });

  it("that are gone leave no file behind", () => {
    expect(readdirSync(said).filter((file) => !Object.hasOwn(diagnosticTable, file.replace(/\.txt$/, "")))).toEqual([]);
  });
});
