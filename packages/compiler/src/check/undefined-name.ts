import type { DiagnosticCode } from "../diagnostics/create.js";
import { didYouMean } from "../diagnostics/nearest.js";
import type { Name } from "../model/machine-model.js";
import type { RuleContext } from "./rule.js";

/** A place that names a state, and how its diagnostic names the place. */
export interface StateUse {
  readonly name: Name;
  readonly owner: string;
}

/**
 * Reports uses of states that are not declared. One name used in several places is one mistake: it is reported at the first and
 * the others are told as related places.
 */
export function reportUndefined(
  code: Extract<DiagnosticCode, "undefined-source" | "undefined-dest" | "undefined-timeout-dest" | "undefined-fallback">,
  uses: readonly StateUse[],
  { machine, refusals, report, place }: RuleContext,
): void {
  const declared = new Set(machine.states.map((state) => state.name));
  const undefinedUses = new Map<string, StateUse[]>();
  for (const use of uses) {
    if (declared.has(use.name.text) || refusals.mention("state", use.name.text)) continue;
    const list = undefinedUses.get(use.name.text);
    if (list === undefined) undefinedUses.set(use.name.text, [use]);
    else list.push(use);
  }
  for (const [name, [first, ...others]] of undefinedUses) {
    if (first === undefined) continue;
    const help = didYouMean(name, declared);
    report(code, first.name.span, { owner: first.owner, name }, {
      ...(help === undefined ? {} : { help }),
      related: others.map((other) => place("named here too", other.name.span)),
    });
  }
}
