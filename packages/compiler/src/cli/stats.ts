import type { Compilation } from "./compilation.js";

/** The line of `--stats`. */
export function describeStats({ sources, machines, milliseconds }: Compilation): string {
  const bytes = sources.reduce((sum, { content }) => sum + content.byteLength, 0);
  const count = (parts: "states" | "transitions"): number => machines.reduce((sum, machine) => sum + machine[parts].length, 0);
  return [
    `${sources.length} sources (${bytes} bytes)`,
    `${machines.length} machines`,
    `${count("states")} states`,
    `${count("transitions")} transitions`,
    `${Math.round(milliseconds)} ms`,
  ].join(", ");
}
