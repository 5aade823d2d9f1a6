import { meantName, type NearName } from "../diagnostics/nearest.js";
import { groupBy } from "../grouping.js";
import type { MachineModel, Name } from "../model/machine-model.js";
import { misspeltKey } from "./misspelt-key.js";
import { pointForm } from "../model/point-form.js";
import { renameFix } from "../schema/rename.js";
import type { Rule, RuleContext } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { type NameUse, stateNames } from "./names.js";

/** Which list of a state a point has to stand in. */
type PointList = "entryPoints" | "exitPoints";

/** `parent:point` with a point that the state does not list (language.md 4.5, 13.3). */
export const undefinedPoint: Rule = (context) => {
  const { machine, refusals, report, place, text } = context;
  const declared = stateNames(context);
  const check = (code: "undefined-entry-point" | "undefined-exit-point", list: PointList, uses: readonly NameUse[]): void => {
    // A list that cannot be read may hold the point.
    if (refusals.concern("state", list === "entryPoints" ? "entry_points" : "exit_points")) return;
    // A state may be called so itself, where names may be any text.
    const points = uses.filter((use) => !declared.has(use.name.text) && pointForm(use.name.text) !== undefined);
    for (const [{ name, owner }, ...others] of groupsOf(points, list, machine)) {
      const problem = problemOf(name.text, list, context);
      if (problem === undefined) continue;
      const key = list === "entryPoints" ? "entry_points" : "exit_points";
      const state = machine.states.find((one) => one.name === pointForm(name.text)?.parent);
      const misspelt = state === undefined ? undefined : misspeltKey(state.node, "state", key);
      const { parent } = pointForm(name.text)!;
      const renamed = problem.meant === undefined ? undefined : renameFix(text, name.text, { ...problem.meant, name: `${parent}:${problem.meant.name}` }, [name, ...others.map((other) => other.name)].map(({ span }) => span));
      const help = misspelt?.help ?? (problem.meant === undefined ? undefined : `Did you mean "${problem.meant.name}"?`);
      const fix = misspelt?.fix ?? renamed;
      const extras = { related: others.map((other) => place("named here too", other.name.span)), ...(help === undefined ? {} : { help }), ...(fix === undefined ? {} : { fix }) };
      report(code, misspelt?.span ?? name.span, { owner, name: name.text, problem: problem.text }, extras);
    }
  };
  const named = machine.transitions.map((transition) => ({ transition, owner: transitionName(transition) }));
  check("undefined-entry-point", "entryPoints", named.filter(({ transition }) => transition.destination.kind === "state").map(({ transition, owner }) => ({ name: transition.target, owner })));
  check("undefined-exit-point", "exitPoints", named.flatMap(({ transition, owner }) => transition.sourceNames.map((name) => ({ name, owner }))));
};

/** Those of one name; all those of a state that has no points at all, which is one mistake. */
function groupsOf(uses: readonly NameUse[], list: PointList, { states }: MachineModel): Iterable<readonly [NameUse, ...NameUse[]]> {
  const empty = new Set(states.filter((state) => state[list].length === 0).map(({ name }) => name));
  const keyOf = ({ text }: Name): string => (empty.has(pointForm(text)!.parent) ? pointForm(text)!.parent : text);
  return groupBy(uses, ({ name }) => keyOf(name)).values();
}

/** Why the text, if it has the form of a point, is none. */
function problemOf(text: string, list: PointList, context: RuleContext): { readonly text: string; readonly meant: NearName | undefined } | undefined {
  const form = pointForm(text);
  // What the schema has refused may be the state, or its list of points.
  if (form === undefined || context.refusals.mention("state", form.parent) || context.refusals.mention("state", form.point)) return undefined;
  const parent = context.machine.states.find((state) => state.name === form.parent);
  // Of states that are missing another rule speaks.
  if (parent === undefined) return undefined;
  const points = parent[list].map((point) => point.text);
  const key = list === "entryPoints" ? "entry_points" : "exit_points";
  if (points.includes(form.point)) return undefined;
  return { text: `the \`${key}\` of "${form.parent}" do not list "${form.point}"`, meant: meantName(form.point, points) };
}
