import type { CompileOptions } from "@typestator/compiler";

/**
 * Rules that are ours alone: the engine takes such machines and they have recorded answers. Lowered, they compile with the engine's meaning.
 */
export const engineRules = {
  "undefined-history-state": "warn",
  "undefined-region-final": "warn",
  "choice-not-resolved": "warn",
  "choice-without-trigger": "warn",
  "expr-syntax": "warn",
  "expr-unsupported": "warn",
  "expr-unknown-function": "warn",
  "mutating-expression": "warn",
  "integer-too-large": "warn",
  "date-in-check": "warn",
  "regex-invalid": "warn",
  "regex-not-portable": "warn",
  "bad-invariant-check": "warn",
  "guard-list-dropped": "warn",
  "action-list-dropped": "warn",
  "when-dropped": "warn",
  "several-effects-in-one-item": "warn",
  "branch-too-deep": "warn",
  "check-values-missing": "warn",
  "raw-boolean-mismatch": "warn",
} as const satisfies CompileOptions["rules"];
