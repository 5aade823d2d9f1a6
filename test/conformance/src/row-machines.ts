/**
 * Rows of one construct (an expression, a check, an action) in few machines. What a row wants to know are its parts, each a transition with a
 * trigger of its own; rows with the same parts share them. Of the actions only the built-in ones are registered. A row that the compiler refuses gets a machine for itself, so that it is the only one.
 */
import type { Diagnostic } from "@typestator/compiler";
import { createExecutor, createMachine, type BoundMachine, type Executor, type MachineTypes, type Step } from "@typestator/runtime";
import { actionFunctions } from "./actions.js";
import type { Built, LoadedMachine, MachineSource } from "./build.js";
import { isObject } from "./json.js";

/** How many rows a machine holds: its module stays as small as a person's big one. */
const rowsPerMachine = 250;

const head = "meta: {machine_name: rows}\nstates: [{name: s, type: initial}]\ntransitions:\n";
const headLines = head.split("\n").length - 1;

interface Row {
  /** The index of the first of the rows that are alike. */
  readonly index: number;
  /** Names the machine that it is in. */
  readonly group: number;
  /** YAML of what a transition has beside trigger, source and destination. */
  readonly parts: readonly string[];
}

/** A row on a loaded machine. */
export interface AskedRow {
  /** Takes the transition of a part; nothing when its guard says no. */
  decide(part: number, context: object): Step<MachineTypes> | undefined;
  readonly executor: Executor<MachineTypes>;
}

export class RowMachines {
  readonly #kind: string;
  readonly #rows: readonly Row[];
  /** Of every row the one that is asked in its place: the first with the same parts. */
  readonly #asked: readonly Row[];
  readonly #bound = new Map<LoadedMachine, { readonly machine: BoundMachine<MachineTypes>; readonly executor: Executor<MachineTypes> }>();

  /** @param rows the parts of each row */
  constructor(kind: string, rows: readonly (readonly string[])[]) {
    this.#kind = kind;
    const distinct = new Map<string, Row>();
    this.#asked = rows.map((parts, index) => {
      const key = parts.join("\n");
      const row = distinct.get(key) ?? { index, group: Math.floor(distinct.size / rowsPerMachine), parts };
      distinct.set(key, row);
      return row;
    });
    this.#rows = [...distinct.values()];
  }

  /** The machines of all rows. */
  sources(): readonly MachineSource[] {
    const groups = new Set(this.#rows.map(({ group }) => group));
    return [...groups].map((group) => this.#source(group, this.#rows.filter((row) => row.group === group)));
  }

  /** The machine of a group, without those of its rows that were refused. */
  #source(group: number, rows: readonly Row[]): MachineSource {
    return {
      id: this.#together(group),
      text: textOf(rows),
      instead: (errors) => {
        const refused = rowsAt(errors, rows);
        if (refused.size === 0) return [];
        const alone = [...refused].map((row) => ({ id: this.#alone(row), text: textOf([row]) }));
        // A fault may hide others that only a later stage finds.
        return [...alone, this.#source(group, rows.filter((row) => !refused.has(row)))];
      },
    };
  }

  /** A row on its machine, or what became of the machine. */
  find(built: ReadonlyMap<string, Built>, index: number): AskedRow | Exclude<Built, { status: "ready" }> {
    const row = this.#asked[index];
    if (row === undefined) throw new Error(`There is no row ${index} of ${this.#kind}`);
    const result = built.get(this.#alone(row)) ?? built.get(this.#together(row.group));
    if (result === undefined) throw new Error(`The machine of row ${index} of ${this.#kind} was not built`);
    if (result.status !== "ready") return result;
    const [loaded] = result.machines;
    if (loaded === undefined) throw new Error(`The machine of row ${index} of ${this.#kind} is empty`);
    const { machine, executor } = this.#bind(loaded);
    return {
      executor,
      decide(part, context) {
        const answer = machine.processUnchecked("s", triggerOf(row, part), context);
        return answer.ok ? answer : undefined;
      },
    };
  }

  #bind(loaded: LoadedMachine) {
    const bound = this.#bound.get(loaded) ?? {
      machine: createMachine<MachineTypes>(loaded.definition),
      executor: createExecutor<MachineTypes>(loaded.definition, actionFunctions(loaded, {}, [], "missing")),
    };
    this.#bound.set(loaded, bound);
    return bound;
  }

  readonly #together = (group: number): string => `${this.#kind}/rows_${group}`;
  readonly #alone = ({ index }: Row): string => rowId(this.#kind, index);
}

/** How a row is called in reports and in `exceptions.json`. */
export const rowId = (kind: string, index: number): string => `${kind}/row_${String(index).padStart(4, "0")}`;

const triggerOf = ({ index }: Row, part: number): string => `row_${index}_${part}`;

const lines = (row: Row): readonly string[] =>
  row.parts.map((part, number) => `  - {trigger: ${triggerOf(row, number)}, source: s, dest: s, ${part}}`);

const textOf = (rows: readonly Row[]): string => `${head}${rows.flatMap(lines).join("\n")}\n`;

/** The rows in whose lines the errors are. */
function rowsAt(errors: readonly Diagnostic[], rows: readonly Row[]): ReadonlySet<Row> {
  const text = textOf(rows);
  const byLine = rows.flatMap((row) => row.parts.map(() => row));
  const found = errors.map(({ span }) => byLine[text.slice(0, span.start).split("\n").length - 1 - headLines]);
  return new Set(found.filter((row) => row !== undefined));
}

/** The Python class of what an expression or a check raised; undefined for an error that is no such. */
export function pythonType(error: unknown): string | undefined {
  return isObject(error) && error["name"] === "PythonError" ? String(error["type"]) : undefined;
}
