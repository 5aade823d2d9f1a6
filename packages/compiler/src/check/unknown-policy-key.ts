import { meantName } from "../diagnostics/nearest.js";
import { respell } from "../schema/keys.js";
import { knownKeys } from "../schema/schema.js";
import { entryOf, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Keys that people look for in `error_policy`, and where what they mean is said. */
const ELSEWHERE = new Map([
  ["strict_mode", "Write `strict_mode` under `meta`."],
  ["on_invalid_trigger", "Whether an event that no transition takes is refused says `reject_invalid_events` under `meta`."],
]);

/** Keys of `error_policy` that the engine ignores, and lists among its warnings (language.md 2.3). */
export const unknownPolicyKey: Rule = ({ machine, report }) => {
  const policy = valueOf(machine.node, "error_policy");
  if (policy?.kind !== "map") return;
  const known = knownKeys("error_policy");
  for (const { key } of policy.entries) {
    if (key.kind !== "string" || known.includes(key.value) || key.value.startsWith("x-")) continue;
    const elsewhere = ELSEWHERE.get(key.value);
    const meant = elsewhere === undefined ? meantName(key.value, known.filter((each) => entryOf(policy, each) === undefined)) : undefined;
    const extras = meant === undefined ? {} : { help: `Did you mean "${meant.name}"?`, fix: respell(key, meant) };
    report("unknown-policy-key", key.span, { key: key.value }, elsewhere === undefined ? extras : { help: elsewhere });
  }
};
