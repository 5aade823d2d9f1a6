import type { Built } from "../build.js";
import type { Recording } from "../recording.js";
import { type AskedRow, type RowMachines, rowId } from "../row-machines.js";
import type { Tally } from "../tally.js";
import { difference } from "../values.js";
import type { RowFile } from "../vectors.js";
import { describeBuilt } from "./kind.js";

/** The one table of a kind; nothing when the kind was not recorded. */
export function rowsOf<Row>(recording: Recording, kind: string): readonly Row[] {
  return [...recording.files<RowFile<Row>>(kind).values()].flatMap((file) => file.rows);
}

type Fields = Readonly<Record<string, unknown>>;

/** What is recorded of a row, and how it is asked on its machine. */
export interface Question {
  readonly question: string;
  /** `refused` alone: the text is none that loads. */
  readonly expected: Fields | "refused";
  readonly ask: (row: AskedRow) => Fields;
}

/** Asks all rows and counts the answers. */
export function compareRows(
  tally: Tally,
  kind: string,
  machines: RowMachines,
  built: ReadonlyMap<string, Built>,
  questions: readonly Question[],
): void {
  for (const [index, { question, expected, ask }] of questions.entries()) {
    const id = rowId(kind, index);
    const row = machines.find(built, index);
    const different = "status" in row ? obstructed(row, expected) : answered(ask(row), expected);
    if (different === undefined) tally.passed(kind, id);
    else tally.failed({ kind, id, question, ...different });
  }
}

interface Difference {
  readonly expected: unknown;
  readonly got: unknown;
}

function obstructed(machine: Exclude<Built, { status: "ready" }>, expected: Fields | "refused"): Difference | undefined {
  return expected === "refused" && machine.status === "refused" ? undefined : { expected, got: describeBuilt(machine) };
}

function answered(got: Fields, expected: Fields | "refused"): Difference | undefined {
  return expected === "refused" ? { expected, got } : difference(expected, got);
}
