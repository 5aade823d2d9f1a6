import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { sentence } from "../compiled.js";
import { examples, messagePages } from "./examples.js";

describe.each(messagePages)("$name", (page) => {
  const { code, text } = page;

  it("says what, why, and shows a wrong and a right example", () => {
    for (const heading of ["What", "Why", "Wrong", "Right"]) expect(text).toMatch(new RegExp(`^## ${heading}\n\n\\S`, "m"));
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
