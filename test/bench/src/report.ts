/** The page: what was measured, on what, by which versions. */
import { type CommandName, type CommandRun, ways } from "./compile.js";
import { entries } from "./contestants.js";
import type { MemoryUse } from "./memory-worker.js";
import { conditions, goalsSection, versionOf } from "./page.js";
import type { Participant } from "./rounds.js";
import { longWarmUp, manyRounds, type Settings } from "./settings.js";
import { ratios, short, shown, type Spread, spreadOf, verdict } from "./spread.js";
import type { Task } from "./worker.js";
import type { WorkloadName } from "./workloads/index.js";

export interface Measured {
  readonly name: WorkloadName;
  readonly task: Task;
  /** Who → nanoseconds of each round. */
  readonly all: ReadonlyMap<Participant, readonly number[]>;
}

export interface Results {
  readonly settings: Settings;
  readonly measured: readonly Measured[];
  readonly memory: MemoryUse | undefined;
  readonly commands: ReadonlyMap<CommandName, readonly CommandRun[]>;
  readonly python: string | undefined;
}

const titles: Readonly<Record<WorkloadName, string>> = {
  order: "The order machine",
  conditions: "The order machine, its guards in the YAML: one expression, two checks",
  hierarchy: "111 states in a hierarchy, exit and entry actions",
  7: "7 states, 21 transitions",
  50: "50 states, 150 transitions",
  200: "200 states, 600 transitions",
  500: "500 states, 1,500 transitions",
  2000: "2,000 states, 6,000 transitions",
};

/** Where the ratio is not what it seems: seen with `%GetOptimizationStatus`, `--trace-opt` and `--print-bytecode`. */
const unoptimised: readonly WorkloadName[] = ["500", "2000"];
const unoptimisedNote =
  "The hand-written `switch` is one function here, so large that V8 does not optimise it. The ratios to it look too good: a `switch` that is split into smaller functions is faster.";

export function pageOf(results: Results, root: string): string {
  return [
    "# Benchmarks",
    "",
    "Written by `pnpm bench`; every number that is measured comes from one run of it. Nothing here is a test: what must hold is in the tests of size and types.",
    "",
    ...conditionsOf(results, root),
    ...targetsOf(results),
    ...results.measured.flatMap((one) => tableOf(one, results)),
    ...memoryOf(results),
    ...commandsOf(results),
  ].join("\n");
}

function conditionsOf({ settings, python }: Results, root: string): string[] {
  const packages = entries.flatMap(({ package: name }) => (name === undefined ? [] : [`${name} ${versionOf(root, name)}`]));
  return [
    "## How",
    "",
    `- ${conditions()} (V8 ${process.versions.v8})`,
    `- ${[...new Set(packages)].join(", ")}${python === undefined ? "; PyStator not measured: no Python that has it" : `; PyStator ${python}`}`,
    `- ${settings.rounds} rounds, ${settings.rounds * manyRounds} of the order machine. In each, everybody in turn has a process of their own, warms up for ${settings.milliseconds} ms of processor time (some for longer, see below) and is measured for ${settings.milliseconds} ms: the middle of many passes over the events.`,
    "- Ratios are to the `switch` with a result of the same round: median (smallest to largest). Before anything is timed, all must have visited the same states and run the same actions.",
    `- V8 never optimises a function of more than 60 KiB of bytecode: a hand-written \`switch\` with a result of about 300 states, one of the next state of about 850. From about 50 states on it takes long to optimise one: the warm-up of 50, 111 and 200 states is ${longWarmUp} times as long. What TypeStator makes of more than 50 states is maps and small functions.`,
    "- Modules come from the compiler with its defaults, all programs are production bundles of the built packages.",
    "- What a contestant wants before it can decide (XState a snapshot, @xstate/fsm and @xstate/store an object with the state) is made before the clock runs; with texts fresh from JSON only the trigger is fresh to XState's `transition`.",
    "- *decide*: what does this event lead to from this state? Nothing is kept or run. *send*: entities that were made before the clock runs take events; they keep their state and run their actions, which only count.",
    "",
  ];
}

/** Of one of the entries, by the name of its file. */
function numbersOf(all: Measured["all"], file: string): readonly number[] {
  return [...all].find(([who]) => who !== "python" && who.file === file)![1];
}

function tableOf({ name, task, all }: Measured, { python }: Results): string[] {
  const reference = numbersOf(all, "hand-result");
  const rows = Array.from(all, ([who, numbers]) => {
    const [label, cannot] = who === "python" ? [`PyStator ${python!}`, "another language"] : [who.label(task.mode), who.cannot];
    return `| ${label} | ${short(spreadOf(numbers).median)} | ${shown(ratios(numbers, reference))} | ${cannot ?? ""} |`;
  });
  return [`## ${titles[name]}: ${task.mode}${task.fresh ? ", texts fresh from JSON" : ""}`, "", "| | ns | × `switch` | what it cannot do |", "|---|---:|---:|---|", ...rows, "", ...(unoptimised.includes(name) ? [unoptimisedNote, ""] : [])];
}

/** Section by section what we want to reach, and what came out. */
function targetsOf({ measured, memory }: Results): readonly string[] {
  const numbers = (name: WorkloadName, mode: Task["mode"], fresh: boolean, file: string): readonly number[] | undefined => {
    const one = measured.find((each) => each.name === name && each.task.mode === mode && each.task.fresh === fresh);
    return one && numbersOf(one.all, file);
  };
  const against = (what: string, goal: number, ones: readonly number[] | undefined, others: readonly number[] | undefined): string[] => {
    if (!ones || !others) return [];
    const spread = ratios(ones, others);
    return [`| ${what} | ≤ ${goal.toFixed(1)} × | ${shown(spread)} | ${verdict(spread.median, goal)} |`];
  };
  const bytes = (what: string, goal: number, value: number | undefined): string[] =>
    value === undefined ? [] : [`| ${what} | ≤ ${goal} B | ${value.toFixed(1)} B | ${verdict(Math.round(value), goal)} |`];
  const ours = (name: WorkloadName, mode: Task["mode"], fresh = false): readonly number[] | undefined => numbers(name, mode, fresh, "typestator");
  const hand = (name: WorkloadName, mode: Task["mode"], fresh = false): readonly number[] | undefined => numbers(name, mode, fresh, "hand-result");
  return goalsSection([
    ...against("one decision, against a `switch` with a result", 1, ours("order", "decide"), hand("order", "decide")),
    ...against("the same, texts fresh from JSON", 1, ours("order", "decide", true), hand("order", "decide", true)),
    ...against("a decision at 500 states, against one at 7", 2, ours("500", "decide"), ours("7", "decide")),
    ...against("`send` of a session with its actions, against a class with a `switch` with a result", 2, ours("order", "send"), hand("order", "send")),
    ...bytes("`{ state, context }`, without the context", 48, memory?.plainBytes),
    ...bytes("a session that nobody listens to, without the context", 96, memory?.sessionBytes),
  ]);
}

function memoryOf({ memory, settings: { entities, sweep } }: Results): string[] {
  if (!memory) return [];
  return [
    "## Memory",
    "",
    `${entities.toLocaleString("en")} orders at once, bytes of each beside its context; then ${sweep.toLocaleString("en")} decisions over all of them, one after the other.`,
    "",
    "| | |",
    "|---|---:|",
    `| \`{ state, context }\` | ${memory.plainBytes.toFixed(1)} B |`,
    `| a session | ${memory.sessionBytes.toFixed(1)} B |`,
    `| a decision of the sweep | ${short(memory.sweepNanoseconds)} ns |`,
    "",
  ];
}

/** What is compiled, and in how many milliseconds we want it. */
const commandTitles: Readonly<Record<CommandName, readonly [title: string, goal?: number]>> = {
  one: ["one machine, cold", 600],
  unchanged: ["nothing changed", 150],
  many: ["100 machines, cold: one under 100 names", 2000],
  unlike: ["the machines of our tests, none like another, cold"],
  "one-of-many": ["one of 100 changed", 650],
  watch: ["watch, from a save to the module", 200],
  500: [sizeOf(500)],
  1000: [sizeOf(1000)],
  2000: [sizeOf(2000), 5000],
};

function sizeOf(states: number): string {
  return `${states.toLocaleString("en")} states, ${(states * ways).toLocaleString("en")} transitions`;
}

function commandsOf({ commands }: Results): string[] {
  if (commands.size === 0) return [];
  const rows = Array.from(commands, ([name, runs]) => {
    const of = (value: (run: CommandRun) => number): Spread => spreadOf(runs.map(value));
    const [title, goal] = commandTitles[name];
    const time = of(({ milliseconds }) => milliseconds);
    const measured = (value: (run: CommandRun) => number, unit = ""): string => (runs.some((run) => value(run) > 0) ? `${short(of(value).median)}${unit}` : "");
    return `| ${title} | ${shown(time)} | ${measured(({ processor }) => processor)} | ${shown(of(({ milliseconds, idle }) => milliseconds / idle))} | ${measured(({ megabytes }) => megabytes, " MB")} | ${goal === undefined ? "" : `≤ ${goal.toLocaleString("en")} ms`} | ${goal === undefined ? "" : verdict(time.median, goal)} |`;
  });
  const [small, large] = (["500", "2000"] as const).map((name) => commands.get(name));
  const growth = small && large ? [`2,000 states take ${shown(ratios(large.map(({ processor }) => processor), small.map(({ processor }) => processor)))} × the processor time of 500.`, ""] : [];
  const [name, runs] = [...commands].at(-1)!;
  const middle = runs.toSorted((one, other) => one.milliseconds - other.milliseconds)[runs.length >> 1]!;
  const stages = middle.stats === "" ? [] : [`Where the time goes (${commandTitles[name][0]}; \`--stats\`):`, "", "```", middle.stats, "```", ""];
  return [
    "## Compiling",
    "",
    "The command in a process of its own, with prettier; of the watch, the process goes on. Milliseconds: median (smallest to largest). A process that does nothing (`node -e 0`) is started before each.",
    "",
    "| | ms | of processors | × a process that does nothing | most memory | goal | |",
    "|---|---:|---:|---:|---:|---:|---|",
    ...rows,
    "",
    ...growth,
    ...stages,
  ];
}
