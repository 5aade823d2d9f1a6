import { describe, expect, it } from "vitest";
import { meantName, nearName } from "../../packages/compiler/src/diagnostics/nearest.js";

describe("what a name was meant to be", () => {
  it.each([
    ["opne", ["open", "closed"], { name: "open", certain: true }],
    ["step_1", ["step_2"], { name: "step_2", certain: false }],
    ["partialy filled", ["partially_filled"], { name: "partially_filled", certain: true }],
    // Two letters may turn a name into its opposite, or one word into another.
    ["unlocked", ["locked"], { name: "locked", certain: false }],
    ["payment_accepted", ["payment_rejected"], { name: "payment_rejected", certain: false }],
    // More letters are left out than of a third of what is written, not of what is meant.
    ["opnd", ["opened", "closed"], { name: "opened", certain: false }],
    // What is near goes before what is only guessed.
    ["lockd", ["unlocked", "locked"], { name: "locked", certain: true }],
    ["on", ["done", "once"], undefined],
    ["open", ["pending_new", "closed"], undefined],
    ["x", ["y"], undefined],
  ])("%s among %s", (written, names, expected) => {
    expect(meantName(written, names)).toEqual(expected);
  });

  it("is only guessed for the help, never for saying that something is wrong", () => {
    expect(nearName("opnd", ["opened"])).toBeUndefined();
    expect(nearName("count", ["counter"])).toBeUndefined();
  });
});
