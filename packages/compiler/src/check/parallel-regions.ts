import { entryOf, valueOf } from "../source/node.js";
import { misspeltKey } from "./misspelt-key.js";
import type { Rule } from "./rule.js";

/** Regions belong to parallel states, and each of those has some (language.md 3.4, 13.2, 13.3). */
export const parallelRegions: Rule = ({ machine, refusals, report }) => {
  for (const { name, type, span, regions, node } of machine.states) {
    const written = entryOf(node, "regions");
    const typeNode = valueOf(node, "type");
    // A type that is misspelt may be the right one.
    if (typeNode !== undefined && refusals.covers(typeNode.span)) continue;
    if (type === "parallel" && regions.length === 0) {
      const misspelt = misspeltKey(node, "state", "regions");
      if (misspelt === undefined) report("parallel-without-regions", written?.value.span ?? typeNode?.span ?? span, { name });
      else report("parallel-without-regions", misspelt.span, { name }, { help: misspelt.help, fix: misspelt.fix });
    }
    if (type !== "parallel" && regions.length > 0) {
      const misspelt = misspeltKey(node, "state", "type");
      if (misspelt === undefined) report("regions-on-non-parallel", written?.key.span ?? span, { name, type });
      else report("regions-on-non-parallel", misspelt.span, { name, type }, { help: misspelt.help, fix: misspelt.fix });
    }
  }
};
