import { countOf } from "../diagnostics/render/count.js";
import type { Compilation } from "./compilation.js";

/** The line of `--stats`. */
export function describeStats({ sources, counts, compiled, milliseconds }: Compilation): string {
  const bytes = sources.reduce((sum, { content }) => sum + content.byteLength, 0);
  return [
    `${countOf(sources.length, "source")} (${countOf(bytes, "byte")})`,
    countOf(counts.machines, "machine"),
    countOf(counts.states, "state"),
    countOf(counts.transitions, "transition"),
    `${compiled} compiled`,
    `${Math.round(milliseconds)} ms`,
  ].join(", ");
}
