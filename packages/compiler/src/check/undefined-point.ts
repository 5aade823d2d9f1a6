import { didYouMean } from "../diagnostics/nearest.js";
import type { Name } from "../model/machine-model.js";
import { pointForm } from "./point-form.js";
import type { Rule, RuleContext } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { byName, stateNames } from "./undefined-name.js";

/** Which list of a state a point has to stand in. */
type PointList = "entryPoints" | "exitPoints";

/** `parent:point` that comes to no state (language.md 4.5, 13.3). */
export const undefinedPoint: Rule = (context) => {
  const { machine, report, place } = context;
  const declared = stateNames(context);
  const check = (code: "undefined-entry-point" | "undefined-exit-point", list: PointList, uses: readonly { readonly name: Name; readonly owner: string }[]): void => {
    // A state may be called so itself, where names may be any text.
    for (const [{ name, owner }, ...others] of byName(uses.filter((use) => !declared.has(use.name.text)))) {
      const problem = problemOf(name.text, list, context);
      if (problem === undefined) continue;
      const extras = { related: others.map((other) => place("named here too", other.name.span)), ...(problem.help === undefined ? {} : { help: problem.help }) };
      report(code, name.span, { owner, name: name.text, problem: problem.text }, extras);
    }
  };
  const named = machine.transitions.map((transition) => ({ transition, owner: transitionName(transition) }));
  check("undefined-entry-point", "entryPoints", named.filter(({ transition }) => transition.destination.kind === "state").map(({ transition, owner }) => ({ name: transition.target, owner })));
  check("undefined-exit-point", "exitPoints", named.flatMap(({ transition, owner }) => transition.sourceNames.map((name) => ({ name, owner }))));
};

/** Why the text, if it has the form of a point, is none. */
function problemOf(text: string, list: PointList, context: RuleContext): { readonly text: string; readonly help: string | undefined } | undefined {
  const form = pointForm(text);
  // What the schema has refused may be the state, or its list of points.
  if (form === undefined || context.refusals.mention("state", form.parent) || context.refusals.mention("state", form.point)) return undefined;
  const declared = stateNames(context);
  const parent = context.machine.states.find((state) => state.name === form.parent);
  if (parent === undefined) return { text: `"${form.parent}" is not a state of this machine`, help: didYouMean(form.parent, declared) };
  const points = parent[list].map((point) => point.text);
  const key = list === "entryPoints" ? "entry_points" : "exit_points";
  if (!points.includes(form.point)) return { text: `the \`${key}\` of "${form.parent}" do not list "${form.point}"`, help: didYouMean(form.point, points) };
  return declared.has(form.point) ? undefined : { text: `"${form.point}" is not a state of this machine`, help: didYouMean(form.point, declared) };
}
