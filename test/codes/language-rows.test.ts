// Every row of what the engine refuses or gets wrong has a diagnostic, at its place.
import { describe, expect, it } from "vitest";
import { isSettable } from "../../packages/compiler/src/diagnostics/levels.js";
import { compileText, sentence } from "../compiled.js";
import { unmark } from "../marked.js";
import { type LanguageRow, OTHER_ANSWERS, ROWS, SECTIONS } from "./language-rows.js";

describe("the list", () => {
  it.each(Object.entries(SECTIONS))("has every row of section %s", (section, count) => {
    const rows = new Set([...ROWS, ...OTHER_ANSWERS].map(({ row }) => row).filter((row) => row.startsWith(`${section}/`)));
    expect([...rows].sort()).toEqual(Array.from({ length: count }, (_, index) => `${section}/${index + 1}`).sort());
  });

  it("answers each row in one way", () => {
    const told = new Set(ROWS.map(({ row }) => row));
    expect(OTHER_ANSWERS.filter(({ row }) => told.has(row))).toEqual([]);
  });
});

describe.each(ROWS)("$row $what", ({ code, text: marked }: LanguageRow) => {
  const { text, places } = unmark(marked);

  it(`is ${code}, and no other error`, async () => {
    const { diagnostics } = await compileText(text, { emit: "none" });
    expect(diagnostics.filter((found) => found.code === code).map(({ span }) => `${span.start}-${span.end}`), diagnostics.map(sentence).join("\n")).toEqual(places);
    expect(diagnostics.filter((found) => found.severity === "error" && found.code !== code).map(sentence)).toEqual([]);
  });
});

it("what the engine does not load is an error that no rule lowers", () => {
  const warnings = ["unknown-policy-key", "fallback-mode-boolean", "fallback-mode-without-state"];
  const lowered = ROWS.filter(({ row, code }) => /^13\.[123]\//.test(row) && isSettable(code) && !warnings.includes(code));
  expect(lowered.map(({ row, code }) => `${row} ${code}`)).toEqual([]);
});
