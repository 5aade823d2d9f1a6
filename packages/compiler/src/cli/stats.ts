import { countOf } from "../diagnostics/render/count.js";
import type { Compilation } from "./compilation.js";

/** What `--stats` tells: counts, and the time of each stage on a line of its own. */
export function describeStats({ sources, counts, compiled, milliseconds, stages }: Compilation): string {
  const bytes = sources.reduce((sum, { content }) => sum + content.byteLength, 0);
  const summary = [
    `${countOf(sources.length, "source")} (${countOf(bytes, "byte")})`,
    countOf(counts.machines, "machine"),
    countOf(counts.states, "state"),
    countOf(counts.transitions, "transition"),
    `${compiled} compiled`,
    `${Math.round(milliseconds)} ms`,
  ].join(", ");
  const times = Array.from(stages, ([stage, time]) => `  ${stage.padEnd(8)}${time.toFixed(1).padStart(9)} ms`);
  return [summary, ...times].join("\n");
}
