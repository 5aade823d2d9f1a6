import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { sentence } from "../compiled.js";
import { checkConfig } from "../../packages/compiler/src/project/check-config.js";
import { configExamples, examples, messagePages } from "./examples.js";

describe.each(messagePages)("$name", (page) => {
  const { code, text } = page;

  it("says what, why, and shows a wrong and a right example", () => {
    for (const heading of ["What", "Why", "Wrong", "Right"]) expect(text).toMatch(new RegExp(`^## ${heading}\n\n\\S`, "m"));
    for (const heading of ["Wrong", "Right"] as const) expect(examples(page, heading).length + configExamples(page, heading).length).toBeGreaterThan(0);
  });

  it("has wrong examples that raise the code, and only errors of that code", async () => {
    for (const example of examples(page, "Wrong")) {
      const { diagnostics } = await compile([example], { formatter: "none" });
      expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
      expect(diagnostics.filter((diagnostic) => diagnostic.severity === "error" && diagnostic.code !== code).map(sentence)).toEqual([]);
    }
  });

  it("has wrong and right configurations", () => {
    const codesOf = (value: object): readonly string[] => checkConfig({ file: "x", value, placeOf: () => ({ start: 0, end: 0 }) }).diagnostics.map((diagnostic) => diagnostic.code);
    for (const value of configExamples(page, "Wrong")) expect(new Set(codesOf(value))).toEqual(new Set([code]));
    for (const value of configExamples(page, "Right")) expect(codesOf(value)).toEqual([]);
  });

  it("has right examples that raise nothing", async () => {
    for (const example of examples(page, "Right")) {
      const { diagnostics, files } = await compile([example], { formatter: "none" });
      expect(diagnostics.map(sentence)).toEqual([]);
      expect(files).toHaveLength(1);
    }
  });
});
