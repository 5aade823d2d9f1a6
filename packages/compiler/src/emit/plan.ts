/** MachineModel → ModuleIR: which rows there are, what they are called, what is decided where. */
import { candidatesOf, triggersOf } from "../model/candidates.js";
import type { Call, MachineModel, StateModel, TransitionModel } from "../model/machine-model.js";
import { Scope, snakeCase } from "./identifiers.js";
import { stringLiteral, typeKey, widenedType } from "../expression/typescript.js";
import type { MemberIR, ModuleIR, RowIR, StateIR, TemplateIR, TriggerIR } from "./module-ir.js";
import { moduleNames, RUNTIME_IMPORTS } from "./names.js";

/** With more sources than this a transition is one template instead of a row for each: the module grows with what was written. */
const MOST_UNROLLED_SOURCES = 16;

/**
 * Above so many states each has a function of its own, found through a map: V8 gives up optimising a function of more than
 * 61,440 bytes of bytecode, and a switch compares the strings one after another.
 */
const MOST_STATES_IN_ONE_SWITCH = 200;

/** Plans the module of a machine that has no errors. */
export function planModule(machine: MachineModel): ModuleIR {
  const scope = new Scope(RUNTIME_IMPORTS);
  const names = moduleNames(machine.name, scope);
  const states = new Map(machine.states.map((state) => [state.name, state]));
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
  return {
    machine,
    names,
    triggers,
    guards: members(machine.transitions.flatMap((transition) => transition.guards)),
    actions: members([...machine.states.flatMap((state) => [...state.enter, ...state.exit]), ...machine.transitions.flatMap((transition) => transition.actions)]),
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
      if (isShared(list)) anywhere.set(trigger, { trigger, candidates: list });
      else own.push({ trigger, candidates: list });
    }
    return { name: state.name, terminal: state.type === "terminal", triggers: own };
  });
  return { states, anywhere: triggers.flatMap((trigger) => anywhere.get(trigger) ?? []) };
}

/** The members of an interface of guards or actions, in the order of their first use. */
function members(calls: readonly Call[]): readonly MemberIR[] {
  const uses = new Map<string, Call[]>();
  for (const call of calls) {
    const list = uses.get(call.name);
    if (list === undefined) uses.set(call.name, [call]);
    else list.push(call);
  }
  return Array.from(uses, ([name, list]) => {
    const withParams = list.filter((call) => call.params !== undefined);
    return { name, paramTypes: [...new Set(withParams.map(paramsType))], sometimes: withParams.length > 0 && withParams.length < list.length };
  });
}

function paramsType(call: Call): string {
  return `{ ${Array.from(call.params!, ([key, value]) => `${typeKey(key)}: ${widenedType(value)}`).join("; ")} }`;
}
