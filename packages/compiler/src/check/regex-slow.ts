import { pythonText } from "../expression/check-text.js";
import { type SlowRegex, slowRegex } from "../expression/regex-slow.js";
import { checksOf } from "./checks-of.js";
import type { Rule } from "./rule.js";

/** Patterns that a text can make slow: they decide as the engine does, and it is as slow. */
export const regexSlow: Rule = ({ machine, report }) => {
  for (const { check } of checksOf(machine)) {
    const { op, value, pattern } = check;
    if (op !== "matches" || value === undefined || pattern === undefined || "code" in pattern) continue;
    const text = pythonText(value);
    const slow = slowRegex(text);
    if (slow !== undefined) report("regex-slow", value.span, { pattern: text, problem: problemOf(slow) });
  }
};

function problemOf({ growth, repeated }: SlowRegex): string {
  if (growth === "unknown") return "it can be gone through in too many ways to look at them all";
  const many = `for many times ${JSON.stringify(repeated)}`;
  return growth === "exponential" ? `${many} the time doubles with a few characters more` : `${many} the time grows with the square of the length, or faster`;
}
