import { entryOf, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Regions belong to parallel states, and each of those has some (language.md 3.4, 13.2, 13.3). */
export const parallelRegions: Rule = ({ machine, refusals, report }) => {
  for (const { name, type, span, regions, node } of machine.states) {
    const written = entryOf(node, "regions");
    const typeNode = valueOf(node, "type");
    // A type that is misspelt may be the right one.
    if (typeNode !== undefined && refusals.covers(typeNode.span)) continue;
    if (type === "parallel" && regions.length === 0) report("parallel-without-regions", written?.value.span ?? typeNode?.span ?? span, { name });
    if (type !== "parallel" && regions.length > 0) report("regions-on-non-parallel", written?.key.span ?? span, { name, type });
  }
};
