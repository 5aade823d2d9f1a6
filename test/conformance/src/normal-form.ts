/** The compiler's model of a machine in the form in which the recording shows machines. */
import type { MachineModel } from "./build.js";
import { isObject, type JsonObject } from "./json.js";
import { decode, isTruthy } from "./values.js";

type Call = MachineModel["states"][number]["enter"][number];
type Form = Readonly<Record<string, unknown>>;

/** A model's machine. Absent means: not given, or empty. */
export function machineForm(model: MachineModel): Form {
  const { classification, ...otherMeta } = (plain(model.meta) ?? {}) as Form;
  const meta = { ...(model.description === undefined ? {} : { description: model.description }), ...otherMeta };
  const policy = plain(model.errorPolicy) as Form | undefined;
  return {
    name: model.name,
    version: model.version,
    initial: model.states.find(({ type }) => type === "initial")?.name,
    rejectInvalidEvents: model.rejectInvalidEvents,
    strictGuardRegistry: model.strictGuardRegistry,
    normalizer: model.normalizer ?? null,
    autoRoute: isObject(classification) && isTruthy(classification["auto_route"]),
    validateContext: model.validateContext,
    states: model.states.map(stateForm),
    transitions: model.transitions.map(transitionForm),
    triggers: [...new Set(model.transitions.map(({ triggerName }) => triggerName.text))].sort(byCodePoint),
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
    groups:
      model.groups.length === 0 ? undefined : Object.fromEntries(model.groups.map(({ name, written }) => [name, plain(written)])),
    events: nonEmpty(model.events.map(({ written }) => plain(written))),
    meta: Object.keys(meta).length === 0 ? undefined : meta,
  };
}

function stateForm(state: MachineModel["states"][number]): Form {
  return {
    name: state.name,
    type: state.type,
    group: state.group?.text,
    description: state.description,
    timeout: state.timeout && { seconds: state.timeout.seconds, destination: state.timeout.destination.text },
    on_enter: nonEmpty(state.enter.map(callForm)),
    on_exit: nonEmpty(state.exit.map(callForm)),
    metadata: plain(state.metadata),
  };
}

function transitionForm(transition: MachineModel["transitions"][number]): Form {
  return {
    trigger: transition.triggerName.text,
    source: transition.sources,
    dest: transition.target.text,
    guards: nonEmpty(transition.guards.map(callForm)),
    actions: nonEmpty(transition.actions.map(callForm)),
    internal: transition.internal || undefined,
    priority: transition.priority,
    description: transition.description,
    refs: nonEmpty(transition.refs),
    metadata: plain(transition.metadata),
  };
}

const callForm = ({ name, params }: Call): unknown => (params === undefined ? name : { name, params: plain(params) });

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
    transitions: items(form["transitions"])?.map(recordedTransition),
  };
}

const items = (value: unknown): readonly Form[] | undefined => (Array.isArray(value) ? (value as readonly Form[]) : undefined);

/** A name that is a number is the name of a member here, which is text; `true` as a priority is Python's 1. */
function recordedTransition(transition: Form): Form {
  const { priority, guards } = transition;
  return {
    ...transition,
    priority: typeof priority === "boolean" ? Number(priority) : priority,
    guards: Array.isArray(guards)
      ? guards.map((guard: unknown) => (typeof guard === "number" ? String(guard) : guard))
      : undefined,
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
