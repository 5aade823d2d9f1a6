/** Which rows there are, and what they are called. */
import type { End } from "../model/ends.js";
import type { Hierarchy } from "../model/hierarchy.js";
import type { MachineModel, TransitionModel } from "../model/machine-model.js";
import { stringLiteral } from "../expression/typescript.js";
import { type Scope, snakeCase } from "./identifiers.js";
import type { ModuleIR, RowIR, RowsIR } from "./module-ir.js";

/** With more sources than this a transition is one template instead of a row for each: the module grows with what was written. */
const MOST_UNROLLED_SOURCES = 16;

/** A transition as it can be taken: from a state, with all its ends. */
export interface Use {
  readonly transition: TransitionModel;
  readonly source: string;
  readonly ends: readonly End[];
}

export type Rows = Pick<ModuleIR, "rows" | "rowOf"> & {
  /** Whether the rows of the transition are made when they are taken. */
  readonly isTemplate: (transition: TransitionModel) => boolean;
};

/** Plans the rows of all uses: transitions in file order, sources in the order of the states. */
export function planRows(machine: MachineModel, uses: readonly Use[], hierarchy: Hierarchy, scope: Scope): Rows {
  const remembered = new Set(machine.transitions.flatMap(({ destination }) => (destination.kind === "history" ? [destination.parent] : [])));
  const byTransition = new Map<TransitionModel, Map<string, Map<string, RowIR>>>(machine.transitions.map((transition) => [transition, new Map()]));
  for (const { transition, source, ends } of uses) {
    const targets = byTransition.get(transition)!;
    for (const { target } of ends) {
      // An internal transition stays where it is: its rows are all of one kind, whatever the state.
      const key = transition.internal ? "" : target;
      if (!targets.has(key)) targets.set(key, new Map());
      if (!targets.get(key)!.has(source)) targets.get(key)!.set(source, planRow(transition, source, target, hierarchy, remembered));
    }
  }
  const rows: RowsIR[] = [];
  const known = new Map<TransitionModel, Map<string, RowsIR>>();
  const templates = new Set<TransitionModel>();
  for (const [transition, targets] of byTransition) {
    const planned = new Map<string, RowsIR>();
    const isTemplate = [...targets.values()].some((bySource) => bySource.size > MOST_UNROLLED_SOURCES);
    if (isTemplate) templates.add(transition);
    for (const [key, bySource] of targets) {
      const ofTarget = name(transition, key, [...bySource.values()], isTemplate, scope);
      planned.set(key, ofTarget);
      rows.push(ofTarget);
    }
    known.set(transition, planned);
  }
  return {
    rows,
    isTemplate: (transition) => templates.has(transition),
    rowOf: (transition, source, target) => {
      const { constants, template } = known.get(transition)!.get(transition.internal ? "" : target)!;
      if (template !== undefined) return `${template}(${source === undefined ? "state" : stringLiteral(source)})`;
      return constants.get(source!)!;
    },
  };
}

function name(transition: TransitionModel, target: string, rows: readonly RowIR[], isTemplate: boolean, scope: Scope): RowsIR {
  if (!isTemplate) {
    return { transition, rows, constants: new Map(rows.map((row) => [row.source, scope.claim(snakeCase(row.source, transition.trigger, transition.internal ? transition.target.text : target))])) };
  }
  const [first] = transition.sources;
  const from = transition.everywhere ? "any" : transition.sources.length === 1 ? first! : "several";
  const template = scope.claim(snakeCase(from, transition.trigger, transition.internal ? transition.target.text : target));
  return { transition, rows, constants: new Map(rows.map((row) => [row.source, template])), template };
}

function planRow(transition: TransitionModel, source: string, target: string, hierarchy: Hierarchy, remembered: ReadonlySet<string>): RowIR {
  const { exit, enter } = transition.internal ? { exit: [], enter: [] } : hierarchy.path(source, target);
  const remembers = exit.flatMap(({ name: child, parent }): [string, string][] => (parent !== undefined && remembered.has(parent.text) ? [[parent.text, child]] : []));
  return { source, transition, target, exit: exit.flatMap((state) => state.exit), enter: enter.flatMap((state) => state.enter), remembers: new Map(remembers) };
}
