/** Builds small machines in the shape of generated modules, for what the tutorial's machine does not have. */
import {
  type ActionParts,
  type ActionReference,
  ignore,
  type Machine,
  type Row,
  type RowDetails,
  step,
  type Table,
} from "@typestator/runtime";

type Context = Record<string, unknown>;
type Guard = (context: Readonly<Context>, params?: object) => boolean;
type Action = (context: Context, params?: object) => unknown;

/** A machine whose names the types do not know. */
export interface Loose {
  Name: string;
  State: string;
  Trigger: string;
  Context: Context;
  Payloads: Record<never, never>;
  Guards: Record<string, Guard>;
  Actions: Record<string, Action>;
  Transitions: Record<string, Record<string, string>>;
  Triggers: Record<string, string>;
  Targets: Record<string, string>;
  Ignores: boolean;
}

export interface Written {
  readonly source: string;
  readonly trigger: string;
  readonly target: string;
  readonly guards?: readonly string[];
  readonly actions?: readonly ActionReference[];
  readonly details?: RowDetails;
}

export interface SmallOptions extends ActionParts, Pick<Machine<Loose>, "actionDefaults" | "guardContext"> {
  readonly name?: string;
  readonly states: readonly string[];
  readonly terminal?: readonly string[];
  readonly transitions: readonly Written[];
  readonly ignores?: boolean;
  readonly guardDefaults?: Record<string, Guard>;
  readonly normalize?: (trigger: string) => string;
}

/** The names of the actions that are to be written for an action of a row. */
function written(action: ActionReference): readonly string[] {
  if (typeof action === "string") return [action];
  if ("name" in action) return [action.name];
  return "branch" in action ? [...action.branch.then, ...action.branch.else].flatMap(written) : [];
}

/** The table of a flat machine; the first state is the initial one. */
export function small({ name = "small", states, terminal = [], transitions, ignores, ...more }: SmallOptions): Table<Loose> {
  const rows = new Map<Written, Row>();
  for (const written of transitions)
    rows.set(written, step(name, written.source, written.trigger, written.target, [...(written.actions ?? [])], written.details));
  const names = (pick: (written: Written) => readonly string[] | undefined): string[] => [
    ...new Set(transitions.flatMap((each) => pick(each) ?? [])),
  ];
  const machine: Machine<Loose> = {
    name,
    initial: states[0]!,
    guards: names(({ guards }) => guards),
    actions: names(({ actions }) => actions?.flatMap(written)),
    ...more,
    decide(state, trigger, context, guards) {
      if (!states.includes(state)) return "undefined_state";
      if (terminal.includes(state)) return "terminal_state";
      const candidates = transitions.filter((each) => each.source === state && each.trigger === trigger);
      for (const candidate of candidates) if ((candidate.guards ?? []).every((guard) => guards[guard]!(context))) return rows.get(candidate)!;
      if (candidates.length > 0) return [...new Set(candidates.flatMap((each) => each.guards ?? []))];
      if (ignores) return ignore(name, state, trigger);
      return transitions.some((each) => each.trigger === trigger) ? "invalid_transition" : "undefined_trigger";
    },
  };
  return {
    machine,
    version: "1.0.0",
    states: states.map((each, index) => ({ name: each, type: terminal.includes(each) ? "terminal" : index === 0 ? "initial" : "stable" })),
    transitions: () =>
      transitions.map((written) => ({ trigger: written.trigger, ...(written.guards && { guards: written.guards }), rows: [rows.get(written)!] })),
  };
}

export { HandClock, settled } from "@typestator/runtime/testing";
