import { type BoundMachine, createMachine, createSessions, type Machine, type MachineTypes, type Row, type Session, type Table } from "@typestator/runtime";
import type { Contestant, Parts } from "../contestant.js";

/** The two values of a generated module, whatever the machine is called. */
function valuesOf({ generated }: Parts): { readonly machine: Machine<MachineTypes>; readonly table: Table<MachineTypes> } {
  const table = Object.values(generated as object).find((value): value is Table<MachineTypes> => typeof value === "object" && "machine" in value);
  return { machine: table!.machine, table: table! };
}

export const contestant: Contestant = {
  decider(parts) {
    const machine: BoundMachine<MachineTypes> = createMachine(valuesOf(parts).machine, parts.guards);
    return {
      takesText: true,
      prepare: (state) => state,
      decide: (state: string, trigger, context) => machine.processUnchecked(state, trigger, context),
      target: (result: Row) => result.target,
      actions: (result: Row) => result.actions as readonly string[],
    };
  },
  sender(parts) {
    const sessions = createSessions(valuesOf(parts).table, { guards: parts.guards, actions: parts.actions });
    return {
      create: (context) => sessions.create({ context }),
      send: (session: Session<MachineTypes>, trigger) => session.send(trigger),
      state: (session: Session<MachineTypes>) => session.state,
    };
  },
};
