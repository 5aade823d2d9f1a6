import { taking } from "./candidates.js";
import { type StoredConfiguration, isJoined } from "./configuration.js";
import { type Asking, labels, type Question, take } from "./interpret.js";
import { step } from "./step.js";
import type { TableTransition } from "./table.js";
import type { MachineTypes, Row } from "./types.js";

/** What an event does in the regions of a parallel state. */
export interface RegionMoves {
  readonly configuration: StoredConfiguration;
  /** One a region that has moved, in the order of the regions. */
  readonly rows: readonly Row[];
  /** The guards of the transitions of regions that were tried, where none was taken. */
  readonly refused: readonly string[] | undefined;
}

/**
 * What an event does in the regions of a configuration. Each region looks at the transitions that are written for it and for the very state that it is
 * in, by priority, then in the order of the YAML; the first whose guards pass leads to its destination as written. All regions see the same context and
 * the states before the event. A region that takes nothing stays where it is, and that is no failure. Nobody looks whether the names in the
 * configuration are those of the machine.
 *
 * @param trigger folded
 * @throws {TypeError} `trigger` is empty
 * @throws {GuardExecutionError} a guard gave no answer
 */
export function* moveRegions<M extends MachineTypes>(question: Question<M>, { state, regions }: StoredConfiguration, trigger: string): Asking<RegionMoves> {
  if (!trigger) throw new TypeError("Empty trigger");
  const rows: Row[] = [];
  const tried: TableTransition[] = [];
  for (const [region, at] of Object.entries(regions)) {
    for (const candidate of taking(question.table.machine, question.index, at, trigger, region)) {
      question.onCandidate?.(candidate);
      tried.push(candidate);
      const row = yield* take(question, at, candidate);
      if (row) {
        rows.push({ ...row, region, parallelState: state });
        break;
      }
    }
  }
  const configuration = rows[0] ? { state, regions: { ...regions, ...Object.fromEntries(rows.map(({ region, target }) => [region, target])) } } : { state, regions };
  return { configuration, rows: rows.map((row) => Object.freeze(row)), refused: rows[0] || !tried[0] ? undefined : [...new Set(tried.flatMap(labels))] };
}

/**
 * The rows of the regions that have moved, with the join where it is due: the last one carries it, or a no-op on the parallel state where no region has
 * moved.
 */
export function withJoin<M extends MachineTypes>({ table }: Question<M>, { configuration, rows }: RegionMoves, trigger: string): readonly Row[] {
  if (!isJoined(table, configuration)) return rows;
  const { state } = configuration;
  const last = rows.at(-1) ?? step(table.machine.name, state, trigger, state, [], { noOp: true });
  return [...rows.slice(0, -1), Object.freeze({ ...last, join: joinOf(state) })];
}

/** The trigger that is due when a parallel state is joined. */
export const joinOf = (state: string): string => `_join_${state}`;
