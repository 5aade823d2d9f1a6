/** The same machines in every run: those on which there was a disagreement once, and enough others that a broken rule of the language shows in some of them. */
import { describe, it } from "vitest";
import { compareSeeds } from "./compare-seeds.js";

/** They stand for their machines as long as `machineOf` is not changed. */
const found: readonly number[] = [7, 150, 203, 100_060, 200_310];

describe("the switch, the table and a slow reading of the language", () => {
  it("agree on the first machines", async () => {
    await compareSeeds(Array.from({ length: 30 }, (_, index) => index), 150);
  });

  it("agree on the machines on which they once did not", async () => {
    await compareSeeds(found, 2_000);
  });
});
