import { passesForName } from "../schema/names.js";
import { entryOf, valueOf } from "../source/node.js";
import { misspeltKey } from "./misspelt-key.js";
import type { Rule } from "./rule.js";
import { stateNames } from "./names.js";

/** Entry and exit points belong to states with an initial child, and are called like states (language.md 3.1, 3.5, 13.3). */
export const pointsOnSimpleState: Rule = (context) => {
  const declared = stateNames(context);
  for (const { name, span, node, initialChild, entryPoints, exitPoints } of context.machine.states) {
    const points = [...entryPoints, ...exitPoints];
    if (points.length === 0) continue;
    if (initialChild === undefined) {
      const written = valueOf(node, "initial_child");
      if (written !== undefined && context.refusals.covers(written.span)) continue;
      const key = entryPoints.length > 0 ? "entry_points" : "exit_points";
      const misspelt = misspeltKey(node, "state", "initial_child");
      const extras = misspelt === undefined ? {} : { help: misspelt.help, fix: misspelt.fix };
      context.report("points-on-simple-state", misspelt?.span ?? entryOf(node, key)?.key.span ?? span, { name, key }, extras);
      continue;
    }
    for (const point of points) {
      // A name that a state has was looked at there, by the rules for names that hold for this run.
      if (declared.has(point.text) || passesForName(point.text)) continue;
      context.report("name-invalid", point.span, { kind: "point", name: JSON.stringify(point.text) });
    }
  }
};
