import type { Machine, MachineTypes, Row, Table, TableState } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { move } from "../../packages/runtime/src/move.js";

/** Each state is entered and left with an action of its name. */
const state = (name: string, parent?: string, initialChild?: string): TableState => ({
  name,
  type: "stable",
  enter: [`enter_${name}`],
  exit: [`exit_${name}`],
  ...(parent !== undefined && { parent }),
  ...(initialChild !== undefined && { initialChild }),
});

const states: readonly TableState[] = [
  state("root", undefined, "left"),
  state("left", "root", "left_1"),
  state("left_1", "left"),
  state("left_2", "left"),
  state("right", "root", "right_1"),
  state("right_1", "right"),
  state("alone"),
  { name: "quiet", type: "stable" },
  { name: "leaving", type: "stable", exit: ["exit_leaving"] },
  { name: "entered", type: "stable", enter: ["enter_entered", { name: "log", params: { n: 1 } }] },
];
const table = { machine: { name: "m" } as Machine<MachineTypes>, version: "1", states, transitions: () => [] } satisfies Table<MachineTypes>;
const moved = (source: string, destination: string, ...recalled: readonly string[]): Row => move(table, source, destination, "_timeout", new Set(recalled));

describe("a move that no transition describes", () => {
  it("leaves up to what both have in common, from the inside, and enters from the outside", () => {
    expect(moved("left_1", "right_1")).toEqual({
      ok: true,
      machine: "m",
      source: "left_1",
      trigger: "_timeout",
      target: "right_1",
      actions: ["exit_left_1", "exit_left", "enter_right", "enter_right_1"],
      exit: 2,
      enter: 2,
    });
    expect(moved("left_1", "left_2").actions).toEqual(["exit_left_1", "enter_left_2"]);
    expect(moved("left_1", "alone").actions).toEqual(["exit_left_1", "exit_left", "exit_root", "enter_alone"]);
    expect(moved("alone", "right_1").actions).toEqual(["exit_alone", "enter_root", "enter_right", "enter_right_1"]);
  });

  it("goes on to the initial child, and its", () => {
    expect(moved("alone", "root")).toMatchObject({ target: "left_1", actions: ["exit_alone", "enter_root", "enter_left", "enter_left_1"], exit: 1, enter: 3 });
    expect(moved("left_2", "right")).toMatchObject({ target: "right_1", actions: ["exit_left_2", "exit_left", "enter_right", "enter_right_1"] });
  });

  it("within a parent leaves the parent where it is", () => {
    expect(moved("left_2", "left")).toMatchObject({ target: "left_1", actions: ["exit_left_2", "enter_left_1"], exit: 1, enter: 1 });
  });

  it("to where it is leaves and enters nothing", () => {
    expect(moved("left_1", "left")).toEqual({ ok: true, machine: "m", source: "left_1", trigger: "_timeout", target: "left_1", actions: [] });
  });

  it("says how many actions are of leaving and of entering, where there are any", () => {
    expect(Object.keys(moved("quiet", "quiet"))).toEqual(["ok", "machine", "source", "trigger", "target", "actions"]);
    expect(moved("quiet", "entered")).toMatchObject({ actions: ["enter_entered", { name: "log", params: { n: 1 } }], enter: 2 });
    expect(moved("quiet", "entered")).not.toHaveProperty("exit");
    expect(moved("leaving", "quiet")).toMatchObject({ actions: ["exit_leaving"], exit: 1 });
    expect(moved("leaving", "quiet")).not.toHaveProperty("enter");
  });

  it("remembers what was left of the parents that are recalled, and of no others", () => {
    expect(moved("left_1", "alone", "left", "root", "right").remembers).toEqual({ left: "left_1", root: "left" });
    expect(moved("left_1", "alone", "root").remembers).toEqual({ root: "left" });
    // Neither is left.
    expect(moved("left_1", "left_2", "left").remembers).toEqual({ left: "left_1" });
    expect(moved("left_1", "left_2", "root")).not.toHaveProperty("remembers");
    expect(moved("left_1", "alone")).not.toHaveProperty("remembers");
    expect(moved("alone", "left", "left", "root")).not.toHaveProperty("remembers");
  });

  it("copes with a state that the table does not have", () => {
    expect(moved("gone", "alone")).toMatchObject({ source: "gone", target: "alone", actions: ["enter_alone"], enter: 1 });
    expect(moved("alone", "gone")).toMatchObject({ target: "gone", actions: ["exit_alone"], exit: 1 });
  });
});
