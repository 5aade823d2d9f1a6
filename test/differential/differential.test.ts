/**
 * The switch and the table agree, and both do what a slow reading of the language does: events, what follows by itself, and what `explain` tells,
 * with the guards that were called, in their order.
 */
import { describe, expect, it } from "vitest";
import { modulesOf } from "../compiled.js";
import { engineRules } from "../conformance/src/engine-rules.js";
import { loadTables } from "../loaded.js";
import { Comparison, Disagreement, type Tally } from "./compare.js";
import { machineOf, yamlOf } from "./machines.js";

/** Seeds of machines on which there was a disagreement once. They stand for their machines as long as `machineOf` is not changed. */
const found: readonly number[] = [7, 150, 203, 100_060, 200_310];

const MACHINES = 100;
const DECISIONS_OF_EACH = 2_000;

/** Each is to come so often at least, or the run has proved little. */
const LEAST = {
  taken: 20_000,
  internal: 2_000,
  ignored: 2_000,
  guards_failed: 20_000,
  invalid_transition: 5_000,
  undefined_trigger: 2_000,
  terminal_state: 5_000,
  advanced: 1_000,
  "not advanced: none": 2_000,
  "not advanced: raises": 10,
  "guard gave no answer": 200,
  "undefined state": 200,
  "empty trigger": 200,
} as const;

/** Compiles the machines of the seeds, loads them as one bundle, and compares. */
async function compareSeeds(seeds: readonly number[]): Promise<Tally> {
  const specs = seeds.map((seed) => ({ seed, spec: machineOf(seed) }));
  const sources = specs.map(({ spec }) => ({ path: `${spec.name}.yaml`, content: yamlOf(spec) }));
  const modules = await modulesOf(sources, { formatter: "none", names: "any", rules: engineRules });
  const tables = new Map((await loadTables(modules)).map((table) => [table.machine.name, table]));
  const tally: Tally = new Map();
  const disagreements: string[] = [];
  for (const { seed, spec } of specs) {
    try {
      await new Comparison(seed, spec, tables.get(spec.name)!, tally).run(DECISIONS_OF_EACH);
    } catch (error) {
      if (!(error instanceof Disagreement)) throw error;
      disagreements.push(error.message);
    }
  }
  // The smallest machine tells the most.
  const [first = ""] = disagreements.sort((one, other) => one.length - other.length);
  expect(first, `${disagreements.length} of ${seeds.length} machines`).toBe("");
  return tally;
}

describe("the switch, the table and a slow reading of the language", () => {
  it("agree on the machines on which they once did not", async () => {
    await compareSeeds(found);
  });

  it("agree on machines made by chance", { timeout: 180_000 }, async () => {
    const seed = Number(process.env["DIFFERENTIAL_SEED"] ?? Date.now() % 2 ** 31);
    console.log(`random machines: seed ${seed} (DIFFERENTIAL_SEED repeats it)`);
    const tally = await compareSeeds(Array.from({ length: MACHINES }, (_, index) => seed + index));
    const decisions = MACHINES * DECISIONS_OF_EACH;
    console.log(`random machines: ${decisions} decisions: ${Array.from(tally, ([kind, times]) => `${times} ${kind}`).join(", ")}`);
    expect(decisions).toBeGreaterThanOrEqual(200_000);
    const rare = Object.entries(LEAST).filter(([kind, least]) => (tally.get(kind) ?? 0) < least);
    expect(rare, JSON.stringify(Object.fromEntries(tally))).toEqual([]);
  });
});
