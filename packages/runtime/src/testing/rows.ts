/** What a machine can do, row by row: what `paths` looks for and `coverage` ticks off. */
import { own } from "../keys.js";
import { scheduleOf } from "../timers.js";
import type { Table, TableTransition } from "../table.js";
import type { Machine, MachineTypes, Row } from "../types.js";

/** A row, and the transition that it is of. */
export interface TableRow {
  readonly row: Row;
  /** Absent of a timeout that leads to its `destination`: that is written as no transition. */
  readonly transition?: TableTransition;
}

/** Every row of a table: those of its transitions in the order of the YAML, then the timeouts that lead somewhere by themselves. */
export function rowsOf<M extends MachineTypes>(table: Table<M>, transitions: readonly TableTransition[]): readonly TableRow[] {
  const taken = transitions.flatMap((transition) => [...new Set(writtenRows(transition))].map((row): TableRow => ({ row, transition })));
  const timersOf = scheduleOf(table);
  const timeouts = table.states.flatMap(({ name }) => timersOf(name).flatMap(({ step }): TableRow[] => (step ? [{ row: step }] : [])));
  return [...taken, ...timeouts];
}

/** All rows that are written of a transition. */
function writtenRows({ rows, ends = [] }: TableTransition): readonly Row[] {
  return [...rows, ...ends.flatMap((end) => end.rows)];
}

/** A row in one line. */
export function rowText({ source, trigger, target, region }: Row, transition?: TableTransition): string {
  const inRegion = region ?? transition?.region;
  return `${source} --${trigger}--> ${target}${inRegion === undefined ? "" : ` (region ${inRegion})`}`;
}

/** What a guard always answers: the built-in `always` and `never`, where the machine has them. Whoever gives others of these names says so himself. */
export function constantAnswer<M extends MachineTypes>({ guardDefaults }: Machine<M>, name: string): boolean | undefined {
  return (name == "always" || name == "never") && own(guardDefaults, name) ? name == "always" : undefined;
}
