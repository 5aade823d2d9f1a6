/** Declarative checks as the engine's builder reads them (sections 6.1 and 6.3 of the language). */
import type { DiagnosticExtras } from "../diagnostics/create.js";
import type { DiagnosticValues } from "../diagnostics/table.gen.js";
import { meantName, type NearName } from "../diagnostics/nearest.js";
import type { Fix, Span } from "../diagnostics/types.js";
import { entryOf, type MapNode, type Node, type ScalarNode, valueOf } from "../source/node.js";
import { isExactNumber } from "../source/plain.js";
import { pythonText } from "./check-text.js";
import { type TranslatedRegex, translateRegex, type UntranslatedRegex } from "./regex-translate.js";

export const CHECK_OPERATORS = [
  "is_set",
  "is_null",
  "in",
  "not_in",
  "eq",
  "neq",
  "gt",
  "gte",
  "lt",
  "lte",
  "contains",
  "starts_with",
  "ends_with",
  "matches",
] as const;

export type CheckOperator = (typeof CHECK_OPERATORS)[number];

/** The context key that a check looks at. */
export interface CheckField {
  /** The key; where `kind` is not `key`, what was written. */
  readonly text: string;
  readonly span: Span;
  /**
   * `key`: a text. `none`: a number or another scalar, which is no key of any context, so that the value is always null.
   * `unhashable`: a list or a mapping, which Python cannot look up: the check raises.
   */
  readonly kind: "key" | "none" | "unhashable";
}

export interface CheckModel {
  readonly field: CheckField;
  readonly op: CheckOperator;
  /** Absent means null. */
  readonly value: Node | undefined;
  /** What `values` holds: the items of a list, the characters of a text, the keys of a mapping. */
  readonly values: readonly Node[];
  /** Of `matches`. */
  readonly pattern?: TranslatedRegex | UntranslatedRegex;
  readonly span: Span;
}

type CheckCode =
  | "bad-check"
  | "unknown-check-op"
  | "check-values-missing"
  | "check-value-missing"
  | "check-value-ignored"
  | "check-constant"
  | "regex-invalid"
  | "regex-not-portable"
  | "integer-too-large"
  | "date-in-check"
  | "bad-when";

/** A diagnostic that does not know yet in which file it is. */
export type CheckFault = {
  readonly [Code in CheckCode]: { readonly code: Code; readonly span: Span; readonly values: DiagnosticValues[Code]; readonly extras: DiagnosticExtras };
}[CheckCode];

export interface ReadCheck {
  /** Absent when the engine's builder refuses the check too. */
  readonly check?: CheckModel;
  readonly faults: readonly CheckFault[];
}

/**
 * Reads a mapping `{ field, op, value }` or `{ field, op, values }`; other keys mean nothing.
 *
 * @returns the check, and what is wrong with it; a check that has faults all the same is one that the engine takes
 */
export function readCheck(node: Node): ReadCheck {
  if (node.kind !== "map") return refused(node.span, "it is no mapping with a `field` and an `op`");
  const inner = valueOf(node, "check");
  if (inner !== undefined && entryOf(node, "field") === undefined) return refused(inner.span, "`check` stands in it a second time");
  const field = readField(node);
  if ("code" in field) return { faults: [field] };
  const op = readOperator(node);
  if (typeof op === "object") return { faults: [op] };
  const values = readValues(node);
  if ("code" in values) return { faults: [values] };
  return complete(node, field, op, values);
}

function complete(node: MapNode, field: CheckField, op: CheckOperator, values: readonly Node[]): ReadCheck {
  const value = valueOf(node, "value");
  const base = { field, op, value, values, span: node.span };
  if (op === "in" || op === "not_in") return { check: base, faults: [...missingValues(node, op), ...values.flatMap(notHeld)] };
  if (op === "is_set" || op === "is_null") return { check: base, faults: [...ignored(node, op, "value"), ...ignored(node, op, "values")] };
  const unmeant = operandFaults(node, op);
  const found = value === undefined || (TEXT_OPERATORS.has(op) && isDay(value)) ? [] : notHeld(value);
  if (op !== "matches") return { check: base, faults: [...unmeant, ...found] };
  if (unmeant.length > 0) return { check: { ...base, pattern: translateRegex(value === undefined ? "None" : pythonText(value)) }, faults: unmeant };
  const text = value === undefined ? "None" : pythonText(value);
  const pattern = translateRegex(text);
  const faults = found.filter(({ code }) => code === "date-in-check");
  if ("code" in pattern) faults.push({ code: pattern.code, span: value?.span ?? node.span, values: { pattern: text, problem: pattern.problem }, extras: {} });
  return { check: { ...base, pattern }, faults };
}

const fault = (span: Span, problem: string): CheckFault => ({ code: "bad-check", span, values: { problem }, extras: {} });
const refused = (span: Span, problem: string): ReadCheck => ({ faults: [fault(span, problem)] });

function readField(node: MapNode): CheckField | CheckFault {
  const entry = entryOf(node, "field");
  if (entry === undefined || entry.value.kind === "null") return fault(entry?.key.span ?? node.span, entry === undefined ? "it has no `field`" : "its `field` is empty");
  const { value } = entry;
  const text = pythonText(value);
  const place = { text, span: value.span };
  switch (value.kind) {
    case "string":
      return text === "" ? fault(value.span, "its `field` is empty") : { ...place, kind: "key" };
    case "list":
    case "map":
      return text === "[]" || text === "{}" ? fault(value.span, "its `field` is empty") : { ...place, kind: "unhashable" };
    case "boolean":
    case "integer":
    case "float":
      // Numbers and booleans are keys that no context has; Python takes 0 and false for empty.
      return Number(value.value) === 0 ? fault(value.span, "its `field` is empty") : { ...place, kind: "none" };
    case "timestamp":
    case "binary":
      return { ...place, kind: "none" };
  }
}

/** What people write who know other languages. */
const SYNONYMS: ReadonlyMap<string, CheckOperator> = new Map([
  ["==", "eq"],
  ["=", "eq"],
  ["===", "eq"],
  ["equals", "eq"],
  ["!=", "neq"],
  ["!==", "neq"],
  ["<>", "neq"],
  ["not_equals", "neq"],
  [">", "gt"],
  [">=", "gte"],
  ["ge", "gte"],
  ["min", "gte"],
  ["<", "lt"],
  ["<=", "lte"],
  ["le", "lte"],
  ["max", "lte"],
  ["exists", "is_set"],
  ["present", "is_set"],
  ["not_null", "is_set"],
  ["missing", "is_null"],
  ["null", "is_null"],
  ["one_of", "in"],
  ["none_of", "not_in"],
  ["nin", "not_in"],
  ["includes", "contains"],
  ["prefix", "starts_with"],
  ["suffix", "ends_with"],
  ["regex", "matches"],
  ["match", "matches"],
]);

const isOperator = (text: string): text is CheckOperator => (CHECK_OPERATORS as readonly string[]).includes(text);

function readOperator(node: MapNode): CheckOperator | CheckFault {
  const entry = entryOf(node, "op");
  if (entry === undefined) return fault(node.span, "it has no `op`");
  const { value } = entry;
  if (value.kind === "null" || (value.kind === "string" && value.value === "")) return fault(entry.key.span, "its `op` is empty");
  if (value.kind === "list" || value.kind === "map") return fault(value.span, "its `op` is no text");
  const text = pythonText(value);
  if (isOperator(text) && value.kind === "string") return text;
  const synonym = SYNONYMS.get(text.toLowerCase());
  const meant = synonym === undefined ? meantName(text, CHECK_OPERATORS) : { name: synonym, certain: true };
  const values = { op: text, operators: CHECK_OPERATORS.join(", ") };
  return { code: "unknown-check-op", span: value.span, values, extras: meant === undefined ? {} : { help: `Did you mean "${meant.name}"?`, fix: writeOperator(value, meant) } };
}

function writeOperator(node: ScalarNode, { name, certain }: NearName): Fix {
  return { title: `Write ${name}`, safe: certain, edits: [respelled(node, name)] };
}

/** Another word in place of one, in quotes where that has them: in JSON everything has. */
function respelled(node: ScalarNode, word: string): Fix["edits"][number] {
  const isQuoted = node.kind === "string" && !node.plain;
  return { span: node.span, text: isQuoted ? JSON.stringify(word) : word };
}

/** What `values` is when it is made a sequence. Python does so whatever the operator. */
function readValues(node: MapNode): readonly Node[] | CheckFault {
  const written = valueOf(node, "values");
  if (written === undefined) return [];
  switch (written.kind) {
    case "list":
      return written.items;
    case "map":
      return written.entries.map(({ key }) => key);
    case "string":
      return Array.from(written.value, (value) => ({ kind: "string", value, plain: false, span: written.span }));
    default:
      return fault(written.span, written.kind === "null" ? "its `values` are empty" : "its `values` are no list");
  }
}

/** `in` and `not_in` look at `values` alone, and everything but a list there is a slip. */
function missingValues(node: MapNode, op: CheckOperator): readonly CheckFault[] {
  const values = entryOf(node, "values");
  const value = entryOf(node, "value");
  const report = (span: Span, problem: string, extras: DiagnosticExtras = {}): readonly CheckFault[] => [
    { code: "check-values-missing", span, values: { op, problem }, extras },
  ];
  if (values?.value.kind === "list") {
    if (values.value.items.length > 0) return ignored(node, op, "value");
    const outcome = op === "in" ? "never holds" : "always holds";
    return [...ignored(node, op, "value"), { code: "check-constant", span: values.value.span, values: { outcome, problem: "its `values` are empty" }, extras: {} }];
  }
  if (values?.value.kind === "string") {
    const { span, plain } = values.value;
    const isWord = plain && /^[\w.]+$/.test(values.value.value);
    const fix = { title: "Make it a list of one", safe: true, edits: [{ span: { start: span.start, end: span.start }, text: "[" }, { span: { start: span.end, end: span.end }, text: "]" }] };
    return report(span, "compares with the single characters of a text", isWord ? { fix } : {});
  }
  if (values !== undefined) return report(values.value.span, "compares with the keys of a mapping");
  if (value === undefined) return report(node.span, "has no `values` to compare with");
  if (value.value.kind !== "list") return report(value.key.span, "looks at `values`, not at `value`", { help: "Write a list under `values`, even of one." });
  const fix = { title: "Rename `value` to `values`", safe: true, edits: [respelled(value.key, "values")] };
  return report(value.key.span, "looks at `values`, not at `value`", { fix });
}

/** A key of the check that the operator does not read. */
function ignored(node: MapNode, op: CheckOperator, key: "value" | "values"): readonly CheckFault[] {
  const entry = entryOf(node, key);
  return entry === undefined ? [] : [{ code: "check-value-ignored", span: entry.key.span, values: { op, key }, extras: {} }];
}

/** An operator that compares with `value` alone, and has none that it could compare with. */
function operandFaults(node: MapNode, op: CheckOperator): readonly CheckFault[] {
  const value = valueOf(node, "value");
  const values = entryOf(node, "values");
  const isEquality = op === "eq" || op === "neq";
  if (value === undefined) {
    if (values !== undefined) {
      const fix = { title: "Rename `values` to `value`", safe: values.value.kind !== "list", edits: [respelled(values.key, "value")] };
      const many = isEquality ? `Write \`value\`, or \`${op === "eq" ? "in" : "not_in"}\` for several values.` : undefined;
      return [{ code: "check-value-missing", span: values.key.span, values: { op, problem: "looks at `value`, not at `values`" }, extras: { fix, ...(many === undefined ? {} : { help: many }) } }];
    }
    // A key that nobody knows may be the value: of that `unknown-key` tells.
    if (node.entries.some(({ key }) => key.kind === "string" && !["field", "op"].includes(key.value) && !key.value.startsWith("x-"))) return [];
    const help = isEquality ? `Write what to compare with under \`value\`; \`value: null\`, or \`${op === "eq" ? "is_null" : "is_set"}\`, if that is what you mean.` : undefined;
    return [{ code: "check-value-missing", span: node.span, values: { op, problem: "has no `value` to compare with" }, extras: help === undefined ? {} : { help } }];
  }
  const superfluous = ignored(node, op, "values");
  if (isEquality) return superfluous;
  if (value.kind === "null") {
    const text = op === "contains" || op === "starts_with" || op === "ends_with" || op === "matches";
    const problem = text ? "looks for the text `None` where `value` is null" : "cannot compare with null: it never holds";
    return [...superfluous, { code: "check-value-missing", span: value.span.start === value.span.end ? (entryOf(node, "value")?.key.span ?? value.span) : value.span, values: { op, problem }, extras: {} }];
  }
  if (value.kind !== "map" || !["gt", "gte", "lt", "lte"].includes(op)) return superfluous;
  return [...superfluous, { code: "check-constant", span: value.span, values: { outcome: "never holds", problem: "nothing is greater or less than a mapping" }, extras: {} }];
}

const TEXT_OPERATORS: ReadonlySet<CheckOperator> = new Set(["contains", "starts_with", "ends_with", "matches"]);

/** A date whose text in Python is the one that was written. */
const isDay = (node: Node): boolean => node.kind === "timestamp" && /^\d{4}-\d\d-\d\d$/.test(node.text);

/** What a value holds that JavaScript cannot: integers of any size, and dates, which no context that comes from outside has either. */
function notHeld(node: Node): readonly CheckFault[] {
  switch (node.kind) {
    case "timestamp": {
      const fix = { title: "Put the date in quotes", safe: true, edits: [{ span: node.span, text: JSON.stringify(node.text) }] };
      return [{ code: "date-in-check", span: node.span, values: { text: node.text }, extras: { fix } }];
    }
    case "integer":
      if (isExactNumber(node.value)) return [];
      return [{ code: "integer-too-large", span: node.span, values: { text: node.text }, extras: {} }];
    case "list":
      return node.items.flatMap(notHeld);
    case "map":
      return node.entries.flatMap(({ value }) => notHeld(value));
    default:
      return [];
  }
}
