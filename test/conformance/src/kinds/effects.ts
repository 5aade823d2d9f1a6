import { actionForm } from "../action-form.js";
import { unregisteredAction } from "../actions.js";
import type { Json, JsonObject } from "../json.js";
import { actionReferenceForm } from "../outcome.js";
import type { Recording } from "../recording.js";
import { type AskedRow, pythonType, RowMachines } from "../row-machines.js";
import { decode } from "../values.js";
import { yamlOf } from "../yaml-text.js";
import type { Kind } from "./kind.js";
import { compareRows, type Question, rowsOf } from "./rows.js";

/** A row of `effects.json`. */
interface EffectRow {
  readonly action: Json;
  readonly context: JsonObject;
  readonly form?: Json;
  readonly status?: "ok" | "failed" | "skipped";
  readonly error?: string;
  readonly reason?: string;
  readonly after?: JsonObject;
  /** The class of what leaves the engine's executor. */
  readonly raises?: string;
  readonly refused?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Actions on contexts: what they are in the row, what became of them, what the context is then. */
export const effects: Kind = {
  name: "effects",
  sources: (recording) => machinesOf(recording).sources(),
  run(recording, built, tally) {
    compareRows(tally, "effects", machinesOf(recording), built, rowsOf<EffectRow>(recording, "effects").map(questionOf));
  },
};

const machinesOf = (recording: Recording): RowMachines =>
  new RowMachines(
    "effects",
    rowsOf<EffectRow>(recording, "effects").map(({ action }) => [`actions: [${yamlOf(action)}]`]),
  );

function questionOf({ action, context, form = null, status, error, reason, after, raises, refused }: EffectRow): Question {
  const expected = {
    form: actionForm(decode(form)),
    status: raises === undefined ? status : "raises",
    error: raises ?? error,
    reason,
    after: decode(after),
  };
  return {
    question: `${JSON.stringify(action)} with ${JSON.stringify(context)}`,
    expected: refused === undefined ? expected : "refused",
    ask: (row) => performed(row, decode(context) as object, expected.error),
  };
}

/** @param error the recorded class: which JavaScript error an effect or a built-in action fails with is our own affair */
function performed(row: AskedRow, context: object, error: string | undefined): Fields {
  const step = row.decide(0, context);
  const [outcome] = step === undefined ? [] : row.executor.executeSync(step, context).outcomes;
  const form = step?.actions[0] === undefined ? undefined : actionReferenceForm(step.actions[0]);
  if (outcome?.error === unregisteredAction) return { form, status: "skipped", reason: "not_registered", after: context };
  const { status, reason } = outcome ?? {};
  return { form, status, error: status === "failed" ? (pythonType(outcome?.error) ?? error) : undefined, reason, after: context };
}
