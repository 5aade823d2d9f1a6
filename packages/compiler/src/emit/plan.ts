/** MachineModel → ModuleIR: which rows there are, what they are called, what is decided where. */
import { candidatesOf, triggersOf } from "../model/candidates.js";
import type { MachineModel, StateModel, TransitionModel } from "../model/machine-model.js";
import { type Scope, snakeCase } from "./identifiers.js";
import { stringLiteral } from "../expression/typescript.js";
import { allActions } from "../model/walk.js";
import { planConditions } from "./conditions.js";
import { type Imports } from "./imports.js";
import { actionMembers, guardMembers } from "./members.js";
import type { ModuleIR, RowIR, StateIR, TemplateIR, TriggerIR } from "./module-ir.js";
import { moduleNames } from "./names.js";

/** With more sources than this a transition is one template instead of a row for each: the module grows with what was written. */
const MOST_UNROLLED_SOURCES = 16;

/**
 * Above so many states each has a function of its own, found through a map: V8 gives up optimising a function of more than
 * 61,440 bytes of bytecode, and a switch compares the strings one after another.
 */
const MOST_STATES_IN_ONE_SWITCH = 200;

/**
 * Plans the declarations of a machine that has no errors.
 *
 * @param scope the module's declarations, those of the machines before this one among them
 */
export function planModule(machine: MachineModel, scope: Scope, imports: Imports): ModuleIR {
  const names = moduleNames(machine.name, scope);
  const states = new Map(machine.states.map((state) => [state.name, state]));
  const conditions = planConditions(machine, scope, imports, names.context);
  const templateOf = new Map<TransitionModel, TemplateIR>();
  const rowsOf = new Map<TransitionModel, ReadonlyMap<string, RowIR>>();
  for (const transition of machine.transitions) {
    const target = states.get(transition.target.text)!;
    if (transition.sources.length > MOST_UNROLLED_SOURCES) {
      const constant = scope.claim(snakeCase(transition.everywhere ? "any" : "several", transition.trigger, target.name));
      templateOf.set(transition, { constant, transition, enter: target.enter });
    } else {
      rowsOf.set(transition, new Map(transition.sources.map((source) => [source, planRow(transition, states.get(source)!, target, scope)])));
    }
  }
  const triggers = triggersOf(machine);
  const bySwitch = machine.states.length <= MOST_STATES_IN_ONE_SWITCH;
  const { anywhere, states: decisions } = planDecisions(machine, triggers, templateOf);
  const { members: actions, codeName } = actionMembers(machine);
  const module: Omit<ModuleIR, "imported"> = {
    machine,
    names,
    triggers,
    guards: guardMembers(machine),
    actions,
    codeName,
    operations: operationsOf(machine),
    ...conditions,
    rows: Array.from(rowsOf.values()).flatMap((bySource) => [...bySource.values()]),
    templates: [...templateOf.values()],
    templateOf,
    rowOf: (transition, source) => {
      const template = templateOf.get(transition);
      if (template !== undefined) return `${template.constant}(${source === undefined ? "state" : stringLiteral(source)})`;
      return rowsOf.get(transition)!.get(source!)!.constant;
    },
    bySwitch,
    anywhere,
    states: bySwitch ? decisions : decisions.map((state) => ({ ...state, decide: scope.claim(snakeCase(names.decide, state.name)) })),
  };
  return { ...module, imported: importer(module, imports) };
}

/** Imports what the module uses of the runtime, and gives the local names. */
function importer(module: Omit<ModuleIR, "imported">, imports: Imports): ModuleIR["imported"] {
  const { machine, rows, templates, guards, actions, operations, conditions } = module;
  const local = new Map<string, string>();
  const root = (...names: readonly string[]): void => names.forEach((name) => local.set(name, imports.value("@typestator/runtime", name)));
  for (const type of ["Decision", "Machine", "Table", "TableTransition"]) imports.type(type);
  if (rows.length > 0 || templates.length > 0) {
    for (const type of ["ActionReference", "Row", "RowDetails"]) imports.type(type);
    root("step");
  }
  if (templates.length > 0) root("template");
  if (!machine.rejectInvalidEvents) root("ignore");
  if (conditions.some(({ usesEvent }) => usesEvent)) root("eventOf", "withEvent");
  if (operations.length > 0) root("operations");
  for (const name of operations) local.set(name, imports.value(name === "http" ? "@typestator/runtime/http" : "@typestator/runtime", name));
  for (const { name, standIn } of [...guards, ...actions]) if (standIn === "built-in") local.set(name, imports.value("@typestator/runtime/builtin", name));
  return (name) => local.get(name)!;
}

/** Behind a candidate without guards none is ever tried. */
function reachable(candidates: readonly TransitionModel[]): readonly TransitionModel[] {
  const open = candidates.findIndex(({ guards }) => guards.length === 0);
  return open === -1 ? candidates : candidates.slice(0, open + 1);
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

function planRow(transition: TransitionModel, source: StateModel, target: StateModel, scope: Scope): RowIR {
  // A self transition runs neither exit nor enter actions (language.md 9.4): its nearest common state is the state itself.
  const stays = transition.internal || source === target;
  return {
    constant: scope.claim(snakeCase(source.name, transition.trigger, target.name)),
    source: source.name,
    transition,
    target: transition.internal ? source.name : target.name,
    exit: stays ? [] : source.exit,
    enter: stays ? [] : target.enter,
  };
}

/**
 * What each state decides. Where all candidates of a trigger are `*` templates, they are decided once for all states instead of
 * once a state.
 */
function planDecisions(machine: MachineModel, triggers: readonly string[], templateOf: ReadonlyMap<TransitionModel, TemplateIR>): Pick<ModuleIR, "states" | "anywhere"> {
  const candidates = candidatesOf(machine);
  const shared = new Map<string, readonly TransitionModel[]>();
  for (const transition of machine.transitions) {
    if (transition.everywhere && templateOf.has(transition)) shared.set(transition.trigger, [...(shared.get(transition.trigger) ?? []), transition]);
  }
  const isShared = (list: readonly TransitionModel[]): boolean => {
    const all = shared.get(list[0]!.trigger);
    return all !== undefined && all.length === list.length && list.every((transition) => all.includes(transition));
  };
  const anywhere = new Map<string, TriggerIR>();
  const states = machine.states.map((state): StateIR => {
    const own: TriggerIR[] = [];
    const ofState = candidates.get(state.name) ?? new Map<string, readonly TransitionModel[]>();
    for (const trigger of triggers) {
      const list = ofState.get(trigger);
      if (list === undefined) continue;
      if (isShared(list)) anywhere.set(trigger, { trigger, candidates: reachable(list) });
      else own.push({ trigger, candidates: reachable(list) });
    }
    return { name: state.name, terminal: state.type === "terminal", triggers: own };
  });
  return { states, anywhere: triggers.flatMap((trigger) => anywhere.get(trigger) ?? []) };
}
