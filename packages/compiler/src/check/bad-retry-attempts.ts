import { describe } from "../schema/words.js";
import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** `error_policy.retry_attempts`, which no part of the engine reads, and so no part of it looks at (language.md 2.3, 15.1 item 9). */
export const badRetryAttempts: Rule = ({ machine, report }) => {
  const policy = valueOf(machine.node, "error_policy");
  const attempts = policy?.kind === "map" ? valueOf(policy, "retry_attempts") : undefined;
  if (attempts === undefined || (attempts.kind === "integer" && attempts.value >= 0)) return;
  report("bad-retry-attempts", attempts.span, { found: describe(attempts) });
};
