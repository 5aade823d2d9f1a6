import type { Table, TableService } from "./table.js";
import type { MachineTypes, Row } from "./types.js";

/** Starts and stops what `invoke` of a state speaks of. */
export interface ServiceAdapter {
  /** @param context as it is when the actions of the step have run */
  start(service: TableService, state: string, context: object): void;
  /** @param context as it is before they run */
  stop(service: TableService, state: string, context: object): void;
}

/** An adapter as sessions call it, around the actions of each step that an event has led to. */
export interface Services {
  stop<M extends MachineTypes>(table: Table<M>, step: Row, context: object): void;
  start<M extends MachineTypes>(table: Table<M>, step: Row, context: object): void;
}

/**
 * Gives an adapter the services of the states: those of the source are stopped and those of the target started on every success, as the engine's
 * orchestrator does, also where the state stays; never those of ancestors, of states passed through on the way, or at the start. The triggers under
 * `on_done` are sent by nobody: that is for the adapter to do.
 */
export function services(adapter: ServiceAdapter): Services {
  // A step within a parallel state leaves it and its services alone; those of the states in regions never run.
  const isWithin = ({ region, source, parallelState }: Row): boolean => region !== undefined && source !== parallelState;
  const each = (call: "start" | "stop", { states }: Table<never>, state: string, context: object): void => {
    for (const service of states.find(({ name }) => name === state)?.invoke ?? []) adapter[call](service, state, context);
  };
  return {
    stop: (table, step, context) => !isWithin(step) && each("stop", table as unknown as Table<never>, step.source, context),
    start: (table, step, context) => !isWithin(step) && each("start", table as unknown as Table<never>, step.target, context),
  };
}
