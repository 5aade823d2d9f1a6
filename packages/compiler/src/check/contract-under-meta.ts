import { entryOf, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** The contract under `meta`: read where the top level has none, otherwise without effect (language.md 2.1). */
export const contractUnderMeta: Rule = ({ machine, report }) => {
  const meta = valueOf(machine.node, "meta");
  if (meta?.kind !== "map") return;
  for (const name of ["state_variables", "context_invariants"]) {
    const entry = entryOf(meta, name);
    if (entry !== undefined) report("contract-under-meta", entry.key.span, { name });
  }
};
