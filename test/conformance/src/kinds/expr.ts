import type { Json, JsonObject } from "../json.js";
import { isObject } from "../json.js";
import type { Recording } from "../recording.js";
import { type AskedRow, pythonType, RowMachines } from "../row-machines.js";
import { decode } from "../values.js";
import { yamlOf } from "../yaml-text.js";
import type { Kind } from "./kind.js";
import { compareRows, type Question, rowsOf } from "./rows.js";

/** A row of `expr.json`. */
interface ExpressionRow {
  readonly group: string;
  readonly expr: string;
  readonly context?: string;
  readonly value?: Json;
  readonly type?: string;
  readonly py?: string;
  readonly truthy?: boolean;
  readonly error?: string;
}

interface ExpressionFile {
  readonly contexts: readonly Readonly<Record<string, JsonObject>>[];
  readonly rows: readonly ExpressionRow[];
}

/** Expressions, each as a guard, as a `compute` and, where the kind of a number would show, as the text that `str` makes of its value. */
export const expr: Kind = {
  name: "expr",
  sources: (recording) => machinesOf(recording).sources(),
  run(recording, built, tally) {
    const contexts = contextsOf(recording);
    const questions = rowsOf<ExpressionRow>(recording, "expr").map((row) => questionOf(row, contexts[row.context ?? "full"] ?? {}));
    compareRows(tally, "expr", machinesOf(recording), built, questions);
  },
};

const machinesOf = (recording: Recording): RowMachines =>
  new RowMachines(
    "expr",
    rowsOf<ExpressionRow>(recording, "expr").map((row) => [
      `guards: [{expr: ${yamlOf(row.expr)}}]`,
      `actions: [{compute: {value: ${yamlOf(row.expr)}}}${showsKind(row) ? `, {compute: {text: ${yamlOf(`str(${row.expr})`)}}}` : ""}]`,
    ]),
  );

function contextsOf(recording: Recording): Readonly<Record<string, JsonObject>> {
  const [file] = recording.files<ExpressionFile>("expr").values();
  return Object.assign({}, ...(file?.contexts ?? [])) as Readonly<Record<string, JsonObject>>;
}

const withText: ReadonlySet<string | undefined> = new Set(["int", "float", "list", "dict"]);

/**
 * Whether the text of the value is recorded in full and says more than the value. Of an integer beyond 2^53 it does not, as a number that is the
 * nearest one there has other digits; what is no single expression cannot stand in a call.
 */
const showsKind = ({ type, py, expr, value }: ExpressionRow): boolean =>
  withText.has(type) && py !== undefined && !py.endsWith("…") && !JSON.stringify(value).includes("$int") && !/[;#\n]|[^=!<>]=[^=]/.test(expr);

/** Guards know of the event, the recorded expressions were evaluated without one. */
const isGuard = ({ expr }: ExpressionRow): boolean => !/\b_event\b/.test(expr);

/** Values of which only their truth counts: no module can hold them. */
const opaque: ReadonlySet<string | undefined> = new Set(["builtin_function_or_method", "function", "type", "getset_descriptor"]);

function questionOf(row: ExpressionRow, context: JsonObject): Question {
  return {
    question: row.expr,
    expected: {
      truthy: isGuard(row) ? (row.truthy ?? false) : undefined,
      ...(row.error === undefined ? valueForm(row) : { error: row.error }),
      ...(showsKind(row) ? { text: row.py } : {}),
    },
    ask: (asked) => ({
      truthy: isGuard(row) ? asked.decide(0, deepCopy(context)) !== undefined : undefined,
      ...computed(asked, deepCopy(context), row),
    }),
  };
}

const deepCopy = (context: JsonObject): Record<string, unknown> => decode(context) as Record<string, unknown>;

function valueForm({ type, value = null }: ExpressionRow): Readonly<Record<string, unknown>> {
  if (opaque.has(type)) return {};
  if (isObject(value) && "$long" in value) return { length: value["length"] };
  return { value: decode(isObject(value) && "items" in value && "$object" in value ? (value["items"] ?? null) : value) };
}

/** What `compute` puts into the context, or what it failed with. */
function computed(asked: AskedRow, context: Record<string, unknown>, row: ExpressionRow): Readonly<Record<string, unknown>> {
  const step = asked.decide(1, context);
  if (step === undefined) return { taken: false };
  const failed = asked.executor.executeSync(step, context).outcomes.find(({ status }) => status === "failed");
  if (failed !== undefined) return { error: pythonType(failed.error) ?? String(failed.error) };
  const { value, text } = context;
  if (opaque.has(row.type)) return {};
  if (isObject(row.value) && "$long" in row.value) return { length: lengthOf(value) };
  return { value, text };
}

/** The length of a long text or list; of a number the bits that it takes. */
function lengthOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? BigInt(Math.abs(value)).toString(2).length : undefined;
  return typeof value === "string" || Array.isArray(value) ? value.length : undefined;
}
