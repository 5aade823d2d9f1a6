import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type CheckModel, readCheck } from "../../packages/compiler/src/expression/check-model.js";
import type { Json, JsonObject } from "../conformance/src/json.js";
import { openRecording } from "../conformance/src/recording.js";
import { decode } from "../conformance/src/values.js";
import { type Answer, loadChecks, moduleOf, type TypedCheck } from "./check-module.js";
import { nodeOf } from "./recorded-node.js";
import { typeErrors } from "./type-errors.js";

interface Row {
  readonly check: JsonObject;
  readonly context: JsonObject;
  readonly expect?: boolean;
  readonly raises?: string;
  readonly refused?: string;
}

const folder = fileURLToPath(new URL("../conformance/vectors", import.meta.url));
const rows = openRecording(folder, folder).files<{ rows: readonly Row[] }>("check").get("check")?.rows ?? [];

/** What cannot be told of values from outside: numbers beyond 2^53, and whether a whole number was written as a float. */
const outside: ReadonlySet<number> = new Set([5665, 4223, 4235, 4243, 4246, 4896, 4907, 5545, 5546, 5556, 5557, 5565, 5567, 5568, 5572, 7069, 7070]);

/** Patterns that JavaScript has no form for: `regex-not-portable`. */
const notPortable: ReadonlySet<number> = new Set([6917, 6926, 6927, 6928, 6929, 6930, 6995, 7010, 7011, 7012, 7043, 7044, 7046, 7047, 7048]);

const reads = rows.map(({ check }) => readCheck(nodeOf(check)));

/** The rows whose check the engine takes, with what is recorded. */
const taken = rows.flatMap((row, index) => {
  const { check } = reads[index]!;
  return check === undefined ? [] : [{ row, index, check, expected: row.expect ?? row.raises }];
});

/** Every type that a context key can be declared with and that the recorded value has. */
function typesOf(value: Json | undefined): readonly string[] {
  const read = decode(value);
  if (read === null || read === undefined) return ["number", "string", "boolean", "object"];
  return Array.isArray(read) ? [] : [typeof read];
}

const wrong = (index: number, check: CheckModel, expected: Answer | undefined, got: Answer): string =>
  `${index} ${check.field.text} ${check.op}: recorded ${expected}, got ${got}: ${JSON.stringify(rows[index])}`;

describe("the recorded checks", () => {
  it("are refused where the engine refuses them, and nowhere else", () => {
    expect(rows.length).toBe(7261);
    const refused = rows.flatMap(({ refused }, index) => (refused === undefined ? [] : [index]));
    expect(reads.flatMap(({ check }, index) => (check === undefined ? [index] : []))).toEqual(refused);
    for (const index of refused) expect(reads[index]!.faults.map(({ code }) => code)[0]).toMatch(/^(?:bad-check|unknown-check-op)$/);
  });

  it("have a fault where the pattern cannot be read or translated", () => {
    const faulty = (code: string): number[] => reads.flatMap(({ faults }, index) => (faults.some((fault) => fault.code === code) ? [index] : []));
    expect(faulty("regex-invalid")).toEqual(rows.flatMap(({ raises }, index) => (raises === "error" ? [index] : [])));
    expect(faulty("regex-not-portable")).toEqual([...notPortable]);
  });

  it("give the recorded answers, whatever is known of the context", async () => {
    const run = await loadChecks(taken);
    const failures = taken.flatMap(({ index, check, expected, row }, place) => {
      const got = run(place, decode(row.context) as Record<string, unknown>);
      const excepted = outside.has(index) || notPortable.has(index);
      return (got === expected) !== excepted ? [] : [wrong(index, check, expected, got)];
    });
    const excepted = outside.size + notPortable.size;
    console.log(`check: ${taken.length - failures.length - excepted} passed, ${failures.length} failed, ${excepted} excepted`);
    expect(failures).toEqual([]);
  });

  it("give the recorded answers where the key is declared", async () => {
    const typed = taken.flatMap(({ row, check, ...rest }) =>
      typesOf(row.context[check.field.text]).map((type) => ({ row, check, type, ...rest })),
    );
    expect(typed.length).toBeGreaterThan(7000);
    const run = await loadChecks(typed);
    const failures = typed.flatMap(({ index, check, type, expected, row }, place) => {
      if (outside.has(index) || notPortable.has(index)) return [];
      const got = run(place, decode(row.context) as Record<string, unknown>);
      return got === expected ? [] : [`${type}: ${wrong(index, check, expected, got)}`];
    });
    expect(failures).toEqual([]);
  });

  it("type-check, each under every declaration", () => {
    const seen = new Set<string>();
    const distinct = taken.filter(({ row }) => !seen.has(JSON.stringify(row.check)) && seen.add(JSON.stringify(row.check)));
    const checks = distinct.flatMap(({ check }): TypedCheck[] => [undefined, "number", "string", "boolean", "object"].map((type) => ({ check, ...(type === undefined ? {} : { type }) })));
    expect(checks.length).toBeGreaterThan(1000);
    expect(typeErrors(moduleOf(checks).source)).toEqual([]);
  });
});
