/**
 * Rules that are ours alone: the engine takes such machines and they have recorded answers. Lowered, they compile with the engine's meaning.
 */
export const engineRules = {
  "undefined-history-state": "warn",
  "undefined-region-final": "warn",
  "expr-syntax": "warn",
  "expr-unsupported": "warn",
  "expr-unknown-function": "warn",
  "regex-invalid": "warn",
  "regex-not-portable": "warn",
  "bad-invariant": "warn",
  "guard-list-dropped": "warn",
  "action-list-dropped": "warn",
  "when-dropped": "warn",
  "several-effects-in-one-item": "warn",
  "check-values-missing": "warn",
  "raw-boolean-mismatch": "warn",
  "choice-not-resolved": "warn",
  "choice-without-trigger": "warn",
} as const satisfies Readonly<Record<string, "warn">>;
