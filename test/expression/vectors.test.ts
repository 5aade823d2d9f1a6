import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRecording } from "../conformance/src/recording.js";
import { decode, sameValue } from "../conformance/src/values.js";
import { exceptions } from "./exceptions.js";
import { type Compiled, compileAll, type Outcome } from "./harness.js";

interface Row {
  readonly group: string;
  readonly expr: string;
  readonly context?: string;
  readonly value?: unknown;
  readonly type?: string;
  readonly py?: string;
  readonly truthy?: boolean;
  readonly error?: string;
}

const folder = fileURLToPath(new URL("../conformance/vectors", import.meta.url));
const recording = openRecording(folder, folder).files<{ contexts: readonly Record<string, unknown>[]; rows: readonly Row[] }>("expr").get("expr");
if (recording === undefined) throw new Error("the recording holds no expressions");
const { rows } = recording;
const contexts = decode(Object.assign({}, ...recording.contexts)) as Record<string, Record<string, unknown>>;

/** What only the truth counts of. */
const OPAQUE = new Set(["builtin_function_or_method", "function", "type", "getset_descriptor"]);

/** Why the outcome is not the recorded one; undefined when it is. */
function difference(row: Row, outcome: Outcome): string | undefined {
  if ("error" in outcome) return outcome.error === row.error ? undefined : `raises ${outcome.error}`;
  if (row.error !== undefined) return `gives ${outcome.repr}`;
  if (outcome.truthy !== row.truthy) return `counts as ${outcome.truthy}`;
  if (OPAQUE.has(row.type ?? "")) return undefined;
  // `g` is 7.0 in the recording and 7 here: what is recorded of its kind and its text cannot be asked for.
  const numbers = /\bg\b/.test(row.expr) && typeof outcome.value === "number";
  if (outcome.type !== row.type && !numbers) return `is of type ${outcome.type}`;
  if (row.group === "random functions") return undefined;
  const { value } = row;
  const long = typeof value === "object" && value !== null && "$long" in value ? (value as { $long: string; length: number }) : undefined;
  if (long !== undefined) {
    const { length } = long.$long === "int" ? BigInt(Math.abs(Number(outcome.value))).toString(2) : (outcome.value as string | unknown[]);
    return length === long.length ? undefined : `has the length ${length}`;
  }
  const views = typeof value === "object" && value !== null && "items" in value && "$object" in value;
  const expected = views ? (value as { items: unknown }).items : value;
  if (!sameValue(decode(expected), outcome.value)) return `gives ${JSON.stringify(outcome.value)}`;
  // The recorded text of a value is cut after 200 characters; of what is beyond 2^53 the value says it.
  const cut = row.py?.endsWith("…") === true ? row.py.slice(0, -1) : row.py;
  const exact = !numbers && (typeof outcome.value !== "number" || Math.abs(outcome.value) < 2 ** 53 || outcome.type === "float");
  return cut === undefined || !exact || outcome.repr.startsWith(cut) ? undefined : `has the text ${outcome.repr}`;
}

describe("the recorded expressions", () => {
  let compiled: Compiled;

  beforeAll(async () => {
    compiled = await compileAll(rows.map(({ expr }) => expr));
  });
  afterAll(() => compiled.dispose());

  it("give the recorded answers, single exceptions aside", () => {
    const failures: string[] = [];
    for (const [index, row] of rows.entries()) {
      const found = difference(row, compiled.run(index, structuredClone(contexts[row.context ?? "full"] ?? {})));
      const excepted = exceptions.has(index);
      if (found !== undefined && !excepted) failures.push(`${index} ${row.expr}: wants ${row.error ?? row.py ?? row.type}, ${found}\n      ${compiled.compiled[index]?.value.code}`);
      if (found === undefined && excepted) failures.push(`${index} ${row.expr}: is excepted (${exceptions.get(index)}) and passes`);
    }
    console.log(`expr: ${rows.length - failures.length - exceptions.size} passed, ${failures.length} failed, ${exceptions.size} excepted`);
    expect(failures).toEqual([]);
  });

  it("leaves the context as it is", () => {
    const context = structuredClone(contexts["full"] ?? {});
    for (const index of rows.keys()) compiled.run(index, context);
    expect(context).toEqual(contexts["full"]);
  });
});
