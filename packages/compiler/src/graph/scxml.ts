/** MachineModel → SCXML (W3C State Chart XML). */
import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import { member, plainLiteral, RESERVED_WORDS, stringLiteral } from "../expression/typescript.js";
import { byPriority, routedInto } from "../model/candidates.js";
import type { ActionModel, ConditionModel, GuardModel, MachineModel, PlainMap, StateModel, TransitionModel } from "../model/machine-model.js";
import { toPlain } from "../source/plain.js";
import { identifiers } from "./ids.js";
import { firstState, type Place, placesOf } from "./places.js";
import { type XmlElement, xmlDocument } from "./xml.js";

/** The namespace of what SCXML has no word for. */
const NAMESPACE = "urn:typestator:scxml";

/**
 * The machine as SCXML. Guards are conditions in ECMAScript that call functions: `is_full()` for a name, `check("qty", "gt", 5)` and
 * `expr("qty > 5")` for those; actions are scripts of the same form. Delays and timeouts are events that are sent on entry and cancelled on
 * exit. What has no word in SCXML is an attribute of our own namespace.
 */
export function toScxml(machine: MachineModel): string {
  return xmlDocument(new ScxmlWriter(machine).document());
}

const stateKey = (name: string): string => `state ${name}`;
const regionKey = (state: string, region: string): string => `region ${state} ${region}`;

class ScxmlWriter {
  readonly #machine: MachineModel;
  readonly #states: ReadonlyMap<string, StateModel>;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #ids: ReadonlyMap<string, string>;
  /** Trigger → its name as an event, which is a word without dots. */
  readonly #events: ReadonlyMap<string, string>;

  constructor(machine: MachineModel) {
    this.#machine = machine;
    this.#states = new Map(machine.states.map((state) => [state.name, state]));
    this.#places = placesOf(machine);
    const regions = machine.states.flatMap((state) => state.regions.map((region) => [regionKey(state.name, region.name), region.name] as const));
    const isId = (name: string): boolean => /^[A-Za-z_][\w-]*$/.test(name);
    this.#ids = identifiers([...machine.states.map(({ name }) => [stateKey(name), name] as const), ...regions], isId);
    this.#events = identifiers(machine.transitions.map(({ trigger }) => [trigger, trigger] as const), (name) => /^[\w-]+$/.test(name));
  }

  document(): XmlElement {
    const { name, description } = this.#machine;
    const token = identifiers([[name, name]], (candidate) => /^[A-Za-z_]\w*$/.test(candidate)).get(name)!;
    const first = firstState(this.#machine);
    return {
      name: "scxml",
      attributes: {
        xmlns: "http://www.w3.org/2005/07/scxml",
        "xmlns:typestator": NAMESPACE,
        version: "1.0",
        datamodel: "ecmascript",
        name: token,
        "typestator:name": token === name ? undefined : name,
        initial: first === undefined ? undefined : this.#id(first.name),
        "typestator:description": description,
      },
      children: this.#within(undefined),
    };
  }

  #id(state: string): string {
    return this.#ids.get(stateKey(state)) ?? state;
  }

  /** The states of a box. What lies in a parallel state and in none of its regions stands beside it: SCXML would enter it with them. */
  #within(box: Place | undefined): readonly XmlElement[] {
    return this.#machine.states
      .filter((state) => {
        const place = this.#hoisted(this.#places.get(state.name));
        return this.#states.get(state.name) === state && place?.state === box?.state && place?.region === box?.region;
      })
      .map((state) => this.#state(state));
  }

  #hoisted(place: Place | undefined): Place | undefined {
    if (place === undefined || place.region !== undefined || this.#states.get(place.state)!.regions.length === 0) return place;
    return this.#hoisted(this.#places.get(place.state));
  }

  #state(state: StateModel): XmlElement {
    const { name, type, description, regions, initialChild } = state;
    const id = this.#id(name);
    const kind = type === "terminal" ? "final" : regions.length > 0 ? "parallel" : "state";
    const transitions = this.#machine.transitions.filter(({ sources }) => sources.includes(name)).toSorted(byPriority);
    const timers = kind === "final" ? [] : this.#timers(state, transitions);
    return {
      name: kind,
      attributes: {
        id,
        initial: initialChild === undefined || kind !== "state" ? undefined : this.#id(initialChild.text),
        ...this.#marks(state),
        "typestator:description": description,
      },
      children: [
        ...block("onentry", [...timers.map(({ send }) => send), ...state.enter.flatMap(actionElements)]),
        ...block("onexit", [...timers.map(({ cancel }) => cancel), ...state.exit.flatMap(actionElements)]),
        ...transitions.map((transition) => this.#transition(transition, state)),
        ...transitions.flatMap((transition) => this.#route(transition)),
        ...timers.flatMap(({ transition }) => transition ?? []),
        ...this.#histories(name),
        ...state.invoke.map((service) => ({
          name: "invoke",
          attributes: { type: NAMESPACE, id: `${id}.${service.id}`, src: service.src, "typestator:onDone": service.onDone },
        })),
        ...regions.map(
          (region): XmlElement => ({
            name: "state",
            attributes: {
              id: this.#ids.get(regionKey(name, region.name))!,
              initial: this.#id(region.initial.text),
              "typestator:region": region.name,
              "typestator:final": region.final?.text,
              "typestator:description": region.description,
            },
            children: this.#within({ state: name, region: region.name }),
          }),
        ),
        ...(regions.length > 0 ? [] : this.#within({ state: name })),
      ],
    };
  }

  /** What the element does not say by itself. */
  #marks({ name, type, group, when }: StateModel): Readonly<Record<string, string | undefined>> {
    return {
      "typestator:name": this.#id(name) === name ? undefined : name,
      "typestator:type": type === "error" || type === "choice" ? type : undefined,
      "typestator:group": group?.text,
      "typestator:when": when.length === 0 ? undefined : whenCondition(when),
    };
  }

  #transition(transition: TransitionModel, source: StateModel): XmlElement {
    const { trigger, auto, after, internal, guards, actions, region } = transition;
    const event = this.#events.get(trigger)!;
    // What leads on from a choice state is tried at once, for the event that led there.
    const isChoice = source.type === "choice" && !auto && after === undefined;
    const conditions = [...(isChoice ? [`_event.name === ${stringLiteral(event)}`] : []), ...conjunction(guards)];
    return {
      name: "transition",
      attributes: {
        event: auto || isChoice ? undefined : event,
        cond: conditions.length === 0 ? undefined : conditions.join(" && "),
        ...this.#target(transition, source),
        "typestator:trigger": event === trigger && !auto && !isChoice ? undefined : trigger,
        "typestator:region": region?.text,
        "typestator:internal": internal ? "true" : undefined,
        "typestator:description": transition.description,
        "typestator:refs": transition.refs.length === 0 ? undefined : transition.refs.join(" "),
      },
      children: actions.flatMap(actionElements),
    };
  }

  /** Where a transition leads. A state that leads to itself is not left (`language.md` 9.4): to SCXML, such a transition has no target. */
  #target({ destination, internal, target }: TransitionModel, source: StateModel): Readonly<Record<string, string | undefined>> {
    if (internal) return {};
    if (destination.kind === "history") return { target: historyId(this.#id(destination.parent), destination.deep) };
    const isAtomic = source.initialChild === undefined && source.regions.length === 0;
    if (destination.name === source.name && isAtomic) return { "typestator:dest": destination.name };
    return { target: this.#id(destination.name), "typestator:dest": target.text === destination.name ? undefined : target.text };
  }

  /** A transition into a state with `when` is also taken by itself, where that holds (`language.md` 9.8). */
  #route(transition: TransitionModel): readonly XmlElement[] {
    const state = routedInto(transition, this.#machine, (name) => this.#states.get(name));
    if (state === undefined) return [];
    const cond = [whenCondition(state.when), ...conjunction(transition.guards)].join(" && ");
    return [{ name: "transition", attributes: { cond, target: this.#id(state.name), "typestator:route": "true" }, children: transition.actions.flatMap(actionElements) }];
  }

  /** Each timer of a state: the event that is sent on entry, its end on exit, and of a timeout the transition. */
  #timers({ name, timeout }: StateModel, transitions: readonly TransitionModel[]): readonly Timer[] {
    const id = this.#id(name);
    const delays = transitions.flatMap(({ after, trigger, index }) => (after === undefined ? [] : [timer(this.#events.get(trigger)!, `delay.${id}.${index}`, after)]));
    if (timeout === undefined || !Number.isFinite(timeout.seconds)) return delays;
    const event = `timeout.${id}`;
    return [...delays, { ...timer(event, event, timeout.seconds * 1000), transition: { name: "transition", attributes: { event, target: this.#id(timeout.destination.text), "typestator:timeout": "true" } } }];
  }

  /** The history of a state that some transition leads back to; without memory, its initial child. */
  #histories(name: string): readonly XmlElement[] {
    const initial = this.#states.get(name)?.initialChild;
    return [false, true].flatMap((deep): XmlElement[] => {
      const isUsed = this.#machine.transitions.some(({ destination }) => destination.kind === "history" && destination.parent === name && destination.deep === deep);
      if (!isUsed) return [];
      const children = initial === undefined ? [] : [{ name: "transition", attributes: { target: this.#id(initial.text) } }];
      return [{ name: "history", attributes: { id: historyId(this.#id(name), deep), type: deep ? "deep" : "shallow" }, children }];
    });
  }
}

interface Timer {
  readonly send: XmlElement;
  readonly cancel: XmlElement;
  readonly transition?: XmlElement;
}

function timer(event: string, id: string, milliseconds: number): Timer {
  return { send: { name: "send", attributes: { id, event, delay: `${milliseconds}ms` } }, cancel: { name: "cancel", attributes: { sendid: id } } };
}

/** A dot is in no identifier of a state, so that these never meet one. */
const historyId = (parent: string, deep: boolean): string => `${parent}.${deep ? "deep" : "shallow"}`;

const block = (name: string, children: readonly XmlElement[]): readonly XmlElement[] => (children.length === 0 ? [] : [{ name, children }]);

/** The conditions of a list, each to stand beside others. */
const conjunction = (guards: readonly GuardModel[]): readonly string[] => guards.map((guard) => (guard.kind === "anyOf" ? `(${condition(guard)})` : condition(guard)));

function condition(guard: GuardModel): string {
  switch (guard.kind) {
    case "name":
      return call("guards", guard.name, guard.params);
    case "expr":
    case "check":
      return conditionCall(guard);
    case "not":
      return `!${guard.guard.kind === "allOf" || guard.guard.kind === "anyOf" ? `(${condition(guard.guard)})` : condition(guard.guard)}`;
    case "allOf":
      return conjunction(guard.guards).join(" && ");
    case "anyOf":
      return guard.guards.map((part) => (part.kind === "allOf" ? `(${condition(part)})` : condition(part))).join(" || ");
  }
}

const conditionCall = (part: ConditionModel): string => (part.kind === "expr" ? `expr(${stringLiteral(part.text)})` : checkCall(part.check));

function checkCall({ field, op, value, values }: CheckModel): string {
  const operand = op === "in" || op === "not_in" ? [`[${values.map((node) => plainLiteral(toPlain(node))).join(", ")}]`] : value === undefined ? [] : [plainLiteral(toPlain(value))];
  return `check(${[stringLiteral(field.text), stringLiteral(op), ...operand].join(", ")})`;
}

function whenCondition(items: readonly WhenModel[]): string {
  const one = (when: WhenModel): string => {
    if (when.kind === "check") return checkCall(when.check);
    if (when.kind === "negate") return `!${one(when.item)}`;
    return `(${when.items.map(one).join(when.kind === "all" ? " && " : " || ")})`;
  };
  return items.map(one).join(" && ");
}

/** `name({ limit: 5 })`; a name that is no identifier is a member of what holds them all. */
function call(holder: "guards" | "actions", name: string, params: PlainMap | undefined): string {
  const access = member(holder, name);
  const callee = access === `${holder}.${name}` && !TAKEN.has(name) ? name : access;
  return `${callee}(${params === undefined ? "" : plainLiteral(Object.fromEntries(params))})`;
}

/** What is no name of a function in ECMAScript, and what our own functions are called. */
const TAKEN = new Set([...RESERVED_WORDS, "check", "expr", "effect", "http", "code", "guards", "actions"]);

function actionElements(action: ActionModel): readonly XmlElement[] {
  const elements = bareElements(action);
  return action.when === undefined ? elements : choose(conditionCall(action.when), elements, []);
}

/** An `if`; readers do not expect one that is empty. */
function choose(cond: string, then: readonly XmlElement[], otherwise: readonly XmlElement[]): readonly XmlElement[] {
  if (then.length === 0) return otherwise.length === 0 ? [] : choose(`!${cond}`, otherwise, []);
  return [{ name: "if", attributes: { cond }, children: [...then, ...(otherwise.length === 0 ? [] : [{ name: "else" }, ...otherwise])] }];
}

function bareElements(action: ActionModel): readonly XmlElement[] {
  const script = (text: string): readonly XmlElement[] => [{ name: "script", text }];
  switch (action.kind) {
    case "name":
      return script(`${call("actions", action.name, action.params)};`);
    case "effect":
      return script(`effect(${stringLiteral(action.effect)}, ${plainLiteral(Object.fromEntries(action.params))});`);
    case "http":
      return script(`http(${plainLiteral(Object.fromEntries(action.request))});`);
    case "code":
      return script(`code(${stringLiteral(action.source)});`);
    case "branch":
      return choose(action.condition === undefined ? "true" : conditionCall(action.condition), action.then.flatMap(actionElements), action.else.flatMap(actionElements));
  }
}
