import { parseArgs } from "node:util";
import type { Shape } from "../../types/harness/large-machine.js";

export const sizes = [10, 100, 500, 2_000] as const;
export const shapes: readonly Shape[] = ["flat", "wildcards", "hierarchy"];

/** How often that is measured on which no goal depends. */
export const fewRounds = 3;

export const usage = `pnpm bench:types [--rounds n] [--out file]

  --rounds  how often each project is checked, and asked for completions (10); what no goal depends on ${fewRounds} times
  --out     the page that is written (docs/benchmarks-types.md; "-": none)
`;

/** @throws {TypeError} an argument that does not exist, or means nothing */
export function settingsOf(args: readonly string[]): { readonly rounds: number; readonly out: string } {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: "string", default: "10" }, out: { type: "string", default: "docs/benchmarks-types.md" } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError(`--rounds: ${values.rounds} is no whole number from 1 on`);
  return { rounds, out: values.out };
}
