// Thousands of states, flat and each in the next: rules and the model find what they would in a small machine. That it takes no time is not asserted.
import { compile } from "@typestator/compiler";
import { expect, it } from "vitest";
import { candidatesOf } from "../../packages/compiler/src/model/candidates.js";
import { hierarchyOf } from "../../packages/compiler/src/model/hierarchy.js";

const COUNT = 3_000;
const numbers = Array.from({ length: COUNT }, (_, number) => number);
const machine = (states: (number: number) => string, transitions: string): string =>
  `states:\n  - {name: s0, type: initial${states(0)}}\n${numbers.slice(1).map((number) => `  - {name: s${number}${states(number)}}\n`).join("")}transitions:\n${transitions}`;
const nested = (transitions: string): string =>
  machine((number) => `${number > 0 ? `, parent: s${number - 1}` : ""}${number < COUNT - 1 ? `, initial_child: s${number + 1}` : ""}`, transitions);

const compiled = async (content: string) => compile([{ path: "machine.yaml", content }], { emit: "none" });

it("states that are nested each in the next inherit what the outermost says", async () => {
  const { machines, diagnostics } = await compiled(nested(`  - {trigger: go, source: s0, dest: s${COUNT - 1}}\n  - {trigger: own, source: s1500, dest: s0}\n`));
  expect(diagnostics).toEqual([]);
  const hierarchy = hierarchyOf(machines[0]!);
  expect(hierarchy.leafOf("s0")).toBe(`s${COUNT - 1}`);
  const candidates = candidatesOf(machines[0]!, hierarchy);
  expect([...candidates.get("s1499")!.keys()]).toEqual(["go"]);
  expect([...candidates.get("s1500")!.keys()]).toEqual(["own", "go"]);
  // What a state adds nothing to is its parent's own.
  expect(candidates.get(`s${COUNT - 1}`)).toBe(candidates.get("s1500"));
  expect(hierarchy.path("s1501", "s1498")).toEqual({ exit: ["s1501", "s1500", "s1499"].map(hierarchy.state), enter: [] });
  expect(hierarchy.path("s1", "s2")).toEqual({ exit: [], enter: ["s2"].map(hierarchy.state) });
});

it("a nearer transition stands before a farther one of the same trigger, and none stands twice", async () => {
  const { machines } = await compiled(nested("  - {trigger: t, source: [s1, s2], dest: s0, guards: [a]}\n  - {trigger: t, source: s0, dest: s0, guards: [b]}\n  - {trigger: t, source: s2, dest: s0, guards: [c], priority: -1}\n"));
  expect(candidatesOf(machines[0]!).get("s9")!.get("t")!.map(({ index }) => index)).toEqual([2, 0, 1]);
});

it("a circle of parents ends", async () => {
  const { diagnostics } = await compiled(machine((number) => `, parent: s${(number + 1) % COUNT}, initial_child: s${(number + COUNT - 1) % COUNT}`, "  - {trigger: go, source: s1, dest: s2}\n"));
  expect(diagnostics.map(({ code }) => code)).toContain("parent-cycle");
});

it("sources stand in the order of the states, whatever the order of the list", async () => {
  const { machines } = await compiled(machine(() => "", "  - {trigger: go, source: [s2000, s7, s7, nowhere], dest: s1}\n"));
  expect(machines[0]!.transitions[0]!.sources).toEqual(["s7", "s2000"]);
});
