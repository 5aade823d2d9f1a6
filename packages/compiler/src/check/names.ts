import { groupBy } from "../grouping.js";
import type { Name } from "../model/machine-model.js";
import type { RuleContext } from "./rule.js";

/** A place that names something, and how its diagnostic names the place. */
export interface NameUse {
  readonly name: Name;
  readonly owner: string;
}

/** The uses of each name, in the order in which the names come first. */
export function byName<Use extends NameUse>(uses: readonly Use[]): Iterable<readonly [Use, ...Use[]]> {
  return groupBy(uses, ({ name }) => name.text).values();
}

/** The names of all states. */
export function stateNames({ machine }: Pick<RuleContext, "machine">): ReadonlySet<string> {
  return new Set(machine.states.map((state) => state.name));
}
