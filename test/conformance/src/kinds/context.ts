import { validateContext } from "@typestator/runtime";
import type { Built, MachineSource } from "../build.js";
import type { Json, JsonObject } from "../json.js";
import type { Recording } from "../recording.js";
import { rowId } from "../row-machines.js";
import { decode, deepFreeze, difference } from "../values.js";
import { yamlOf } from "../yaml-text.js";
import { describeBuilt, type Kind } from "./kind.js";
import { rowsOf } from "./rows.js";

/** A row of `context.json`. */
interface ContextRow {
  readonly variables?: Json;
  readonly invariants?: Json;
  readonly meta?: JsonObject;
  readonly context: JsonObject;
  readonly expect: { readonly ok?: boolean; readonly problems?: readonly (readonly [kind: string, name: string])[]; readonly raises?: JsonObject };
}

/** Contexts held against variables and invariants; a machine for each declaration. */
export const context: Kind = {
  name: "context",
  sources: (recording) => [...machinesOf(recording).values()],
  run(recording, built, tally) {
    const machines = machinesOf(recording);
    for (const [index, row] of rowsOf<ContextRow>(recording, "context").entries()) {
      const id = rowId("context", index);
      const different = difference(row.expect, answerOf(row, built.get(machines.get(textOf(row))?.id ?? "")));
      const { expect: _expect, ...question } = row;
      if (different === undefined) tally.passed("context", id);
      else tally.failed({ kind: "context", id, question: JSON.stringify(question), ...different });
    }
  },
};

/** text → the machine, named after the first row that has it. */
function machinesOf(recording: Recording): ReadonlyMap<string, MachineSource> {
  const machines = new Map<string, MachineSource>();
  for (const [index, row] of rowsOf<ContextRow>(recording, "context").entries()) {
    const text = textOf(row);
    if (!machines.has(text)) machines.set(text, { id: rowId("context", index), text });
  }
  return machines;
}

const textOf = ({ variables, invariants, meta = { validate_context: true } }: ContextRow): string =>
  yamlOf({
    meta: { machine_name: "contexts", ...meta },
    ...(variables === undefined ? {} : { state_variables: variables }),
    ...(invariants === undefined ? {} : { context_invariants: invariants }),
    states: [{ name: "s", type: "initial" }],
    transitions: [],
  });

function answerOf(row: ContextRow, built: Built | undefined): Readonly<Record<string, unknown>> {
  const [machine] = built?.status === "ready" ? built.machines : [];
  if (machine === undefined) return { built: describeBuilt(built) };
  const { ok, problems } = validateContext(machine.table, deepFreeze(decode(row.context)) as object);
  return ok ? { ok } : { ok, problems: problems.map(({ kind, name }) => [kind, name]) };
}
