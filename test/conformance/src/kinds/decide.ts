import { createMachine, type MachineTypes } from "@typestator/runtime";
import type { LoadedMachine, MachineSource } from "../build.js";
import { type Call, guardFunctions } from "../guards.js";
import type { JsonObject } from "../json.js";
import { type Answer, recordedForm, rememberedParents, resultForm, thrownForm } from "../outcome.js";
import type { Recording } from "../recording.js";
import type { Tally } from "../tally.js";
import { decode, deepFreeze, sameValue } from "../values.js";
import type { DecisionFile, GuardBehaviours, RecordedDecision } from "../vectors.js";
import { countObstructed, type Kind } from "./kind.js";

/** Single decisions: of the hand-written machines, and of those made by chance. */
export const decide: Kind = decisionsOf("decide", (file, recording) => recording.machineText(file.file ?? ""));
export const random: Kind = decisionsOf("random", (file) => file.yaml ?? "");

function decisionsOf(kind: "decide" | "random", textOf: (file: DecisionFile, recording: Recording) => string): Kind {
  return {
    name: kind,
    sources: (recording) =>
      [...recording.files<DecisionFile>(kind)].map(([name, file]): MachineSource => ({
        id: `${kind}/${name}`,
        text: textOf(file, recording),
      })),
    run(recording, built, tally) {
      for (const [name, file] of recording.files<DecisionFile>(kind)) {
        const id = `${kind}/${name}`;
        const machine = built.get(id);
        const synchronous = file.decisions.flatMap((decision, index) => (decision.mode === "async" ? [] : [{ decision, index }]));
        const [only] = machine?.status === "ready" ? machine.machines : [];
        if (only === undefined) countObstructed(tally, kind, id, machine, synchronous.length);
        else {
          const answer = decider(only, file);
          const remembered = rememberedParents(only.model);
          for (const { decision, index } of synchronous) compareDecision(tally, kind, `${id}#${index}`, decision, file, answer, remembered);
        }
        tally.notRun(`${kind} (async)`, "there is no asynchronous machine yet", file.decisions.length - synchronous.length);
        tally.notRun(`${kind} (chains)`, "there are no automatic transitions yet", file.chains?.length ?? 0);
      }
    },
  };
}

function compareDecision(
  tally: Tally,
  kind: string,
  id: string,
  decision: RecordedDecision,
  file: DecisionFile,
  answer: (decision: RecordedDecision) => Answer,
  remembered: ReadonlySet<string>,
): void {
  const recorded = typeof decision.expect === "number" ? file.expects?.[decision.expect] : decision.expect;
  if (recorded === undefined) throw new Error(`${id} has no recorded answer`);
  const expected = recordedForm(recorded, decision, remembered);
  const got = answer(decision);
  if (recorded.guards !== undefined) tally.notCompared(`the report of the guards of ${kind} (there is no \`explain\` yet)`, 1);
  if (sameValue(expected, got)) tally.passed(kind, id);
  else {
    const { state, trigger } = decision;
    const { context, payload = null, guards } = given(decision, file);
    const question = `'${trigger}' in '${state}' with ${JSON.stringify({ context, payload, guards })}`;
    tally.failed({ kind, id, question, expected, got });
  }
}

function given({ context, payload, guards }: RecordedDecision, file: DecisionFile) {
  return {
    context: resolve(context, file.contexts),
    payload: payload === undefined ? undefined : resolve(payload, file.payloads),
    guards: resolve(guards, file.guards),
  };
}

/** Where a number stands, the value is in the table of that name. */
function resolve<T>(value: number | T, table: readonly T[]): T {
  if (typeof value !== "number") return value;
  const row = table[value];
  if (row === undefined) throw new Error(`There is no row ${value} in a table of ${table.length}`);
  return row;
}

/** Answers the decisions of a file with the loaded machine. A set of guards is bound once for all decisions that use it. */
function decider({ model, definition }: LoadedMachine, file: DecisionFile): (decision: RecordedDecision) => Answer {
  const calls: Call[] = [];
  const bind = (behaviours: GuardBehaviours) => {
    const guards = guardFunctions(definition.guards, behaviours, model.strictGuardRegistry, calls);
    return createMachine<MachineTypes>(definition, guards);
  };
  const bound = file.guards.map((behaviours) => once(() => bind(behaviours)));
  const read = (values: JsonObject | null) => deepFreeze(decode(values)) as object | null;
  const contexts = file.contexts.map(read);
  const payloads = file.payloads.map(read);
  return ({ state, trigger, context, guards, payload = null }) => {
    calls.length = 0;
    let result: Answer;
    try {
      const machine = typeof guards === "number" ? resolve(guards, bound)() : bind(guards);
      const values = typeof context === "number" ? resolve(context, contexts) : read(context);
      const extra = typeof payload === "number" ? resolve(payload, payloads) : read(payload);
      result = resultForm(machine.processUnchecked(state, trigger, values ?? {}, extra ?? undefined));
    } catch (error) {
      result = thrownForm(error, trigger);
    }
    return calls.length === 0 ? result : { ...result, calls: [...calls] };
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
