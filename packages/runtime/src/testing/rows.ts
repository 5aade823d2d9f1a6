/** What a machine can do, row by row: what `paths` looks for and `coverage` ticks off. */
import { scheduleOf } from "../timers.js";
import type { Table, TableTransition } from "../table.js";
import type { MachineTypes, Row } from "../types.js";

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
export function writtenRows({ rows, ends = [] }: TableTransition): readonly Row[] {
  return [...rows, ...ends.flatMap((end) => end.rows)];
}

/** A row in one line. */
export function rowText({ source, trigger, target, region }: Row, transition?: TableTransition): string {
  const inRegion = region ?? transition?.region;
  return `${source} --${trigger}--> ${target}${inRegion === undefined ? "" : ` (region ${inRegion})`}`;
}
