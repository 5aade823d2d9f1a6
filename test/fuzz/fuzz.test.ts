/**
 * Mutated machines: nothing breaks the compiler. `FUZZ_SEED` repeats a run, `FUZZ_RUNS` says how many inputs there are
 * (`pnpm fuzz` takes a million). What is found becomes a small text in `found/`, which every run begins with.
 */
import { readdirSync, readFileSync } from "node:fs";
import { compile, type CompileOptions } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { Dice } from "../differential/dice.js";
import { typeErrors } from "../type-check.js";
import { examine } from "./examine.js";
import { type Input, Mutator } from "./mutate.js";
import { shrink } from "./shrink.js";
import { readSeeds } from "./seeds.js";
import { startWatch } from "./watch.js";

const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);
const runs = Number(process.env["FUZZ_RUNS"] ?? 20_000);

/** How many of the modules that were made are type-checked, and how many in one program. */
const TYPE_CHECKED = Math.min(400, Math.ceil(runs / 200));
const MOST_FINDS = 10;

function optionsFor(dice: Dice): CompileOptions {
  return {
    names: dice.chance(0.6) ? "any" : "engine",
    ...(dice.chance(0.2) ? { variables: { X: dice.pick(["a", "", "a: b", "1"]), E: "e" } } : {}),
    ...(dice.chance(0.1) ? { environment: { HOME: "/home/x" } } : {}),
    // What is only remarked must not keep from printing; what is an error by choice must.
    ...(dice.chance(0.1) ? { rules: { "unreachable-state": "error", "yaml-ambiguous-scalar": "off" } as const } : {}),
  };
}

describe(`mutated machines (FUZZ_SEED=${seed} FUZZ_RUNS=${runs})`, () => {
  it("are compiled or refused, and nothing else", { timeout: 60_000 + runs * 50 }, async () => {
    const dice = new Dice(seed);
    const seeds = readSeeds();
    const refused = await refusedOf(seeds.map(({ text }) => text));
    const mutator = new Mutator(dice, seeds, seeds.filter((_, index) => !refused.has(`${index}.yaml`)));
    const watch = startWatch(seed);
    const seen = new Set<string>();
    const codes = new Map<string, number>();
    const finds = new Map<string, string>();
    const modules: Record<string, string> = {};
    let compiled = 0;
    const started = performance.now();
    for (let index = 0; index < runs; index++) {
      const input = mutator.next();
      const options = optionsFor(dice);
      const thoroughness = { emit: index % 25 === 0, twice: index % 50 === 0, mend: index % 8 === 0 };
      watch.report(index, input.text);
      try {
        const { diagnostics, files } = await examine(input, options, thoroughness);
        const said = [...new Set(diagnostics.map(({ code }) => code))].sort();
        for (const code of said) codes.set(code, (codes.get(code) ?? 0) + 1);
        const answer = said.join(" ");
        if (!seen.has(answer) && said.length <= 4 && seen.size < 20_000) {
          seen.add(answer);
          mutator.add(input.text, !diagnostics.some(({ severity }) => severity === "error"));
        }
        if (files[0] !== undefined) {
          compiled++;
          if (compiled % Math.max(1, Math.floor(runs / 50 / TYPE_CHECKED)) === 0 && Object.keys(modules).length < TYPE_CHECKED) modules[`module_${index}`] = files[0].text;
        }
      } catch (error) {
        const kind = kindOf(error);
        if (!finds.has(kind)) {
          const find = await describeFind(index, input, options, kind);
          finds.set(kind, find);
          console.log(find);
        }
        if (finds.size >= MOST_FINDS) break;
      }
      if (runs > 50_000 && index % 10_000 === 9_999) {
        const rate = Math.round((index + 1) / ((performance.now() - started) / 1000));
        console.log(`${index + 1} inputs, ${rate} a second, ${seen.size} different answers, ${codes.size} codes, ${compiled} modules, ${finds.size} finds`);
      }
    }
    watch.end();
    expect.soft([...finds.values()].join("\n\n")).toBe("");
    expect.soft(compiled).toBeGreaterThan(runs / 200);
    expect(typeErrors(modules)).toEqual([]);
  });
});

/** The paths of the texts that do not compile: each is its index. */
async function refusedOf(texts: readonly string[]): Promise<ReadonlySet<string>> {
  const { diagnostics } = await compile(texts.map((content, index) => ({ path: `${index}.yaml`, content })), { emit: "none", names: "any" });
  return new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file));
}

/** What finds have in common that are one: what is said, without names and numbers, and where it was thrown. */
function kindOf(error: unknown): string {
  const { message, stack = "" } = error as Error;
  const place = /\n\s+at .*?([\w-]+\.[jt]s):(\d+)/.exec(stack);
  return `${message.replace(/\d+|"[^"]*"|`[^`]*`|\(.*\)/g, "…").slice(0, 120)} @ ${place?.[1]}:${place?.[2]}`;
}

async function describeFind(index: number, input: Input, options: CompileOptions, kind: string): Promise<string> {
  const breaks = async (text: string): Promise<boolean> => {
    try {
      await examine({ ...input, text }, options, { emit: true, twice: true, mend: true });
      return false;
    } catch (error) {
      return kindOf(error) === kind;
    }
  };
  return `input ${index}: ${kind}\n${JSON.stringify(options)} ${input.path}\n${JSON.stringify(await shrink(input.text, breaks))}`;
}

it("what was found once does not come again", async () => {
  const folder = new URL("found/", import.meta.url);
  const modules: Record<string, string> = {};
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), "utf8");
    for (const names of ["engine", "any"] as const) {
      const { files } = await examine({ path: name, text }, { names }, { emit: true, twice: true, mend: true });
      if (files[0] !== undefined) modules[`${name.replace(/\W/g, "_")}_${names}`] = files[0].text;
    }
  }
  expect(typeErrors(modules)).toEqual([]);
});
