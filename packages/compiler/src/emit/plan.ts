/** MachineModel → ModuleIR: the table of contents of what will be declared for a machine. */
import { groupBy } from "../grouping.js";
import { allTriggersOf, automaticOf, type Candidates, candidatesOf, routesOf, triggersOf } from "../model/candidates.js";
import { type End, endsOf, ownEnds } from "../model/ends.js";
import { type Hierarchy, hierarchyOf } from "../model/hierarchy.js";
import type { MachineModel, StateModel, TransitionModel } from "../model/machine-model.js";
import { allActions } from "../model/walk.js";
import { planConditions } from "./conditions.js";
import { type Scope, snakeCase } from "./identifiers.js";
import type { Imports } from "./imports.js";
import { actionMembers, guardMembers } from "./members.js";
import type { AutomaticIR, CandidateIR, ModuleIR, ModuleNames, StateIR, TriggerIR } from "./module-ir.js";
import { moduleNames } from "./names.js";
import { decisionsOf, isAlwaysTaken, planDecisions, reachable, usesOf } from "./plan-decisions.js";
import { planRows, type Use } from "./plan-rows.js";
import { planTemplates } from "./plan-templates.js";

/**
 * Above so many states, rows are found through maps (`decide-by-map.ts`). Texts that are the same object are told apart sooner by a switch up to about a hundred
 * states, all others (those of a database) from about twenty on by a map.
 */
const MOST_STATES_IN_ONE_SWITCH = 50;

/**
 * Plans the declarations of a machine that has no errors.
 *
 * @param scope the module's declarations, those of the machines before this one among them
 */
export function planModule(machine: MachineModel, scope: Scope, imports: Imports): ModuleIR {
  const names = moduleNames(machine, scope);
  const hierarchy = hierarchyOf(machine);
  const candidates = candidatesOf(machine, hierarchy);
  const automatic = planAutomatic(machine, hierarchy);
  const conditions = planConditions(machine, { scope, imports, contextType: names.context, automatic });
  const uses = [...usesOf(candidates, hierarchy), ...usesOfAutomatic(machine, hierarchy), ...automatic.flatMap(usesOfRoutes), ...usesOfRegions(machine)];
  const rows = planRows(machine, uses, hierarchy, scope);
  const triggers = triggersOf(machine);
  const bySwitch = machine.states.length <= MOST_STATES_IN_ONE_SWITCH;
  const { states, scopes } = planDecisions(machine, hierarchy, triggers, { decisions: decisionsOf(candidates, hierarchy), isTemplate: rows.isTemplate, names, scope });
  const { members: actions, codeName } = actionMembers(machine);
  const module: Omit<ModuleIR, "imported"> = {
    machine,
    names,
    triggers,
    labels: allTriggersOf(machine).filter((trigger) => !triggers.includes(trigger)),
    guards: guardMembers(machine),
    actions,
    codeName,
    operations: operationsOf(machine),
    ...conditions,
    rows: rows.rows,
    rowsByTransition: groupBy(rows.rows, ({ transition }) => transition),
    rowOf: rows.rowOf,
    endsOf: endsFrom(candidates, hierarchy),
    bySwitch,
    states: bySwitch ? states : states.map((state) => ({ ...state, triggers: state.triggers.map((trigger) => decidedBy(state, trigger, names, scope)) })),
    scopes,
    automatic,
    ...planTemplates(machine, rows.rows, { hierarchy, scope, actions: { codeName, variantOf: conditions.variantOf } }),
    usesHistory: machine.transitions.some(({ destination }) => destination.kind === "history"),
  };
  return { ...module, imported: importer(module, imports) };
}

/** With the function that decides, unless it is always the same row. */
function decidedBy(state: StateIR, trigger: TriggerIR, names: ModuleNames, scope: Scope): TriggerIR {
  const [first] = trigger.candidates as [CandidateIR];
  return isAlwaysTaken(first) && first.ends.length === 1 ? trigger : { ...trigger, decide: scope.claim(snakeCase(names.decide, state.name, trigger.trigger)) };
}

/** The ends of a transition for the table. Those taken by themselves, or within a region, do not resolve choice states. */
function endsFrom(candidates: Candidates, hierarchy: Hierarchy): ModuleIR["endsOf"] {
  return (transition) => {
    const [source = ""] = transition.sources;
    if (transition.region !== undefined) return [endInRegion(transition)];
    return transition.auto ? ownEnds(transition, source, hierarchy) : endsOf(transition, source, { hierarchy, candidates });
  };
}

/** What each state takes by itself: automatic transitions first, then routes (`language.md` 9.7), none behind one that is always taken. */
function planAutomatic(machine: MachineModel, hierarchy: Hierarchy): readonly AutomaticIR[] {
  const automatic = automaticOf(machine, hierarchy);
  const routes = routesOf(machine, hierarchy);
  return machine.states.flatMap((state) => {
    const plain = automatic(state.name).map((transition) => ({ transition, ends: ownEnds(transition, state.name, hierarchy) }));
    const routed = routes(state.name).map((transition) => ({ transition, ends: ownEnds(transition, state.name, hierarchy), route: destinationOf(transition, hierarchy)! }));
    const candidates = reachable([...plain, ...routed], (candidate) => !("route" in candidate) && isAlwaysTaken(candidate));
    return candidates.length === 0 ? [] : [{ state: state.name, candidates }];
  });
}

const destinationOf = ({ destination }: TransitionModel, hierarchy: Hierarchy): StateModel | undefined =>
  destination.kind === "state" ? hierarchy.state(destination.name) : undefined;

/** Every automatic transition: the table names those behind one that is always taken, too. */
function usesOfAutomatic(machine: MachineModel, hierarchy: Hierarchy): readonly Use[] {
  const automatic = automaticOf(machine, hierarchy);
  return machine.states.flatMap(({ name: source }) => automatic(source).map((transition) => ({ transition, source, ends: ownEnds(transition, source, hierarchy), byItself: true })));
}

/** Every route that is ever tried. */
const usesOfRoutes = ({ state, candidates }: AutomaticIR): readonly Use[] =>
  candidates.flatMap(({ transition, ends, route }) => (route === undefined ? [] : [{ transition, source: state, ends, byItself: true }]));

/** Within a region a transition goes to its destination as written, from its very sources (`language.md` 9.5). */
function usesOfRegions(machine: MachineModel): readonly Use[] {
  return machine.transitions
    .filter(({ region }) => region !== undefined)
    .flatMap((transition) => transition.sources.map((source) => ({ transition, source, ends: [endInRegion(transition)], inRegion: true as const })));
}

function endInRegion({ destination, target }: TransitionModel): End {
  return { target: destination.kind === "state" ? destination.name : target.text, guards: [] };
}

/** Imports what the module uses of the runtime, and gives the local names. */
function importer(module: Omit<ModuleIR, "imported">, imports: Imports): ModuleIR["imported"] {
  const { machine, rows, guards, actions, operations, conditions, leavings, bySwitch } = module;
  const local = new Map<string, string>();
  const root = (...names: readonly string[]): void => names.forEach((name) => local.set(name, imports.value("@typestator/runtime", name)));
  for (const type of ["Decision", "Machine", "Table", "TableTransition"]) imports.type(type);
  if (rows.length > 0) {
    for (const type of ["ActionReference", "Row", "RowDetails"]) imports.type(type);
    root("step");
  }
  if (rows.some(({ template }) => template !== undefined)) root("template");
  if (!bySwitch) imports.type("Row");
  if (leavings.length > 0) imports.type("Leaving");
  if (!machine.rejectInvalidEvents) root("ignore");
  if (conditions.some(({ usesEvent }) => usesEvent)) root("eventOf", "withEvent");
  if (operations.length > 0) root("operations");
  for (const name of operations) local.set(name, imports.value(name === "http" ? "@typestator/runtime/http" : "@typestator/runtime", name));
  for (const { name, standIn } of [...guards, ...actions]) if (standIn === "built-in") local.set(name, imports.value("@typestator/runtime/builtin", name));
  return (name) => local.get(name)!;
}

/** What is needed to run the actions of a machine beside calling functions. */
function operationsOf(machine: MachineModel): readonly string[] {
  const used = new Set<string>();
  for (const action of allActions(machine)) {
    if (action.kind === "effect") used.add(action.effect);
    if (action.kind === "branch" || action.kind === "http") used.add(action.kind);
    if (action.when !== undefined) used.add("when");
    if (action.retry !== undefined) used.add("retry");
    if (action.timeout !== undefined && action.kind === "name") used.add("timeout");
  }
  return [...used].sort();
}
