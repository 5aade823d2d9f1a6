/** The compiler's model of a machine in the form in which the recording shows machines. */
import { actionForm } from "./action-form.js";
import type { MachineModel } from "./build.js";
import { isObject, type JsonObject } from "./json.js";
import { decode, isTruthy } from "./values.js";

type Transition = MachineModel["transitions"][number];
type Guard = Transition["guards"][number];
type Action = Transition["actions"][number];
type Condition = NonNullable<Action["when"]>;
type Node = Extract<Condition, { readonly kind: "expr" }>["node"];
type Region = MachineModel["states"][number]["regions"][number];
type When = MachineModel["states"][number]["when"][number];
type Form = Readonly<Record<string, unknown>>;

/** A model's machine. Absent means: not given, or empty. */
export function machineForm(model: MachineModel): Form {
  const { classification, ...otherMeta } = (plain(model.meta) ?? {}) as Form;
  const meta = { ...(model.description === undefined ? {} : { description: model.description }), ...otherMeta };
  const policy = plain(model.errorPolicy) as Form | undefined;
  return {
    name: model.name,
    version: model.version,
    initial: initialLeaf(model),
    rejectInvalidEvents: model.rejectInvalidEvents,
    strictGuardRegistry: model.strictGuardRegistry,
    normalizer: model.normalizer ?? null,
    autoRoute: isObject(classification) && isTruthy(classification["auto_route"]),
    validateContext: model.validateContext,
    states: model.states.map(stateForm),
    transitions: model.transitions.map(transitionForm),
    triggers: [...new Set(model.transitions.map(({ label }) => label))].sort(byCodePoint),
    fallback: model.fallback?.text,
    retryAttempts: isTruthy(policy?.["retry_attempts"]) ? policy?.["retry_attempts"] : undefined,
    variables: nonEmpty(
      model.variables.map(({ key, type, description, required, default: value }) => ({
        key,
        type: type?.text,
        description,
        required: required || undefined,
        default: plain(value),
      })),
    ),
    // What a rule says shows in whether it holds; here only that it is there.
    invariants: model.invariants.length || undefined,
    groups:
      model.groups.length === 0 ? undefined : Object.fromEntries(model.groups.map(({ name, written }) => [name, plain(written)])),
    events: nonEmpty(model.events.map(({ written }) => plain(written))),
    meta: Object.keys(meta).length === 0 ? undefined : meta,
  };
}

/** Where an entity starts: along the initial children from the initial state. */
function initialLeaf({ states }: MachineModel): string | undefined {
  let leaf = states.find(({ type }) => type === "initial");
  for (let child = leaf?.initialChild; child !== undefined; child = leaf?.initialChild) {
    const { text } = child;
    leaf = states.find(({ name }) => name === text);
  }
  return leaf?.name;
}

function stateForm(state: MachineModel["states"][number]): Form {
  return {
    name: state.name,
    type: state.type,
    parent: state.parent?.text,
    initial_child: state.initialChild?.text,
    entry_points: nonEmpty(state.entryPoints.map(({ text }) => text)),
    exit_points: nonEmpty(state.exitPoints.map(({ text }) => text)),
    regions: nonEmpty(state.regions.map(regionForm)),
    invoke: nonEmpty(state.invoke.map(({ id, src, onDone }) => present({ id, src, on_done: onDone }))),
    when: nonEmpty(state.when.map(whenForm)),
    group: state.group?.text,
    description: state.description,
    timeout: state.timeout && { seconds: state.timeout.seconds, destination: state.timeout.destination.text },
    on_enter: nonEmpty(state.enter.map(actionOf)),
    on_exit: nonEmpty(state.exit.map(actionOf)),
    metadata: plain(state.metadata),
  };
}

const regionForm = ({ name, initial, states, final, description }: Region): Form =>
  present({ name, initial: initial.text, states: states.map(({ text }) => text), final: final?.text, description });

function whenForm(when: When): unknown {
  switch (when.kind) {
    case "check":
      return conditionOf(when);
    case "negate":
      return { negate: whenForm(when.item) };
    default:
      return { [when.kind === "all" ? "all_of" : "any_of"]: when.items.map(whenForm) };
  }
}

function transitionForm(transition: MachineModel["transitions"][number]): Form {
  return {
    trigger: transition.label,
    source: transition.sources,
    // Entry points are the states that they are.
    dest: transition.destination.kind === "state" ? transition.destination.name : transition.target.text,
    after: transition.after,
    auto: transition.auto || undefined,
    region: transition.region?.text,
    guards: nonEmpty(transition.guards.map(guardOf)),
    actions: nonEmpty(transition.actions.map(actionOf)),
    internal: transition.internal || undefined,
    priority: transition.priority,
    description: transition.description,
    refs: nonEmpty(transition.refs),
    metadata: plain(transition.metadata),
  };
}

function guardOf(guard: Guard): unknown {
  switch (guard.kind) {
    case "name":
      return guard.params === undefined ? guard.name : { name: guard.name, params: plain(guard.params) };
    case "expr":
      return { expr: nodeValue(guard.node) };
    case "check":
      return { check: conditionOf(guard) };
    case "not":
      return { not: guardOf(guard.guard) };
    default:
      return { [guard.kind]: guard.guards.map(guardOf) };
  }
}

/** An action as our rows hold it; a bare name where that says all. */
function actionOf(action: Action): unknown {
  const options = present({
    when: action.when && conditionOf(action.when),
    timeout: action.timeout,
    retry: action.retry,
    retry_backoff: action.retryBackoff,
  });
  switch (action.kind) {
    case "name": {
      const details = present({ params: plain(action.params), custom: action.custom || undefined, ...options });
      return Object.keys(details).length === 0 ? action.name : { name: action.name, ...details };
    }
    case "effect":
      return { effect: action.effect, params: plain(action.params), ...options };
    case "branch":
      return { branch: branchOf(action), ...options };
    case "http":
      return { http: plain(action.request), ...options };
    case "code":
      return { code: { source: action.source, ...(plain(action.rest) as Form) }, ...options };
  }
}

const branchOf = ({ condition, then, else: otherwise }: Extract<Action, { readonly kind: "branch" }>): Form => ({
  when: condition === undefined ? null : conditionOf(condition),
  then: then.map(actionOf),
  else: otherwise.map(actionOf),
});

/** An expression as its text, a check as a mapping. */
function conditionOf(condition: Condition): unknown {
  if (condition.kind === "expr") return nodeValue(condition.node);
  const { field, op, value, values } = condition.check;
  return present({
    field: field.text,
    op,
    value: value === undefined || value.kind === "null" ? undefined : nodeValue(value),
    values: nonEmpty(values.map(nodeValue)),
  });
}

/** The value that a place of the text has. */
function nodeValue(node: Node): unknown {
  switch (node.kind) {
    case "null":
      return null;
    case "integer":
      return Number(node.value);
    case "list":
      return node.items.map(nodeValue);
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [String(nodeValue(key)), nodeValue(value)]));
    case "timestamp":
    case "binary":
      return node.text;
    default:
      return node.value;
  }
}

const present = (fields: Form): Form => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const nonEmpty = <T>(items: readonly T[]): readonly T[] | undefined => (items.length === 0 ? undefined : items);

/** Data of the model, whose mappings are `Map`s, as objects and arrays. */
function plain(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...(value as ReadonlyMap<string, unknown>)].map(([key, inner]) => [key, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "bigint" ? Number(value) : value;
}

/** The recorded order of triggers is Python's: by code point, not by UTF-16 unit. */
function byCodePoint(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  const at = a.findIndex((character, index) => character !== b[index]);
  if (at === -1) return a.length - b.length;
  return (a[at]?.codePointAt(0) ?? -1) - (b[at]?.codePointAt(0) ?? -1);
}

/**
 * A recorded machine as far as the model has it.
 *
 * @param fileName what a machine without a name is called here; the engine calls it `unnamed`, or by the empty text that was written
 */
export function recordedMachineForm(machine: JsonObject, fileName: string): Form {
  const form = decode(machine) as Form;
  const name = form["name"] === "unnamed" || form["name"] === "" ? fileName : form["name"];
  // An empty fallback never leads anywhere.
  const fallback = form["fallback"] === "" ? undefined : form["fallback"];
  return {
    ...form,
    name,
    fallback,
    variables: items(form["variables"])?.map(variableForm),
    invariants: items(form["invariants"])?.length,
    states: items(form["states"])?.map(recordedState),
    transitions: items(form["transitions"])?.map(recordedTransition),
  };
}

const items = (value: unknown): readonly Form[] | undefined => (Array.isArray(value) ? (value as readonly Form[]) : undefined);

function recordedState(state: Form): Form {
  return { ...state, on_enter: items(state["on_enter"])?.map(actionForm), on_exit: items(state["on_exit"])?.map(actionForm) };
}

/** A name that is a number is the name of a member here, which is text; `true` as a priority or a delay is Python's 1. */
function recordedTransition(transition: Form): Form {
  const { priority, after, guards, actions } = transition;
  return {
    ...transition,
    after: typeof after === "boolean" ? Number(after) : after,
    priority: typeof priority === "boolean" ? Number(priority) : priority,
    guards: Array.isArray(guards)
      ? guards.map((guard: unknown) => (typeof guard === "number" ? String(guard) : guard))
      : undefined,
    actions: items(actions)?.map(actionForm),
  };
}

/** A variable as recorded is as written; the model has what the language says of it. */
function variableForm(written: Form): Form {
  const { key, type, description, required, default: value } = written;
  return {
    key,
    type: type ?? undefined,
    description: description ?? undefined,
    required: isTruthy(required) || undefined,
    default: value ?? undefined,
  };
}
