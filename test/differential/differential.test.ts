/**
 * The switch and the table agree, and both do what a slow reading of the language does: events, what follows by itself, and what `explain` tells,
 * with the guards that were called, in their order.
 */
import { describe, expect, it } from "vitest";
import { compareSeeds } from "./compare-seeds.js";

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

describe("the switch, the table and a slow reading of the language", () => {
  it("agree on machines made by chance", { timeout: 180_000 }, async () => {
    const seed = Number(process.env["DIFFERENTIAL_SEED"] ?? Date.now() % 2 ** 31);
    console.log(`random machines: seed ${seed} (DIFFERENTIAL_SEED repeats it)`);
    const tally = await compareSeeds(Array.from({ length: MACHINES }, (_, index) => seed + index), DECISIONS_OF_EACH);
    const decisions = MACHINES * DECISIONS_OF_EACH;
    console.log(`random machines: ${decisions} decisions: ${Array.from(tally, ([kind, times]) => `${times} ${kind}`).join(", ")}`);
    expect(decisions).toBeGreaterThanOrEqual(200_000);
    const rare = Object.entries(LEAST).filter(([kind, least]) => (tally.get(kind) ?? 0) < least);
    expect(rare, JSON.stringify(Object.fromEntries(tally))).toEqual([]);
  });
});
