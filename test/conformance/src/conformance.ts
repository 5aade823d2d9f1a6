import { existsSync, readFileSync } from "node:fs";
import { build, type Built, type MachineSource } from "./build.js";
import { kinds } from "./kinds/index.js";
import type { Kind } from "./kinds/kind.js";
import { machinesIn } from "./kinds/machines.js";
import { openRecording, type Recording } from "./recording.js";
import { type Exception, Tally } from "./tally.js";
import { UsageError } from "./usage-error.js";

/** What to run; all paths are resolved by the caller. */
export interface ConformanceOptions {
  /** A recording, packed or not. */
  readonly vectors: string;
  /** Where machines of a recording are looked for that does not bring them along. */
  readonly recordedMachines: string;
  /** Machines that are only to compile, type-check and load; without kinds of vectors. */
  readonly machines?: string | undefined;
  /** One kind by name. */
  readonly only?: string | undefined;
  /** A folder in which the generated modules stay. */
  readonly keep?: string | undefined;
  /** `exceptions.json`. */
  readonly exceptions: string | undefined;
  /** The page whose rows exceptions name. */
  readonly differences: string;
}

/** What came out. */
export interface ConformanceReport {
  readonly tally: Tally;
  /** Every machine that was built, by its id. */
  readonly built: ReadonlyMap<string, Built>;
  /** Faults of the run as a whole: exceptions that rest on nothing. */
  readonly problems: readonly string[];
}

/**
 * Compares our answers with the recorded ones.
 *
 * @throws {UsageError} there is no such recording or no such kind
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const selected = selectKinds(options);
  const recording = openRecording(options.vectors, options.recordedMachines);
  const exceptions = options.exceptions === undefined ? [] : readExceptions(options.exceptions);
  const tally = new Tally(exceptions);
  const built = await build(distinct(selected.flatMap((kind) => kind.sources(recording))), options.keep);
  await quietly(async () => {
    for (const kind of selected) await kind.run(recording, built, tally);
  });
  return { tally, built, problems: exceptionProblems(exceptions, tally, selected, recording, options) };
}

/** Runs without a console: the actions `log`, `publish` and `emit_metric` write to it, and what they write is no part of the report. */
async function quietly(run: () => Promise<void>): Promise<void> {
  const { console } = globalThis;
  const nothing = (): void => {};
  globalThis.console = { ...console, debug: nothing, info: nothing, warn: nothing, error: nothing };
  try {
    await run();
  } finally {
    globalThis.console = console;
  }
}

function readExceptions(path: string): readonly Exception[] {
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly exceptions: readonly Exception[] }).exceptions;
}

function selectKinds({ machines, only }: ConformanceOptions): readonly Kind[] {
  if (machines !== undefined) return [machinesIn(machines)];
  if (only === undefined) return kinds;
  const kind = kinds.find(({ name }) => name === only);
  if (kind === undefined)
    throw new UsageError(`There is no kind '${only}'; there are ${kinds.map(({ name }) => name).join(", ")}`);
  return [kind];
}

function distinct(sources: readonly MachineSource[]): readonly MachineSource[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()];
}

/** An exception has to name a vector that was compared and a row of the page on differences. */
function exceptionProblems(
  exceptions: readonly Exception[],
  tally: Tally,
  selected: readonly Kind[],
  recording: Recording,
  options: ConformanceOptions,
): readonly string[] {
  const page = existsSync(options.differences) ? readFileSync(options.differences, "utf8") : "";
  const ran = new Set(selected.filter(({ name }) => recording.files(name).size > 0).map(({ name }) => name));
  return [
    ...exceptions
      .filter(({ difference }) => !page.includes(difference))
      .map(
        ({ id, difference }) =>
          `The exception for ${id} names a difference that docs/differences.md does not have: ${difference}`,
      ),
    ...tally.unusedExceptions
      .filter(({ id }) => ran.has(id.split("/")[0] ?? ""))
      .map(({ id }) => `The exception for ${id} names a vector that was not compared`),
  ];
}
