/** Guards, actions and times as the words that diagrams and pages show: those of the YAML, in one line. */
import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import type { ActionModel, Call, ConditionModel, EffectAction, GuardModel, PlainMap } from "../model/machine-model.js";
import { type PlainValue, toPlain } from "../source/plain.js";

/** A guard as a condition: `is_full and not (qty > 5)`. Names, checks and expressions stand as they are written. */
export function guardText(guard: GuardModel): string {
  return guardIn(guard, "none");
}

/** The guards of a list, all of which have to pass. Empty for none. */
export function guardsText(guards: readonly GuardModel[]): string {
  return guards.map((guard) => guardIn(guard, guards.length > 1 ? "and" : "none")).join(" and ");
}

/** What surrounds a part of a condition: it decides about parentheses. */
type Surrounding = "none" | "and" | "or" | "not";

function guardIn(guard: GuardModel, around: Surrounding): string {
  switch (guard.kind) {
    case "name":
      return callText(guard);
    case "expr":
      return operand(oneLine(guard.text), around);
    case "check":
      return operand(checkText(guard.check), around === "not" ? around : "none");
    case "not":
      return `not ${guardIn(guard.guard, "not")}`;
    case "allOf":
      return joined(guard.guards.map((part) => guardIn(part, "and")), "and", around);
    case "anyOf":
      return joined(guard.guards.map((part) => guardIn(part, "or")), "or", around);
  }
}

/** What stands among others as a whole; a single word needs no parentheses. */
function operand(text: string, around: Surrounding): string {
  return around === "none" || /^[\w.]*$/.test(text) ? text : `(${text})`;
}

function joined(parts: readonly string[], word: "and" | "or", around: Surrounding): string {
  const text = parts.join(` ${word} `);
  return parts.length < 2 || around === "none" || around === word ? text : `(${text})`;
}

/** `status in [open, closed]`: field, operator and value as they are written. */
function checkText({ field, op, value, values }: CheckModel): string {
  if (op === "is_set" || op === "is_null") return `${oneLine(field.text)} ${op}`;
  const operandText = op === "in" || op === "not_in" ? `[${values.map((node) => valueText(toPlain(node))).join(", ")}]` : valueText(value === undefined ? null : toPlain(value));
  return `${oneLine(field.text)} ${op} ${operandText}`;
}

/** What has to hold for a route into a state. */
export function whenText(items: readonly WhenModel[]): string {
  return items.map((item) => whenIn(item, items.length > 1 ? "and" : "none")).join(" and ");
}

function whenIn(when: WhenModel, around: Surrounding): string {
  switch (when.kind) {
    case "check":
      return operand(checkText(when.check), around === "not" ? around : "none");
    case "negate":
      return `not ${whenIn(when.item, "not")}`;
    case "all":
      return joined(when.items.map((item) => whenIn(item, "and")), "and", around);
    case "any":
      return joined(when.items.map((item) => whenIn(item, "or")), "or", around);
  }
}

/** `ConditionModel` of an action or a branch. */
function conditionText(condition: ConditionModel): string {
  return condition.kind === "expr" ? oneLine(condition.text) : checkText(condition.check);
}

/** An action in one line: `notify(channel: ui)`, `set status = open`, `if qty > 5 then a, b else c`. */
export function actionText(action: ActionModel): string {
  const text = bareActionText(action);
  return action.when === undefined ? text : `${text} when ${conditionText(action.when)}`;
}

export function actionsText(actions: readonly ActionModel[]): string {
  return actions.map(actionText).join(", ");
}

/** An action without the condition of its own that it may stand under. */
export function bareActionText(action: ActionModel): string {
  switch (action.kind) {
    case "name":
      return callText(action);
    case "effect":
      return effectText(action);
    case "http":
      return `http ${[action.request.get("method") ?? "POST", action.request.get("url") ?? ""].map(valueText).join(" ").trim()}`;
    case "code":
      return `code ${oneLine(action.source)}`.trim();
    case "branch": {
      const list = (actions: readonly ActionModel[]): string => (actions.length === 0 ? "nothing" : actionsText(actions));
      const otherwise = action.else.length === 0 ? "" : ` else ${list(action.else)}`;
      const condition = action.condition === undefined ? "?" : conditionText(action.condition);
      return `if ${condition} then ${list(action.then)}${otherwise}`;
    }
  }
}

function effectText({ effect, params }: EffectAction): string {
  const pairs = (textOf: (value: PlainValue) => string): string => [...params].map(([key, value]) => `${oneLine(key)} = ${textOf(value)}`).join(", ");
  switch (effect) {
    case "set":
      return `set ${pairs(valueText)}`;
    case "compute":
      return `compute ${pairs((value) => (typeof value === "string" ? oneLine(value) : valueText(value)))}`;
    case "append":
      return `append ${valueText(params.get("value") ?? null)} to ${valueText(params.get("field") ?? null)}`;
    default:
      return `${effect} ${valueText(params.get("field") ?? null)}`;
  }
}

function callText({ name, params }: Call): string {
  return params === undefined ? oneLine(name) : `${oneLine(name)}(${paramsText(params)})`;
}

const paramsText = (params: PlainMap): string => [...params].map(([key, value]) => `${oneLine(key)}: ${valueText(value)}`).join(", ");

/** A value as a flow of YAML, with quotes only where text would be taken for something else. */
export function valueText(value: PlainValue): string {
  if (Array.isArray(value)) return `[${(value as readonly PlainValue[]).map(valueText).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value as Readonly<Record<string, PlainValue>>).map(([key, part]) => `${oneLine(key)}: ${valueText(part)}`).join(", ")}}`;
  }
  if (typeof value !== "string") return Object.is(value, -0) ? "-0" : String(value);
  const plain = oneLine(value);
  const isClear = plain !== "" && plain === value && !/^[\d.+-]|^(?:true|false|null|yes|no|on|off|~)$|^['&*!|>%@`]|[,[\]{}"]|: | #/i.test(value);
  return isClear ? value : `'${plain.replaceAll("'", "''")}'`;
}

/** Line breaks and the blanks around them become one blank: a block of the YAML is one line in a diagram. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*[\n\r\u0085\u2028\u2029]+\s*/g, " ");
}

/** `1500` ms → `1.5 s`, `90000` → `90 s`, `3600000` → `1 h`: the largest unit in which the number stays short. */
export function durationText(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return Number.isNaN(milliseconds) ? "?" : "∞";
  const units = [["d", 86_400_000], ["h", 3_600_000], ["min", 60_000], ["s", 1000]] as const; // prettier-ignore
  const [unit, size] = units.find(([, length]) => milliseconds >= length && milliseconds % length === 0) ?? (milliseconds >= 1000 ? (["s", 1000] as const) : (["ms", 1] as const));
  return `${Number((milliseconds / size).toPrecision(12))} ${unit}`;
}
