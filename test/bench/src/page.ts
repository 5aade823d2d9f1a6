/** What the pages of all benchmarks have in common. */
import { readFileSync } from "node:fs";
import { cpus, totalmem, type } from "node:os";
import { join } from "node:path";

/** The day, and the computer. */
export function conditions(): string {
  const [processor] = cpus();
  return `${new Date().toISOString().slice(0, 10)}; ${processor?.model ?? "unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()}; Node ${process.versions.node}`;
}

/** The version of a package that is installed at the top of the workspace. */
export function versionOf(root: string, name: string): string {
  return (JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as { readonly version: string }).version;
}

/** The section of the goals; each row has four cells. */
export function goalsSection(rows: readonly string[]): readonly string[] {
  return ["## Goals", "", "A goal is met when the median meets it.", "", "| | goal | here | |", "|---|---:|---:|---|", ...rows, ""];
}
