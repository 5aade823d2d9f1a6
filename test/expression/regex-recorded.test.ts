/** Patterns with what Python's `re.search` says of them, recorded. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { translateRegex } from "../../packages/compiler/src/expression/regex-translate.js";

interface Recording {
  readonly texts: readonly string[];
  /** The pattern and the places of the texts that it matches; null where Python refuses it. */
  readonly rows: readonly (readonly [pattern: string, matches: readonly number[] | null])[];
}

const { texts, rows } = JSON.parse(readFileSync(new URL("./data/regex.json", import.meta.url), "utf8")) as Recording;

/** What Python takes and JavaScript cannot do, and a condition whose group is missing, which is not looked at. */
const notPortable: ReadonlySet<string> = new Set([
  ...["a++", "a*+", "a?+", "a{1}+", "(?>a)", "(?>a+)b"],
  ...["(a)?\\1", "(a)*\\1", "(a|(b))\\2", "(?:(a)|b)\\1", "(?!(a))\\1", "(?i)(a)\\1"],
  ...["\\N{DIGIT ONE}", "(?-i:a)", "(?i-s:a)", "(?x)a b", "(?x: a )", "(?t)a"],
  ...["(a)?(?(1)b|c)", "(?(1)a)", "(?(n)a)"],
]);

describe("recorded patterns", () => {
  it("match what they match in Python", () => {
    const failures: string[] = [];
    for (const [pattern, matches] of rows) {
      const translated = translateRegex(pattern);
      if (matches === null || "code" in translated) continue;
      const regex = new RegExp(translated.source, translated.flags);
      texts.forEach((text, place) => {
        if (regex.test(text) !== matches.includes(place)) failures.push(`${JSON.stringify(pattern)} on ${JSON.stringify(text)}: ${translated.source}`);
      });
    }
    expect(failures).toEqual([]);
    expect(rows.filter(([, matches]) => matches !== null).length).toBeGreaterThan(450);
  });

  it("are refused where Python refuses them, or where JavaScript has no form for them", () => {
    const failures: string[] = [];
    for (const [pattern, matches] of rows) {
      const translated = translateRegex(pattern);
      const code = "code" in translated ? translated.code : "translated";
      const expected = notPortable.has(pattern) ? "regex-not-portable" : matches === null ? "regex-invalid" : "translated";
      if (code !== expected) failures.push(`${JSON.stringify(pattern)}: ${expected} expected, ${code}`);
    }
    expect(failures).toEqual([]);
  });
});
