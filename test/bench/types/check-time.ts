/** What a type checker takes for a project: processor time, so that what else the computer does counts little. */
import { execFileSync } from "node:child_process";
import { type Compiler } from "../../types/harness/compilers.js";

/**
 * tsc tells its times by this clock: it goes while its thread has a processor, where the system tells that (Linux); elsewhere it stays the clock on the wall.
 * What V8 does beside it on other cores is not in it, as it is not in what tsc tells on a computer that does nothing else.
 */
const threadTime = "/proc/thread-self/schedstat";
const clock = `data:text/javascript,import{existsSync,readFileSync}from"node:fs";if(existsSync("${threadTime}"))performance.now=()=>Number(readFileSync("${threadTime}","utf8").split(" ")[0])/1e6`;

/** The native program asks the system's clock; its processor time is that of many runs, since a shell tells it in hundredths of a second. */
const runs = 5;

/**
 * Type-checks a project in a process of its own.
 *
 * @param project the folder of its `tsconfig.json`
 * @returns milliseconds of checking: reading, parsing, and binding are not in it
 * @throws {Error} the project has mistakes
 */
export function checkTime(compiler: Compiler, project: string): number {
  if (isNative(compiler)) return (shellTime(compiler, project, []) - shellTime(compiler, project, ["--noCheck"])) / runs;
  const output = execFileSync(process.execPath, ["--import", clock, compiler.tsc, "--project", project, "--extendedDiagnostics"], { encoding: "utf8" });
  return 1000 * Number(/^Check time:\s+([\d.]+)/m.exec(output)![1]);
}

/** Whether it is TypeScript 7, which is no JavaScript program. */
export const isNative = ({ version }: Compiler): boolean => version.startsWith("7.");

function shellTime({ tsc }: Compiler, project: string, flags: readonly string[]): number {
  // Several checkers at once would do some of the work twice.
  const command = [process.execPath, tsc, "--project", project, "--singleThreaded", ...flags];
  const script = `for run in ${Array.from({ length: runs }, (_, run) => run).join(" ")}; do "$@" || exit; done; times`;
  const output = execFileSync("sh", ["-c", script, "sh", ...command], { encoding: "utf8" });
  // Two lines, of the shell and of what it has started, each with the time of the user and that of the system.
  const times = [...output.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, seconds]) => 60_000 * Number(minutes) + 1000 * Number(seconds));
  return times[2]! + times[3]!;
}
