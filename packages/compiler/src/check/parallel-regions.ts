import { entryOf, valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** Regions belong to parallel states, and each of those has some (language.md 3.4, 13.2, 13.3). */
export const parallelRegions: Rule = ({ machine, report }) => {
  for (const { name, type, span, regions, node } of machine.states) {
    const written = entryOf(node, "regions");
    if (type === "parallel" && regions.length === 0) report("parallel-without-regions", written?.value.span ?? valueOf(node, "type")?.span ?? span, { name });
    if (type !== "parallel" && regions.length > 0) report("regions-on-non-parallel", written?.key.span ?? span, { name, type });
  }
};
