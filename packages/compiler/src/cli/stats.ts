import { countOf } from "../diagnostics/render/count.js";
import type { Compilation } from "./compilation.js";

/** The line of `--stats`. */
export function describeStats({ sources, machines, milliseconds }: Compilation): string {
  const bytes = sources.reduce((sum, { content }) => sum + content.byteLength, 0);
  const count = (parts: "states" | "transitions"): number => machines.reduce((sum, machine) => sum + machine[parts].length, 0);
  return [
    `${countOf(sources.length, "source")} (${countOf(bytes, "byte")})`,
    countOf(machines.length, "machine"),
    countOf(count("states"), "state"),
    countOf(count("transitions"), "transition"),
    `${Math.round(milliseconds)} ms`,
  ].join(", ");
}
