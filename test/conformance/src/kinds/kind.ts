import type { Built, MachineSource } from "../build.js";
import type { Recording } from "../recording.js";
import type { Tally } from "../tally.js";

/** One kind of vector: which machines it needs, and how its answers are compared. A new kind is a file here and a line in `index.ts`. */
export interface Kind {
  /** What `--only` takes. */
  readonly name: string;
  /** The machines that are to be built before `run`. Kinds may name the same machine. */
  sources(recording: Recording): readonly MachineSource[];
  run(recording: Recording, built: ReadonlyMap<string, Built>, tally: Tally): void | Promise<void>;
}

/** Counts the vectors of a machine that is not there: each of them has failed. */
export function countObstructed(tally: Tally, kind: string, ids: readonly string[], built: Built | undefined): void {
  for (const id of ids)
    tally.failed({ kind, id, question: "build the machine", expected: "a module with one machine", got: describeBuilt(built) });
}

/** What became of a text, as a sentence. */
export function describeBuilt(built: Built | undefined): string {
  switch (built?.status) {
    case "ready":
      return `${built.machines.length} machines`;
    case "refused":
      return `refused: ${built.errors.map(({ code, message }) => `${code}: ${message}`).join("; ")}`;
    case "broken":
      return built.problem;
    case undefined:
      return "not built";
  }
}
