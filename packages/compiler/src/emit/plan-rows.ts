/** Which rows there are, and what they are called. */
import type { End } from "../model/ends.js";
import type { Hierarchy } from "../model/hierarchy.js";
import type { MachineModel, TransitionModel } from "../model/machine-model.js";
import { stringLiteral } from "../expression/typescript.js";
import { type Scope, snakeCase } from "./identifiers.js";
import type { ModuleIR, RowIR, RowsIR } from "./module-ir.js";
import { type Moves, movesOf, NOTHING_LEFT } from "./moves.js";

/** With more sources than this a transition is one template instead of a row for each: the module grows with what was written. */
const MOST_UNROLLED_SOURCES = 16;

/** A transition as it can be taken: from a state, with all its ends. */
export interface Use {
  readonly transition: TransitionModel;
  readonly source: string;
  readonly ends: readonly End[];
  /** By itself, not by an event: its row then carries the trigger as it is written (`language.md` 9.7). */
  readonly byItself?: true;
  /** Within its region: `internal` counts for nothing, exactly the source is left and the target entered (`language.md` 9.5). */
  readonly inRegion?: true;
}

export type Rows = Pick<ModuleIR, "rows" | "rowOf"> & {
  /** Whether the rows of the transition are made when they are taken. */
  readonly isTemplate: (transition: TransitionModel) => boolean;
};

/** Plans the rows of all uses: transitions in file order, sources in the order of the states. */
export function planRows(machine: MachineModel, uses: readonly Use[], hierarchy: Hierarchy, scope: Scope): Rows {
  const moves = movesOf(machine, hierarchy);
  const byTransition = new Map<TransitionModel, Map<string, Map<string, RowIR>>>(machine.transitions.map((transition) => [transition, new Map()]));
  for (const { transition, source, ends, byItself = false, inRegion = false } of uses) {
    const kinds = byTransition.get(transition)!;
    for (const { target } of ends) {
      const key = inRegion ? IN_REGION : keyOf(transition, target, byItself);
      if (!kinds.has(key)) kinds.set(key, new Map());
      if (kinds.get(key)!.has(source)) continue;
      const row = inRegion ? planRowInRegion(transition, source, target, hierarchy) : planRow(triggerOf(transition, byItself), transition, source, target, { hierarchy, moves });
      kinds.get(key)!.set(source, row);
    }
  }
  const rows: RowsIR[] = [];
  const known = new Map<TransitionModel, Map<string, RowsIR>>();
  const templates = new Set<TransitionModel>();
  for (const [transition, kinds] of byTransition) {
    const planned = new Map<string, RowsIR>();
    const isTemplate = [...kinds.values()].some((bySource) => bySource.size > MOST_UNROLLED_SOURCES);
    if (isTemplate) templates.add(transition);
    for (const [key, bySource] of kinds) {
      const ofKind = name(transition, [...bySource.values()], isTemplate, scope);
      planned.set(key, ofKind);
      rows.push(key === IN_REGION ? { ...ofKind, inRegion: true } : ofKind);
    }
    known.set(transition, planned);
  }
  return {
    rows,
    isTemplate: (transition) => templates.has(transition),
    rowOf: (transition, source, target, byItself = false) => {
      const { constants, template } = known.get(transition)!.get(keyOf(transition, target, byItself))!;
      if (template !== undefined) return `${template}(${source === undefined ? "state" : stringLiteral(source)})`;
      return constants.get(source!)!;
    },
  };
}

/** The kind of the rows of a transition within its region; those that it has as a route are of another. */
const IN_REGION = "in region";

const triggerOf = ({ label, trigger }: TransitionModel, byItself: boolean): string => (byItself ? label : trigger);

/** What rows of one kind have in common: all but the state. An internal transition stays where it is, so its rows are all of one kind. */
const keyOf = (transition: TransitionModel, target: string, byItself: boolean): string =>
  JSON.stringify([triggerOf(transition, byItself), ...(transition.internal ? [] : [target])]);

function name(transition: TransitionModel, rows: readonly RowIR[], isTemplate: boolean, scope: Scope): RowsIR {
  const { trigger, target, internal } = rows[0]!;
  if (!isTemplate) return { transition, rows, constants: new Map(rows.map((row) => [row.source, scope.claim(snakeCase(row.source, row.trigger, row.target))])) };
  const [first] = transition.sources;
  const from = transition.everywhere ? "any" : transition.sources.length === 1 ? first! : "several";
  // Each source of an internal transition has itself for a target.
  const template = scope.claim(snakeCase(from, trigger, ...(internal ? [] : [target])));
  return { transition, rows, constants: new Map(rows.map((row) => [row.source, template])), template };
}

function planRow(
  trigger: string,
  transition: TransitionModel,
  source: string,
  target: string,
  { hierarchy, moves }: { readonly hierarchy: Hierarchy; readonly moves: Moves },
): RowIR {
  const { internal } = transition;
  if (internal) return { source, trigger, transition, target, internal, extent: "nowhere", left: NOTHING_LEFT, enter: [] };
  const upTo = hierarchy.around(source, target);
  const extent = upTo === undefined ? "everything" : { upTo };
  return { source, trigger, transition, target, internal, extent, left: moves.leaving(source, upTo), enter: moves.entering(target, upTo) };
}

function planRowInRegion(transition: TransitionModel, source: string, target: string, hierarchy: Hierarchy): RowIR {
  const { exit = [] } = hierarchy.state(source) ?? {};
  const { enter = [] } = hierarchy.state(target) ?? {};
  return { source, trigger: transition.trigger, transition, target, internal: false, extent: "source alone", left: { exit, remembers: new Map() }, enter };
}
