/** Answers of the runtime in the words of the recording, so that the two can be compared. */
import type { GuardReport } from "@typestator/runtime/inspect";
import {
  type ActionReference,
  GuardExecutionError,
  phases,
  type RefusalCode,
  type Row,
  TransientError,
  UndefinedStateError,
} from "@typestator/runtime";
import { actionForm } from "./action-form.js";
import type { LoadedMachine } from "./build.js";
import { type Call, notRegistered } from "./guards.js";
import { without } from "./json.js";
import { pythonType } from "./row-machines.js";
import { decode } from "./values.js";
import type { RecordedAnswer, RecordedCall } from "./vectors.js";

/** Our refusals in the engine's words. `queued` has none: the engine's sessions know no waiting events. */
const refusals: Readonly<
  Record<Exclude<RefusalCode, "queued">, { readonly type: string; readonly code: string | null; readonly reason?: string }>
> = {
  terminal_state: { type: "TerminalStateError", code: "terminal_state", reason: "terminal_state" },
  undefined_trigger: { type: "UndefinedTriggerError", code: "invalid_trigger" },
  invalid_transition: { type: "InvalidTransitionError", code: "invalid_trigger" },
  guards_failed: { type: "InvalidTransitionError", code: "invalid_trigger", reason: "guards_failed" },
  invalid_context: { type: "FSMError", code: null, reason: "context_validation" },
};

/** The engine's code of a refusal. */
export const refusalCode = (code: RefusalCode): string | null => (code === "queued" ? code : refusals[code].code);

/** An answer as it is compared; what is absent is empty or false. */
export type Answer = Readonly<Record<string, unknown>>;

/** What the runtime gives back: a row, or a refusal. */
export type RuntimeResult =
  Row | { readonly ok: false; readonly source: string; readonly trigger: string; readonly code: RefusalCode };

/** A row or a refusal of the runtime. */
export function resultForm(result: RuntimeResult): Answer {
  const { ok, source, trigger } = result;
  if (!result.ok) {
    if (result.code === "queued") return { ok, source, trigger, code: result.code };
    const { type, code, reason } = refusals[result.code];
    return { ok, source, trigger, error: { type, code }, reason };
  }
  const { exit, transition, enter } = phases(result);
  return {
    ok,
    source,
    trigger,
    target: result.target,
    exit: actionsForm(exit),
    actions: actionsForm(transition),
    enter: actionsForm(enter),
    internal: result.internal,
    noOp: result.noOp,
    reason: result.noOp ? "no_matching_transition" : undefined,
    description: result.description,
    history: result.remembers,
  };
}

/** The actions of a phase; nothing for none. */
function actionsForm(actions: readonly ActionReference[]): readonly unknown[] | undefined {
  return actions.length === 0 ? undefined : actions.map(actionReferenceForm);
}

/** An action of a row. Inline code carries the name of the method that stands for it, which the engine does not know. */
export function actionReferenceForm(action: ActionReference): unknown {
  if (typeof action !== "object") return action;
  if ("code" in action) return without(action, "name");
  if (!("branch" in action)) return action;
  const { when, then, else: otherwise } = action.branch;
  return { ...action, branch: { when, then: then.map(actionReferenceForm), else: otherwise.map(actionReferenceForm) } };
}

/** The parents whose memory a machine asks for, by whatever transition. */
export function rememberedParents({ transitions }: LoadedMachine["model"]): ReadonlySet<string> {
  return new Set(transitions.flatMap(({ destination }) => (destination.kind === "history" ? [destination.parent] : [])));
}

/** A report of guards in the words of the recording. */
export const reportForm = (guards: readonly GuardReport[]): readonly unknown[] | undefined =>
  guards.length === 0 ? undefined : guards.map(({ name, kind, passed }) => [name, kind, passed]);

/** What the runtime threw instead of answering. */
export function thrownForm(error: unknown, trigger: string): Answer {
  if (error instanceof UndefinedStateError) return { raises: { type: "UndefinedStateError", code: "undefined_state" } };
  if (error instanceof GuardExecutionError) {
    const missing = error.cause instanceof TransientError && error.cause.cause === notRegistered;
    const raises = missing
      ? { type: "GuardNotFoundError", code: "guard_not_found" }
      : { type: "GuardExecutionError", code: "guard_execution_error" };
    return { raises };
  }
  // The `when` of a route: what it raises leaves the session.
  const type = pythonType(error);
  if (type !== undefined) return { raises: { type } };
  if (error instanceof TypeError && trigger === "") return { raises: { type: "ValueError" } };
  return { raises: { type: "a fault of ours", error: error instanceof Error ? (error.stack ?? error.message) : String(error) } };
}

/** Calls as they are compared: without the way in which Python passes parameters. */
export function callsForm(calls: readonly RecordedCall[] | undefined): readonly Call[] | undefined {
  return calls?.map((call) => (typeof call === "string" ? call : { name: call.name, params: decode(call.params) }));
}

/**
 * A recorded answer as it is compared.
 *
 * @param asked fills in what the recording leaves out when it is what was asked for
 * @param remembered the parents whose memory the machine asks for
 */
export function recordedForm(
  recorded: RecordedAnswer,
  asked: { readonly state: string | undefined; readonly trigger: string | undefined },
  remembered: ReadonlySet<string>,
): Answer {
  // The report of the guards is what `explain` says, not what a decision returns.
  const { error, calls, ...rest } = without(recorded, "guards");
  const named = rest.ok === undefined ? {} : { source: asked.state, trigger: asked.trigger };
  const answer = decode(rest) as Record<string, unknown>;
  for (const phase of ["exit", "actions", "enter"]) {
    const actions = answer[phase];
    if (Array.isArray(actions)) answer[phase] = actions.map(actionForm);
  }
  // The engine notes every state that is left; our rows say what somebody asks for with `H(…)`.
  const history = Object.entries((answer["history"] as object | undefined) ?? {}).filter(([parent]) => remembered.has(parent));
  return {
    ...named,
    ...answer,
    history: history.length === 0 ? undefined : Object.fromEntries(history),
    ...(error === undefined ? {} : { error: { type: error.type, code: error.code } }),
    ...(calls === undefined ? {} : { calls: callsForm(calls) }),
  };
}
