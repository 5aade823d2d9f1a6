/** Whether conditions can hold of one context: worked out on what they say, without a context. */
import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import type { GuardModel } from "../model/machine-model.js";
import { type PlainValue, toPlain } from "../source/plain.js";

export type Condition = GuardModel | WhenModel;

/** What a condition says. */
export type Claim = SingleClaim | { readonly kind: "all" | "any"; readonly parts: readonly Claim[] } | { readonly kind: "not"; readonly part: Claim };

type SingleClaim =
  /** Holds or not, and the same wherever the same key stands. */
  | { readonly kind: "open"; readonly key: string }
  /** About the value of one context key: it is set; it is one of these; it stands on this side of that. */
  | { readonly kind: "set"; readonly field: string }
  | { readonly kind: "among"; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly kind: "beside"; readonly field: string; readonly op: "gt" | "gte" | "lt" | "lte"; readonly value: number | string };

/** A boolean is the number that Python takes it for. */
type Scalar = null | number | string;

const TRUE: Claim = { kind: "all", parts: [] };
const FALSE: Claim = { kind: "any", parts: [] };

/** What a list of conditions says, all of which have to hold. */
export const claimOf = (conditions: readonly Condition[]): Claim => ({ kind: "all", parts: conditions.map(readCondition) });

export const not = (part: Claim): Claim => ({ kind: "not", part });

function readCondition(condition: Condition): Claim {
  switch (condition.kind) {
    case "name":
      return readName(condition);
    case "expr":
      return readExpression(condition);
    case "check":
      return readCheck(condition.check);
    case "not":
      return not(readCondition(condition.guard));
    case "negate":
      return not(readCondition(condition.item));
    case "allOf":
    case "anyOf":
      return { kind: condition.kind === "allOf" ? "all" : "any", parts: condition.guards.map(readCondition) };
    case "all":
    case "any":
      return { kind: condition.kind, parts: condition.items.map(readCondition) };
  }
}

/** The guards that every machine has (language.md 5.4), and those of the user, which are taken to answer the same when they are asked twice. */
function readName({ name, params }: Extract<Condition, { kind: "name" }>): Claim {
  const given = [...(params ?? [])];
  const key = params === undefined ? "key" : params.get("key");
  const isPlain = typeof key === "string" && given.length <= 1;
  if (name === "always") return TRUE;
  if (name === "never") return FALSE;
  if (name === "key_present" && isPlain) return { kind: "set", field: key };
  if (name === "key_missing" && isPlain) return not({ kind: "set", field: key });
  return { kind: "open", key: JSON.stringify(["name", name, given]) };
}

function readExpression({ text, node }: Extract<Condition, { kind: "expr" }>): Claim {
  if (text.trim() === "True") return TRUE;
  if (text.trim() === "False") return FALSE;
  // Chance answers anew wherever it stands.
  const place = /\brand(int)?\s*\(/.test(text) ? node.span.start : -1;
  return { kind: "open", key: JSON.stringify(["expr", text, place]) };
}

/** A check that raises counts as one that fails, as the engine has it for guards (language.md 5.2). */
function readCheck(check: CheckModel): Claim {
  const { op, field: { text: field, kind } } = check;
  const [value, ...others] = op === "in" || op === "not_in" ? [undefined, ...check.values.map(scalarOf)] : [check.value === undefined ? null : scalarOf(check.value)];
  const open: Claim = { kind: "open", key: JSON.stringify(["check", kind, field, op, check.value === undefined ? null : toPlain(check.value), check.values.map(toPlain)]) };
  if (kind !== "key") return open;
  switch (op) {
    case "is_set":
      return { kind: "set", field };
    case "is_null":
      return not({ kind: "set", field });
    case "eq":
    case "neq": {
      const same: Claim = value === undefined ? { ...open, key: JSON.stringify(["eq", field, toPlain(check.value!)]) } : { kind: "among", field, values: [value] };
      return op === "eq" ? same : not(same);
    }
    case "in":
    case "not_in": {
      const values = others.filter((item) => item !== undefined);
      const among: Claim = values.length < others.length ? { ...open, key: JSON.stringify(["in", field, check.values.map(toPlain)]) } : { kind: "among", field, values };
      return op === "in" ? among : not(among);
    }
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      if (value === null) return FALSE;
      return value === undefined ? { kind: "all", parts: [{ kind: "set", field }, open] } : { kind: "beside", field, op, value };
    default:
      return { kind: "all", parts: [{ kind: "set", field }, open] };
  }
}

/** Nothing for a value that is not looked into: a list, a mapping, a date, what equals nothing. */
function scalarOf(node: NonNullable<CheckModel["value"]>): Scalar | undefined {
  if (node.kind === "timestamp" || node.kind === "binary") return undefined;
  const value: PlainValue = toPlain(node);
  if (typeof value === "boolean") return Number(value);
  if (value === null || typeof value === "string") return value;
  // The two zeros are equal.
  return typeof value === "number" && !Number.isNaN(value) ? value + 0 : undefined;
}

/** So many contexts are tried at most; what depends on more than that is not decided. */
const MOST_CONTEXTS = 4096;

/**
 * Whether there may be a context of which all of these hold. False only where there surely is none: every context is like one of those that
 * are tried, as far as the claims can see.
 */
export function canHold(claims: readonly Claim[]): boolean {
  const questions = new Map<string, readonly Answer[]>();
  for (const [field, literals] of literalsOf(claims)) questions.set(`key ${field}`, valuesBetween(literals));
  for (const key of openOf(claims)) questions.set(key, [false, true]);
  let contexts = 1;
  for (const answers of questions.values()) contexts *= answers.length;
  if (contexts > MOST_CONTEXTS) return true;
  const names = [...questions.keys()];
  const context = new Map<string, Answer>();
  const tryAll = (index: number): boolean => {
    const name = names[index];
    if (name === undefined) return claims.every((claim) => holds(claim, context));
    return questions.get(name)!.some((answer) => {
      context.set(name, answer);
      return tryAll(index + 1);
    });
  };
  return tryAll(0);
}

/** The value of a context key, as far as claims can tell values apart; or whether something open holds. */
type Answer = boolean | { readonly kind: "null" | "other" } | { readonly kind: "number" | "string"; readonly at?: number | string; readonly above?: number | string };

/** Null, something that equals nothing and has no order, and of numbers and texts each that is named and one in each gap. */
function valuesBetween(literals: ReadonlySet<Scalar>): readonly Answer[] {
  const of = (kind: "number" | "string"): readonly Answer[] => {
    const named = [...literals].filter((value) => value !== null && typeof value === kind).sort(compare);
    return named.length === 0 ? [] : [{ kind }, ...named.flatMap((value): readonly Answer[] => [{ kind, at: value! }, { kind, above: value! }])];
  };
  return [{ kind: "null" }, { kind: "other" }, ...of("number"), ...of("string")];
}

/** Numbers by size, texts by code points as in Python. */
function compare(left: Scalar, right: Scalar): number {
  if (typeof left !== "string" || typeof right !== "string") return Number(left) - Number(right);
  const [a, b] = [Array.from(left, codePoint), Array.from(right, codePoint)];
  const index = a.findIndex((point, position) => point !== b[position]);
  return index === -1 ? a.length - b.length : a[index]! - (b[index] ?? -1);
}

const codePoint = (character: string): number => character.codePointAt(0)!;

function holds(claim: Claim, context: ReadonlyMap<string, Answer>): boolean {
  switch (claim.kind) {
    case "open":
      return context.get(claim.key) === true;
    case "all":
      return claim.parts.every((part) => holds(part, context));
    case "any":
      return claim.parts.some((part) => holds(part, context));
    case "not":
      return !holds(claim.part, context);
    default: {
      const value = context.get(`key ${claim.field}`);
      return typeof value === "object" && passes(claim, value);
    }
  }
}

function passes(claim: Extract<SingleClaim, { field: string }>, value: Exclude<Answer, boolean>): boolean {
  if (claim.kind === "set") return value.kind !== "null";
  if (claim.kind === "among") return claim.values.some((item) => (item === null ? value.kind === "null" : "at" in value && value.at === item));
  if (value.kind !== typeof claim.value || !(value.kind === "number" || value.kind === "string")) return false;
  // In a gap the value is a little above the named one below it, and below all where there is none.
  const from = value.at ?? value.above;
  const order = from === undefined ? -1 : compare(from, claim.value) || (value.at === undefined ? 1 : 0);
  if (order === 0) return claim.op === "gte" || claim.op === "lte";
  return claim.op === "gt" || claim.op === "gte" ? order > 0 : order < 0;
}

function* leaves(claim: Claim): Iterable<SingleClaim> {
  if (claim.kind === "not") yield* leaves(claim.part);
  else if ("parts" in claim) for (const part of claim.parts) yield* leaves(part);
  else yield claim;
}

function literalsOf(claims: readonly Claim[]): ReadonlyMap<string, ReadonlySet<Scalar>> {
  const result = new Map<string, Set<Scalar>>();
  for (const claim of claims.flatMap((one) => [...leaves(one)])) {
    if (claim.kind === "open") continue;
    const known = result.get(claim.field) ?? new Set();
    result.set(claim.field, known);
    for (const value of claim.kind === "among" ? claim.values : claim.kind === "beside" ? [claim.value] : []) known.add(value);
  }
  return result;
}

const openOf = (claims: readonly Claim[]): ReadonlySet<string> => new Set(claims.flatMap((claim) => [...leaves(claim)].flatMap((leaf) => (leaf.kind === "open" ? leaf.key : []))));

/** What a claim depends on: two that share nothing have nothing to do with each other. */
export const subjectsOf = (claim: Claim): ReadonlySet<string> => new Set([...leaves(claim)].map((leaf) => (leaf.kind === "open" ? leaf.key : `key ${leaf.field}`)));
