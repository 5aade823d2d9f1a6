import type { Refused } from "./ast.js";

/** A part of an expression that cannot be: it reads, and raises when the engine gets to it. */
export function refusal(what: string, from: number, to: number, help?: string, type = "FeatureNotAvailable"): Refused {
  const place = { offset: from, length: to - from };
  return { kind: "refused", from, to, type, fault: { code: "expr-unsupported", values: { what }, ...place, ...(help === undefined ? {} : { help }) } };
}
