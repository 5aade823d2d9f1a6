/** Runs a trace: events, and what comes of each. */
import { createMachine, type ActionReference, type MachineTypes, phases, type Table } from "@typestator/runtime";
import { expect } from "vitest";

/** One line of a trace. */
interface TraceLine {
  readonly start?: string;
  readonly send: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly guards?: Readonly<Record<string, boolean>>;
  readonly state: string;
  readonly exit?: readonly string[];
  readonly do?: readonly string[];
  readonly enter?: readonly string[];
  readonly error?: string;
}

/** Sends the events of a trace to a machine, each to the state that the one before has led to. */
export function runTrace(table: Table<MachineTypes>, trace: string): void {
  const lines = trace.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as TraceLine);
  let state = table.machine.initial;
  for (const line of lines) {
    if (line.start !== undefined) {
      expect(state).toBe(line.start);
      continue;
    }
    const { send, ctx = {}, guards = {} } = line;
    const result = createMachine(table.machine, answering(table.machine.guards, guards)).processUnchecked(state, send, ctx);
    if (result.ok) state = result.target;
    const outcome = result.ok ? namesOf(phases(result)) : { error: result.code };
    const expected = line.error === undefined ? { exit: line.exit, do: line.do, enter: line.enter } : { error: line.error };
    expect({ send, state, ...outcome }).toEqual({ send, state: line.state, ...expected });
  }
}

/** Guards that answer as the line says; one that it does not name must not be asked. */
function answering(names: readonly string[], answers: Readonly<Record<string, boolean>>): Record<string, () => boolean> {
  const guards = Object.create(null) as Record<string, () => boolean>;
  for (const name of names) {
    guards[name] = () => {
      expect(Object.keys(answers), "guards that may be asked").toContain(name);
      return answers[name]!;
    };
  }
  return guards;
}

function namesOf({ exit, transition, enter }: ReturnType<typeof phases>): object {
  const name = (action: ActionReference): string => (typeof action === "string" ? action : "name" in action ? action.name : JSON.stringify(action));
  return { exit: exit.map(name), do: transition.map(name), enter: enter.map(name) };
}
