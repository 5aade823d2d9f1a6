/** What calls and attributes mean, and which of them are refused: the same for those who check and those who print. */
import type { Attribute, Call, Expression, Refused } from "./ast.js";
import { bindArguments } from "./bind.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { refusal } from "./refusal.js";
import { functions, isForbidden, type Method, methods, type Signature, types, variadic } from "./signatures.js";

/** What is known of the place where an expression stands. */
export interface Surroundings {
  /** The declared context keys with their types; nothing when the machine declares none. */
  readonly keys?: ReadonlyMap<string, string>;
  /** Whether `_event` is at hand: in guards. */
  readonly event?: boolean;
}

export const isEvent = (node: Expression, { event }: Surroundings): boolean => event === true && node.kind === "name" && node.name === "_event";

/** `str` in `str.upper(s)`: a type whose name no context key hides. */
export const isType = (node: Expression, { keys }: Surroundings): boolean => node.kind === "name" && types.has(node.name) && keys?.has(node.name) !== true;

/** What the engine's event has beside its trigger, its payload, its source and its metadata. Everything else is looked up in its payload. */
const EVENT_MEMBERS: ReadonlySet<string> = new Set(["event_id", "timestamp", "with_payload", "with_metadata", "simple", "to_dict", "from_dict"]);

/** The attribute as a refused part, when the evaluator never gives it out, or when an event has it that is not known here. */
export function refusedAttribute({ object, name, from, to }: Attribute, surroundings: Surroundings): Refused | undefined {
  if (isForbidden(name)) return refusal(`the attribute \`${name}\``, from, to);
  return EVENT_MEMBERS.has(name) && isEvent(object, surroundings) ? refusal(`\`_event.${name}\``, from, to, EVENT_HELP) : undefined;
}

export const EVENT_HELP = "Of an event there are `_event.trigger`, `_event.payload` and `_event.get('key')`.";

export type CallMeaning =
  | { readonly kind: "refused"; readonly refused: Refused }
  /** A function with its arguments in place. */
  | { readonly kind: "function"; readonly name: string; readonly bound: readonly (Expression | undefined)[] }
  | { readonly kind: "method"; readonly name: string; readonly method: Method; readonly receiver: Expression; readonly bound: readonly (Expression | undefined)[] }
  /** A call of an attribute that is no method of any type. */
  | { readonly kind: "value"; readonly callee: Attribute };

/** What a call calls. */
export function meaningOf(call: Call, surroundings: Surroundings): CallMeaning {
  const { callee, from, to } = call;
  if (callee.kind === "name") {
    const signature = functions.get(callee.name);
    if (signature === undefined) return { kind: "refused", refused: unknownFunction(callee.name, callee.from, callee.to) };
    return bound(call, callee.name, signature, (place) => ({ kind: "function", name: callee.name, bound: place }));
  }
  const refused = refusedAttribute(callee, surroundings);
  if (refused !== undefined) return { kind: "refused", refused };
  // An event is no mapping: its methods are its own, and all but this one are refused.
  if (isEvent(callee.object, surroundings) && callee.name !== "get") {
    return { kind: "refused", refused: refusal(`a call of \`_event.${callee.name}\``, from, to, EVENT_HELP, "AttributeDoesNotExist") };
  }
  const method = methods.get(callee.name);
  if (method === undefined) return { kind: "value", callee };
  if (method.mutates) {
    const fault = { code: "mutating-expression", values: { name: callee.name }, offset: from, length: to - from } as const;
    return { kind: "refused", refused: { kind: "refused", from, to, type: "FeatureNotAvailable", fault } };
  }
  if (method.helper === undefined) return { kind: "refused", refused: refusal(`\`.${callee.name}()\`, whose result has no form in JavaScript`, from, to) };
  if (!isType(callee.object, surroundings)) {
    return bound(call, callee.name, method, (place) => ({ kind: "method", name: callee.name, method, receiver: callee.object, bound: place }));
  }
  if (callee.name === "fromhex") return bound(call, callee.name, method, (place) => ({ kind: "function", name: "fromhex", bound: place }));
  const [receiver, ...positional] = call.positional;
  if (receiver === undefined) return { kind: "refused", refused: refusal(`a call of \`${callee.name}\` without a value`, from, to, undefined, "TypeError") };
  return bound({ ...call, positional }, callee.name, method, (place) => ({ kind: "method", name: callee.name, method, receiver, bound: place }));
}

function bound(call: Call, name: string, signature: Signature, meaning: (bound: readonly (Expression | undefined)[]) => CallMeaning): CallMeaning {
  const place = variadic.has(name) && call.callee.kind === "name" ? bindVariadic(call, signature) : bindArguments(call, signature);
  if (typeof place !== "string") return meaning(place);
  const what = `a call of \`${name}\` ${place}`;
  return { kind: "refused", refused: refusal(what, call.from, call.to, undefined, "TypeError") };
}

/** `max(a, b, key=…, default=…)`: the values, then what is named, which the printer takes from the call. */
function bindVariadic({ positional, named }: Call, { named: names }: Signature): readonly Expression[] | string {
  if (positional.length === 0) return "with no value";
  const unknown = named.find(({ name }) => !names.includes(name));
  return unknown === undefined ? positional : `with an argument named \`${unknown.name}\``;
}

function unknownFunction(name: string, from: number, to: number): Refused {
  const help = didYouMean(name, functions.keys()) ?? FOREIGN.get(name);
  const place = { offset: from, length: to - from };
  return {
    kind: "refused",
    from,
    to,
    type: "FunctionNotDefined",
    fault: { code: "expr-unknown-function", values: { name }, ...place, ...(help === undefined ? {} : { help }) },
  };
}

const FOREIGN: ReadonlyMap<string, string> = new Map([
  ["isinstance", "Compare the value itself; an expression cannot ask for types."],
  ["pow", "Write `a ** b`."],
  ["length", 'Did you mean "len"?'],
  ["list", "An expression makes no lists."],
  ["now", "The time is no part of the context; put it there with an effect or the payload."],
]);
