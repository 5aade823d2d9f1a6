import type { Kind } from "./kind.js";
import type { RowFile } from "../vectors.js";

/** A kind that is recorded and cannot be run yet: its vectors are counted, so that nobody takes silence for success. */
export function tableNotRun(name: string, reason: string): Kind {
  return notRun(name, reason, (file) => (file as RowFile<unknown>).rows.length);
}

function notRun(name: string, reason: string, size: (file: unknown) => number): Kind {
  return {
    name,
    sources: () => [],
    run(recording, _built, tally) {
      for (const file of recording.files<unknown>(name).values()) tally.notRun(name, reason, size(file));
    },
  };
}
