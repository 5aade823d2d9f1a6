/** The recorded files, as far as the harness reads them. */
import type { Json, JsonObject } from "./json.js";

/** What a named guard does in a recording. */
export type GuardBehaviour =
  | boolean
  | "throw"
  | "throw_transient"
  | "missing"
  | "async_true"
  | "async_false"
  | { readonly return: Json }
  | { readonly ctx: string }
  | { readonly param_ge: readonly [key: string, param: string] }
  | { readonly context_param_ge: readonly [key: string, param: string] };

export type GuardBehaviours = Readonly<Record<string, GuardBehaviour>>;

/** What a named action does in a recording. */
export type ActionBehaviour =
  | "throw"
  | "throw_transient"
  | "missing"
  | "plain"
  | {
      readonly fail_times?: number;
      readonly set?: JsonObject;
      readonly copy?: readonly [source: string, target: string];
      readonly return?: Json;
      readonly plain?: boolean;
    };

export type ActionBehaviours = Readonly<Record<string, ActionBehaviour>>;

/** A function that was called: its name, or its name with the parameters it saw. How Python passes them (`style`) is no affair of ours. */
export type RecordedCall = string | { readonly name: string; readonly params: JsonObject; readonly style?: string };

/** The answer to one event. */
export interface RecordedAnswer {
  readonly ok?: boolean;
  readonly source?: string;
  readonly trigger?: string;
  readonly target?: string;
  readonly exit?: readonly Json[];
  readonly actions?: readonly Json[];
  readonly enter?: readonly Json[];
  readonly internal?: boolean;
  readonly noOp?: boolean;
  readonly reason?: string;
  readonly description?: string;
  readonly history?: Readonly<Record<string, string>>;
  readonly join?: string;
  /** The report of the guards that were evaluated: name, kind, answer. */
  readonly guards?: readonly (readonly [string, string, Json])[];
  readonly error?: { readonly type: string; readonly code: string | null; readonly candidates?: number };
  readonly raises?: { readonly type: string; readonly code?: string };
  readonly calls?: readonly RecordedCall[];
}

export interface RecordedDecision {
  readonly state: string;
  readonly trigger: string;
  readonly context: number | JsonObject;
  readonly guards: number | GuardBehaviours;
  readonly payload?: number | JsonObject;
  readonly mode?: "async";
  readonly expect: number | RecordedAnswer;
}

/** What follows by itself once a state has been entered. */
export interface RecordedChain {
  readonly state: string;
  readonly context: number | JsonObject;
  readonly guards: number | GuardBehaviours;
  readonly expect: {
    readonly steps?: readonly RecordedAnswer[];
    readonly calls?: readonly RecordedCall[];
    readonly raises?: { readonly type: string; readonly code?: string };
  };
}

/** `decide/*.json` and, with the machine's text, the answers and the sessions in it, `random/*.json`. */
export interface DecisionFile {
  readonly machine: string;
  readonly file?: string;
  readonly yaml?: string;
  readonly load: "validated" | "raw";
  readonly contexts: readonly JsonObject[];
  readonly payloads: readonly (JsonObject | null)[];
  readonly guards: readonly GuardBehaviours[];
  readonly expects?: readonly RecordedAnswer[];
  readonly decisions: readonly RecordedDecision[];
  readonly chains?: readonly RecordedChain[];
  readonly sessions?: readonly Scenario[];
}

export interface SessionOptions {
  readonly context?: JsonObject;
  readonly initial_state?: string;
  readonly execute_actions?: boolean;
  readonly defer_unhandled?: boolean;
  readonly entity_id?: string;
}

/** What a session looks like after a step, and what happened in it. */
export interface RecordedStep {
  readonly state?: string;
  readonly context?: JsonObject;
  readonly allowed?: readonly string[];
  readonly final?: boolean;
  readonly workflow?: string;
  readonly deferred?: readonly { readonly trigger: string; readonly payload: JsonObject }[];
  readonly look?: JsonObject;
  readonly history?: readonly (RecordedAnswer & {
    readonly ran?: readonly { readonly name: string; readonly status: string; readonly result?: Json }[];
  })[];
  readonly result?: "history[0]" | RecordedAnswer;
  readonly results?: number;
  readonly snapshot?: JsonObject;
  readonly destination?: JsonObject;
  readonly is?: Readonly<Record<string, boolean>>;
  readonly valid?: boolean;
  readonly problems?: number;
  readonly guardCalls?: readonly RecordedCall[];
  readonly actionCalls?: readonly RecordedCall[];
  readonly waits?: readonly Json[];
  readonly raises?: { readonly type: string; readonly code?: string };
}

export interface Step {
  readonly op: string;
  readonly on?: string;
  readonly options?: SessionOptions;
  readonly trigger?: string;
  readonly payload?: JsonObject;
  readonly data?: JsonObject;
  readonly as?: string;
  readonly from?: string;
  readonly context?: JsonObject;
  readonly guards?: GuardBehaviours;
  readonly state?: string;
  readonly names?: readonly string[];
  /** Of a parallel state. */
  readonly region?: string;
  /** A configuration as text. */
  readonly value?: string;
  readonly expect: RecordedStep;
}

export interface Scenario {
  readonly name: string;
  readonly guards?: GuardBehaviours;
  readonly actions?: ActionBehaviours;
  readonly tags?: readonly string[];
  readonly steps: readonly Step[];
}

/** `session/*.json` and `parallel/*.json`. */
export interface ScenarioFile {
  readonly machine: string;
  readonly file: string;
  readonly scenarios: readonly Scenario[];
}

/** What becomes of a text. */
export interface RecordedVerdict {
  readonly accepted: boolean;
  readonly machine?: JsonObject;
  readonly stage?: string;
  readonly errors?: readonly { readonly path?: string; readonly kind: string; readonly name?: string }[];
}

export interface LoadRow {
  readonly name: string;
  readonly yaml: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly expect: RecordedVerdict;
  readonly unvalidated?: RecordedVerdict;
}

/** `load.json`, and the other kinds that are one table of rows. */
export interface RowFile<Row> {
  readonly rows: readonly Row[];
}
