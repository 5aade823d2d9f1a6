import { compile } from "@typestator/compiler";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sentence } from "../compiled.js";

const folder = new URL("../../packages/compiler/messages/", import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

interface Example {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** The code blocks of a section, as files: ```json is a JSON file, "```yaml utf-16" a file in that encoding. */
function examples(page: string, heading: string): Example[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/```(yaml|json)( utf-16)?\n([\s\S]*?)```/g)].map(([, language, encoding, text = ""]) => ({
    path: `machine.${language}`,
    content: encoding === undefined ? text : Buffer.from(`\ufeff${text}`, "utf16le"),
  }));
}

describe.each(pages)("%s", (name) => {
  const page = readFileSync(new URL(name, folder), "utf8");
  const code = name.replace(/\.md$/, "");

  it("says what, why, and shows a wrong and a right example", () => {
    for (const heading of ["What", "Why", "Wrong", "Right"]) expect(page).toMatch(new RegExp(`^## ${heading}\n\n\\S`, "m"));
    expect(examples(page, "Wrong").length).toBeGreaterThan(0);
    expect(examples(page, "Right").length).toBeGreaterThan(0);
  });

  it("has wrong examples that raise the code, and only errors of that code", async () => {
    for (const example of examples(page, "Wrong")) {
      const { diagnostics } = await compile([example], { formatter: "none" });
      expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
      expect(diagnostics.filter((diagnostic) => diagnostic.severity === "error" && diagnostic.code !== code).map(sentence)).toEqual([]);
    }
  });

  it("has right examples that raise nothing", async () => {
    for (const example of examples(page, "Right")) {
      const { diagnostics, files } = await compile([example], { formatter: "none" });
      expect(diagnostics.map(sentence)).toEqual([]);
      expect(files).toHaveLength(1);
    }
  });
});
