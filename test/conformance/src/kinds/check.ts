import type { JsonObject } from "../json.js";
import type { Recording } from "../recording.js";
import { type AskedRow, pythonType, RowMachines } from "../row-machines.js";
import { decode, deepFreeze } from "../values.js";
import { yamlOf } from "../yaml-text.js";
import type { Kind } from "./kind.js";
import { compareRows, type Question, rowsOf } from "./rows.js";

/** A row of `check.json`. */
interface CheckRow {
  readonly check: JsonObject;
  readonly context: JsonObject;
  readonly expect?: boolean;
  /** The class of what evaluating the check raises. */
  readonly raises?: string;
  /** The check itself is not accepted. */
  readonly refused?: string;
}

/** Checks, each as a guard (where an error is a no) and as the `when` of an action (which fails with the error). */
export const check: Kind = {
  name: "check",
  sources: (recording) => machinesOf(recording).sources(),
  run(recording, built, tally) {
    compareRows(tally, "check", machinesOf(recording), built, rowsOf<CheckRow>(recording, "check").map(questionOf));
  },
};

const machinesOf = (recording: Recording): RowMachines =>
  new RowMachines(
    "check",
    rowsOf<CheckRow>(recording, "check").map(({ check }) => [
      `guards: [{check: ${yamlOf(check)}}]`,
      `actions: [{set: {}, when: ${yamlOf(check)}}]`,
    ]),
  );

function questionOf({ check, context, expect = false, raises, refused }: CheckRow): Question {
  const values = deepFreeze(decode(context)) as object;
  return {
    question: `${JSON.stringify(check)} with ${JSON.stringify(context)}`,
    expected: refused === undefined ? { guard: expect, when: raises ?? expect } : "refused",
    ask: (row) => ({ guard: row.decide(0, values) !== undefined, when: whenOf(row, values) }),
  };
}

/** Whether the condition of the action holds, or the class of what it raised. */
function whenOf(row: AskedRow, context: object): unknown {
  const step = row.decide(1, context);
  const [outcome] = step === undefined ? [] : row.executor.executeSync(step, context).outcomes;
  if (outcome?.status === "failed") return pythonType(outcome.error) ?? String(outcome.error);
  return outcome?.status === "ok";
}
