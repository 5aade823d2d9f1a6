import type { DiagnosticCode } from "../diagnostics/create.js";
import { nearName } from "../diagnostics/nearest.js";
import type { Name } from "../model/machine-model.js";
import { renameFix } from "../schema/rename.js";
import type { RuleContext } from "./rule.js";

/** A place that names something, and how its diagnostic names the place. */
export interface NameUse {
  readonly name: Name;
  readonly owner: string;
}

type UndefinedCode = Extract<
  DiagnosticCode,
  | "undefined-source"
  | "undefined-dest"
  | "undefined-timeout-dest"
  | "undefined-fallback"
  | "undefined-parent"
  | "undefined-initial-child"
  | "undefined-region-state"
  | "undefined-region-final"
  | "undefined-region"
>;

/**
 * Reports uses of what is not declared. One name used in several places is one mistake: it is reported at the first and the others
 * are told as related places.
 *
 * @param declared what may be named; the states when not given
 */
export function reportUndefined(code: UndefinedCode, uses: readonly NameUse[], context: RuleContext, declared = stateNames(context)): void {
  const { refusals, report, place, text } = context;
  for (const [first, ...others] of byName(uses.filter(({ name }) => !declared.has(name.text) && !refusals.mention("state", name.text)))) {
    const meant = nearName(first.name.text, declared);
    const fix = meant === undefined ? undefined : renameFix(text, first.name.text, meant, [first, ...others].map(({ name }) => name.span));
    report(code, first.name.span, { owner: first.owner, name: first.name.text }, {
      ...(meant === undefined ? {} : { help: `Did you mean "${meant.name}"?` }),
      ...(fix === undefined ? {} : { fix }),
      related: others.map((other) => place("named here too", other.name.span)),
    });
  }
}

/** The uses of each name, in the order in which the names come first. */
export function byName<Use extends NameUse>(uses: readonly Use[]): Iterable<readonly [Use, ...Use[]]> {
  const result = new Map<string, [Use, ...Use[]]>();
  for (const use of uses) {
    const list = result.get(use.name.text);
    if (list === undefined) result.set(use.name.text, [use]);
    else list.push(use);
  }
  return result.values();
}

/** The names of all states. */
export function stateNames({ machine }: Pick<RuleContext, "machine">): ReadonlySet<string> {
  return new Set(machine.states.map((state) => state.name));
}
