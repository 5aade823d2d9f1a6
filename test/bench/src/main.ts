/** The run on one screen: build, check that all agree, measure in turn, write the page. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type CommandName, type CommandRun, measureCommand } from "./compile.js";
import { memoryUse } from "./memory.js";
import { orderText, programsOf } from "./prepare.js";
import { findPython } from "./python.js";
import { type Measured, pageOf, type Results } from "./report.js";
import { checkAgreement, measureRounds } from "./rounds.js";
import { hasCloseGoals, isSlowToOptimise, longWarmUp, manyRounds, settingsOf, usage } from "./settings.js";
import type { Seen, Task, Timed } from "./worker.js";
import { workload } from "./workloads/index.js";

/**
 * @param root the project
 * @param folder for programs and other files of the run
 * @returns the exit code
 */
export async function main(root: string, folder: string, args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const settings = settingsOf(args);
  const { rounds, milliseconds } = settings;
  const say = (text: string): void => console.error(text);

  const prepared = [];
  for (const name of settings.workloads) {
    say(`${name}: building`);
    const programs = await programsOf(root, join(folder, "programs"), name);
    // Nothing is timed before everybody does the same.
    const seen = (["decide", "send"] as const).map((mode) => checkAgreement(programs, mode));
    prepared.push({ name, programs, events: seen[0]!.visited.length });
  }
  const python = findPython(root);
  const order = workload("order", orderText(root));
  const pythonAnswers = python?.run(order, 0) as Seen | undefined;
  const orders = prepared.find(({ name }) => name === "order");
  if (pythonAnswers && orders && !isDeepStrictEqual(pythonAnswers, checkAgreement(orders.programs, "decide"))) throw new Error("PyStator and the others differ");

  const measured: Measured[] = [];
  for (const { name, programs } of prepared) {
    for (const mode of ["decide", "send"] as const) {
      for (const fresh of name === "order" ? [false, true] : [false]) {
        say(`${name}: ${mode}${fresh ? ", fresh strings" : ""}`);
        const task: Task = { mode, fresh, milliseconds, warmUp: milliseconds * (isSlowToOptimise(name) ? longWarmUp : 1) };
        const withPython = python && name === "order" && mode === "decide" && !fresh;
        measured.push({ name, task, all: measureRounds(programs, task, rounds * (hasCloseGoals(name) ? manyRounds : 1), withPython ? () => python.run(order, milliseconds) as Timed : undefined) });
      }
    }
  }

  say("memory");
  const memory = settings.entities > 0 ? await memoryUse(root, folder, settings.entities, settings.sweep) : undefined;
  const commands = new Map<CommandName, readonly CommandRun[]>();
  for (const name of settings.commands) {
    say(`compiling: ${name}`);
    commands.set(name, await measureCommand(name, rounds, root));
  }
  const results: Results = { settings, measured, memory, commands, python: python?.version };
  const page = pageOf(results, root);
  if (settings.out === undefined) console.log(page);
  else writeFileSync(resolve(root, settings.out), page);
  return 0;
}

