import type { Rule } from "./rule.js";
import { reportUndefined } from "./undefined-name.js";

/** `error_policy.default_fallback` that is no state (language.md 2.3). */
export const undefinedFallback: Rule = (context) => {
  const { fallback } = context.machine;
  reportUndefined("undefined-fallback", fallback === undefined ? [] : [{ name: fallback, owner: "error_policy" }], context);
};
