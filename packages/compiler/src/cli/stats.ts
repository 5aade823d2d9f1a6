import { countOf } from "../diagnostics/render/count.js";
import type { Compilation } from "./compilation.js";

/** What `--stats` tells: counts, and the time of each stage on a line of its own. */
export function describeStats({ sources, machines, milliseconds, stages }: Compilation): string {
  const bytes = sources.reduce((sum, { content }) => sum + content.byteLength, 0);
  const count = (parts: "states" | "transitions"): number => machines.reduce((sum, machine) => sum + machine[parts].length, 0);
  const counts = [
    `${countOf(sources.length, "source")} (${countOf(bytes, "byte")})`,
    countOf(machines.length, "machine"),
    countOf(count("states"), "state"),
    countOf(count("transitions"), "transition"),
    `${Math.round(milliseconds)} ms`,
  ].join(", ");
  const times = [...stages].map(([stage, milliseconds]) => `  ${stage.padEnd(8)}${milliseconds.toFixed(1).padStart(9)} ms`);
  return [counts, ...times].join("\n");
}
