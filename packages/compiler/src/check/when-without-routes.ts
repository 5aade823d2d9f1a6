import { entryOf, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/**
 * A state's `when` that nobody asks, since the machine does not route by itself (language.md 9.8). A machine with a default state is one for the
 * engine's classifier, which asks it.
 */
export const whenWithoutRoutes: Rule = ({ machine, report }) => {
  const meta = valueOf(machine.node, "meta");
  const classification = meta?.kind === "map" ? valueOf(meta, "classification") : undefined;
  if (machine.autoRoute || (classification?.kind === "map" && valueOf(classification, "default_state") !== undefined)) return;
  for (const { name, span, node, when } of machine.states) {
    if (when.length > 0) report("when-without-routes", entryOf(node, "when")?.key.span ?? span, { name });
  }
};
