/** Compares machines by the seeds that they are made of. */
import { expect } from "vitest";
import { modulesOf } from "../compiled.js";
import { engineRules } from "../conformance/src/engine-rules.js";
import { loadTables } from "../loaded.js";
import { Comparison, Disagreement, type Tally } from "./compare.js";
import { machineOf, yamlOf } from "./machines.js";

/** Compiles the machines of the seeds, loads them as one bundle, and compares. Of those that do not agree the smallest machine is told. */
export async function compareSeeds(seeds: readonly number[], decisionsOfEach: number): Promise<Tally> {
  const specs = seeds.map((seed) => ({ seed, spec: machineOf(seed) }));
  const sources = specs.map(({ spec }) => ({ path: `${spec.name}.yaml`, content: yamlOf(spec) }));
  const modules = await modulesOf(sources, { formatter: "none", names: "any", rules: engineRules });
  const tables = new Map((await loadTables(modules)).map((table) => [table.machine.name, table]));
  const tally: Tally = new Map();
  const disagreements: string[] = [];
  for (const { seed, spec } of specs) {
    try {
      await new Comparison(seed, spec, tables.get(spec.name)!, tally).run(decisionsOfEach);
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
