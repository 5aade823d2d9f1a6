import { parseArgs } from "node:util";
import { type CommandName, commandNames } from "./compile.js";
import type { WorkloadName } from "./workloads/index.js";

/** How much is measured. */
export interface Settings {
  readonly rounds: number;
  readonly milliseconds: number;
  readonly workloads: readonly WorkloadName[];
  readonly entities: number;
  readonly sweep: number;
  /** What is compiled. */
  readonly commands: readonly CommandName[];
  /** Where the page goes; without, it is only printed. */
  readonly out: string | undefined;
}

const names: readonly WorkloadName[] = ["order", "conditions", "hierarchy", "7", "50", "200", "500", "2000"];

/** How many times as long as it measures the warm-up is where V8 takes that long to optimise what somebody would write by hand. */
export const longWarmUp = 12;

/** How many times as many rounds there are where close goals are told by the middle of the rounds: a machine that does other things for a second spoils one of them. */
export const manyRounds = 3;

/** Whether goals are about what is measured with a machine that are nearly met or nearly missed: noise decides those first. */
export function hasCloseGoals(name: WorkloadName): boolean {
  return name === "order";
}

/** Whether a machine is a large `switch` when it is written by hand, and not yet one that V8 never optimises. */
export function isSlowToOptimise(name: WorkloadName): boolean {
  return name === "hierarchy" || name === "50" || name === "200";
}

export const usage = `pnpm bench [--rounds n] [--milliseconds n] [--workloads a,b] [--entities n] [--sweep n] [--compile a,b] [--out file]

  --rounds        how often each contestant is measured (10); with the order machine, whose goals are close, ${manyRounds} times as often
  --milliseconds  how long, in processor time, after a warm-up of as long or longer (60)
  --workloads     of ${names.join(", ")} (all; "": none)
  --entities      how many are held in memory (1,000,000; 0: none)
  --sweep         how many decisions go over them (10,000,000)
  --compile       what the command is timed with, of ${commandNames.join(", ")} (all; "": none)
  --out           the page that is written (docs/benchmarks.md; "-": none)
`;

/** @throws {TypeError} an argument that does not exist, or means nothing */
export function settingsOf(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "10" },
      milliseconds: { type: "string", default: "60" },
      workloads: { type: "string", default: names.join(",") },
      entities: { type: "string", default: "1000000" },
      sweep: { type: "string", default: "10000000" },
      compile: { type: "string", default: commandNames.join(",") },
      out: { type: "string", default: "docs/benchmarks.md" },
    },
  });
  const count = (name: "rounds" | "milliseconds" | "entities" | "sweep", least: number): number => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < least) throw new TypeError(`--${name}: ${values[name]} is no whole number from ${least} on`);
    return number;
  };
  const chosen = <Name extends string>(option: "workloads" | "compile", known: readonly Name[]): readonly Name[] =>
    (values[option] === "" ? [] : values[option].split(",")).map((given) => {
      const name = known.find((name) => name === given);
      if (name === undefined) throw new TypeError(`--${option}: there is no ${given}; there are ${known.join(", ")}`);
      return name;
    });
  return {
    rounds: count("rounds", 1),
    milliseconds: count("milliseconds", 1),
    workloads: chosen("workloads", names),
    entities: count("entities", 0),
    sweep: count("sweep", 1),
    commands: chosen("compile", commandNames),
    out: values.out === "-" ? undefined : values.out,
  };
}
