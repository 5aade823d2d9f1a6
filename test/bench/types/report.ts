/** The page: what was measured, on what. */
import type { Compiler } from "../../types/harness/compilers.js";
import type { Shape } from "../../types/harness/large-machine.js";
import { conditions, goalsSection, versionOf } from "../src/page.js";
import { ratios, short, shown, spreadOf, verdict } from "../src/spread.js";
import { isNative } from "./check-time.js";
import { robot3, xstate } from "./libraries.js";
import { fewRounds, shapes, sizes } from "./settings.js";

/** Compiler → project → milliseconds of each round. */
export type Times = ReadonlyMap<Compiler, ReadonlyMap<string, readonly number[]>>;

/** Milliseconds until the triggers of a state are there: when the project was just opened, and behind edits. */
export interface Completions {
  readonly compiler: Compiler;
  readonly shape: Shape;
  readonly first: number;
  readonly later: readonly number[];
}

const goals = { growth: 4.5, robot3: 0.75, completion: 100 } as const;

export function pageOf(root: string, rounds: number, times: Times, completions: readonly Completions[]): string {
  const of = (compiler: Compiler, project: string): readonly number[] => times.get(compiler)!.get(project)!;
  const versions = [...times.keys()].map(({ version }) => version);
  return [
    "# Benchmarks of type-checking",
    "",
    "Written by `pnpm bench:types`; every number below comes from one run of it. Nothing here is a test: how many types and instantiations a machine costs is the same on every computer, and held exactly by tests.",
    "",
    `- ${conditions()}`,
    `- TypeScript ${versions.join(", ")}; robot3 ${versionOf(root, robot3.name)}, xstate ${versionOf(root, xstate.name)}`,
    `- Rounds: ${rounds}, and ${Math.min(rounds, fewRounds)} of what no goal depends on. In each, every project in turn is checked by a process of its own, cold. Median (smallest to largest); ratios are of the same round.`,
    "- Times are the processor's, where the system tells them (Linux). TypeScript 5.9 and 6.0: the check time that `tsc` tells, by a clock that goes while its thread has a processor, so without what V8 does beside it on other cores. TypeScript 7.0: the time of a `tsc` process (one checker) less that of one with `--noCheck`.",
    "- All with `strict`. Modules come from the compiler with its defaults.",
    "",
    ...goalsSection([
      ...[...times.keys()].flatMap((compiler) =>
        shapes.map((shape) => {
          const growth = ratios(of(compiler, `${shape}-2000`), of(compiler, `${shape}-500`));
          return `| 2,000 states against 500, ${shape}, TypeScript ${compiler.version} | ≤ ${goals.growth} × | ${shown(growth)} | ${verdict(growth.median, goals.growth)} |`;
        }),
      ),
      ...[...times.keys()].map((compiler) => {
        const against = ratios(of(compiler, "typestator"), of(compiler, robot3.name));
        return `| 500 states, 1,500 transitions, ten calls, against robot3, TypeScript ${compiler.version} | ≤ ${goals.robot3} × | ${shown(against)} | ${verdict(against.median, goals.robot3)} |`;
      }),
      ...completions.map(({ compiler, shape, later }) => {
        const { median } = spreadOf(later);
        return `| completion at 500 states, ${shape}, TypeScript ${compiler.version} | ≤ ${goals.completion} ms | ${shown(spreadOf(later))} ms | ${verdict(median, goals.completion)} |`;
      }),
    ]),
    "## By size",
    "",
    "Two transitions out of each state; with ten transitions from `*` beside them; in a hierarchy, where every ten states are in one that has a transition, too. A program decides and acts on each, with states that are known and with ones that are not.",
    "",
    `| check time, ms | ${sizes.map((size) => size.toLocaleString("en")).join(" | ")} |`,
    `|---|${sizes.map(() => "---:").join("|")}|`,
    ...[...times.keys()].flatMap((compiler) =>
      shapes.map((shape) => `| TypeScript ${compiler.version}, ${shape} | ${sizes.map((size) => shown(spreadOf(of(compiler, `${shape}-${size}`)))).join(" | ")} |`),
    ),
    "",
    "## Beside other libraries",
    "",
    "500 states, 1,500 transitions, a third of them with a guard, ten events sent. What else their types find: those of robot3 know neither targets nor which state takes an event; those of XState check targets, but take every event in every state.",
    "",
    "| check time, ms | TypeStator | robot3 | XState | TypeStator : XState |",
    "|---|---:|---:|---:|---:|",
    ...[...times.keys()].map((compiler) => {
      const ours = of(compiler, "typestator");
      const theirs = of(compiler, xstate.name);
      const cells = [ours, of(compiler, robot3.name), theirs].map((numbers) => shown(spreadOf(numbers)));
      return `| TypeScript ${compiler.version} | ${cells.join(" | ")} | ${shown(ratios(ours.slice(0, theirs.length), theirs))} |`;
    }),
    "",
    "## Completion in an editor",
    "",
    `Inside \`process("state_0", "\`, asked of \`tsserver\` as an editor asks, 500 states, by the clock on the wall. ${[...times.keys()].some(isNative) ? "TypeScript 7 has no `tsserver`." : ""}`,
    "",
    "| ms | the first, with the project to read | behind an edit |",
    "|---|---:|---:|",
    ...completions.map(({ compiler, shape, first, later }) => `| TypeScript ${compiler.version}, ${shape} | ${short(first)} | ${shown(spreadOf(later))} |`),
    "",
  ].join("\n");
}
