import type { Task } from "./worker.js";

/** Who takes part, and what is said beside the numbers. */
export interface Entry {
  /** The name of its file in `contestants/`. */
  readonly file: string;
  readonly label: (mode: Task["mode"]) => string;
  /** The package whose version is told. */
  readonly package?: string;
  readonly decides: boolean;
  readonly sends: boolean;
  /** What it cannot do, so that the adapter does it in its place. */
  readonly cannot?: string;
}

const flat = "no hierarchy: flattened by hand";

export const entries: readonly Entry[] = [
  { file: "hand-result", label: () => "`switch`, with a result", decides: true, sends: true, cannot: `${flat}; no start check; a guard that throws ends it` },
  { file: "hand-next", label: () => "`switch`, next state only", decides: true, sends: true, cannot: `no result, so no actions to a decision; ${flat}` },
  { file: "typestator", label: (mode) => (mode === "decide" ? "TypeStator `process`" : "TypeStator session"), package: "@typestator/runtime", decides: true, sends: true },
  { file: "xstate", label: (mode) => (mode === "decide" ? "XState `transition`" : "XState actor"), package: "xstate", decides: true, sends: true },
  { file: "xstate-fsm", label: () => "@xstate/fsm", package: "@xstate/fsm", decides: true, sends: true, cannot: flat },
  { file: "xstate-store", label: () => "@xstate/store", package: "@xstate/store", decides: true, sends: true, cannot: "no states, no guards: its handlers look both up in a table; a decision names no actions" },
  { file: "robot3", label: () => "robot3", package: "robot3", decides: false, sends: true, cannot: `no pure decision; ${flat}` },
  { file: "typescript-fsm", label: () => "typescript-fsm", package: "typescript-fsm", decides: false, sends: true, cannot: `no pure decision; no guards: the sender asks them; ${flat}` },
  { file: "javascript-state-machine", label: () => "javascript-state-machine", package: "javascript-state-machine", decides: false, sends: true, cannot: `no pure decision; no guards, no actions of transitions: callbacks look them up; ${flat}` },
];
