import { describe, expect, it } from "vitest";
import { byPriority, candidates, indexOf, leveled, sourcesOf, taking } from "../../packages/runtime/src/candidates.js";
import { step, type Machine, type MachineTypes, type Row, type Table, type TableTransition } from "@typestator/runtime";

const row = (source: string, target = "end"): Row => step("m", source, "go", target, []);

/** A transition that is told apart by its destination. */
const transition = (destination: string, more: Partial<TableTransition> = {}): TableTransition => ({ trigger: "go", destination, sources: ["leaf"], rows: [], ...more });

function tableOf(transitions: readonly TableTransition[], normalize?: (trigger: string) => string): Table<MachineTypes> {
  const machine = { name: "m", ...(normalize && { normalize }) } as Machine<MachineTypes>;
  const states = [
    { name: "root", type: "stable" },
    { name: "middle", type: "stable", parent: "root" },
    { name: "leaf", type: "initial", parent: "middle" },
    { name: "alone", type: "stable" },
  ] as const;
  return { machine, version: "1", states, transitions: () => transitions };
}
const named = (transitions: readonly TableTransition[] | undefined): readonly (string | undefined)[] | undefined => transitions?.map(({ destination }) => destination);

describe("the index of a table", () => {
  const table = tableOf([
    transition("plain"),
    transition("automatic", { auto: true }),
    transition("regional", { region: "left" }),
    transition("automatic_regional", { auto: true, region: "left" }),
    transition("delayed", { after: 100 }),
    transition("other", { trigger: "stop", sources: ["alone", "leaf"] }),
  ]);

  it("holds what takes events: neither automatic ones nor those of regions", () => {
    const { under } = indexOf(table, false);
    expect([...under.keys()]).toEqual(["leaf", "alone"]);
    expect(named(under.get("leaf"))).toEqual(["plain", "delayed", "other"]);
    expect(named(under.get("alone"))).toEqual(["other"]);
  });

  it("holds those of regions and no others, where these are wanted; automatic ones among them", () => {
    const { under } = indexOf(table, true);
    expect([...under.keys()]).toEqual(["leaf"]);
    expect(named(under.get("leaf"))).toEqual(["regional", "automatic_regional"]);
  });

  it("knows every trigger, whoever has it, also when only one is asked for", () => {
    const labels = tableOf([transition("a", { trigger: "_always", auto: true }), transition("b", { trigger: "tick", region: "left" }), transition("c")]);
    for (const only of [undefined, "go", "nothing"]) expect([...indexOf(labels, false, only).triggers]).toEqual(["_always", "tick", "go"]);
  });

  it("is of one trigger, where only that is asked for", () => {
    expect(named(indexOf(table, false, "stop").under.get("leaf"))).toEqual(["other"]);
    expect(named(indexOf(table, false, "go").under.get("leaf"))).toEqual(["plain", "delayed"]);
    expect(indexOf(table, false, "nothing").under.size).toBe(0);
  });

  it("folds the triggers of a machine with a normalizer", () => {
    const folding = tableOf([transition("loud", { trigger: "GO" }), transition("other", { trigger: "Stop" })], (trigger) => trigger.toLowerCase());
    const index = indexOf(folding, false, "go");
    expect([...index.triggers]).toEqual(["go", "stop"]);
    expect(named(index.under.get("leaf"))).toEqual(["loud"]);
    expect(named(taking(folding.machine, index, "leaf", "go"))).toEqual(["loud"]);
    expect(taking(folding.machine, index, "leaf", "GO")).toEqual([]);
  });
});

describe("the states under which a transition is written", () => {
  it("are those that it names", () => {
    expect(sourcesOf(transition("x", { sources: ["root"], rows: [row("leaf")] }))).toEqual(["root"]);
  });

  it("are else those of its rows and of all its ends, each once", () => {
    const { sources: _, ...without } = transition("x");
    expect(sourcesOf({ ...without, rows: [row("leaf"), row("alone")] })).toEqual(["leaf", "alone"]);
    expect(sourcesOf({ ...without, ends: [{ rows: [row("leaf", "x"), row("alone")] }, { rows: [row("leaf"), row("middle")] }] })).toEqual(["leaf", "alone", "middle"]);
    expect(sourcesOf(without)).toEqual([]);
  });
});

describe("the order in which transitions are tried", () => {
  const order = (...priorities: readonly (number | string | undefined)[]): readonly (string | undefined)[] => {
    const table = tableOf(priorities.map((priority, place) => transition(`${priority ?? "none"} at ${place}`, priority === undefined ? {} : { priority })));
    return named(taking(table.machine, indexOf(table, false), "leaf", "go"))!;
  };

  it("is by priority, the lower first; none is 0", () => {
    expect(order(undefined, 5, -1, 0)).toEqual(["-1 at 2", "none at 0", "0 at 3", "5 at 1"]);
    expect(order(0.5, undefined, -0.5)).toEqual(["-0.5 at 2", "none at 1", "0.5 at 0"]);
  });

  it("is that of the YAML among those alike", () => {
    expect(order(1, 1, 0, 1, 0)).toEqual(["0 at 2", "0 at 4", "1 at 0", "1 at 1", "1 at 3"]);
    expect(order(undefined, undefined)).toEqual(["none at 0", "none at 1"]);
  });

  it("is that of text among texts, not of the numbers in them", () => {
    expect(order("b", "a", "10", "9", "a")).toEqual(["10 at 2", "9 at 3", "a at 1", "a at 4", "b at 0"]);
  });

  it("says which of two goes first", () => {
    const of = (one: TableTransition["priority"], other: TableTransition["priority"]): number => byPriority({ ...transition("x"), ...(one !== undefined && { priority: one }) }, { ...transition("y"), ...(other !== undefined && { priority: other }) });
    expect([of(1, 2), of(2, 1), of(2, 2)]).toEqual([-1, 1, 0]);
    expect([of(undefined, 1), of(undefined, -1), of(undefined, 0), of(0, undefined)]).toEqual([-1, 1, 0, 0]);
    expect([of("a", "b"), of("b", "a"), of("a", "a")]).toEqual([-1, 1, 0]);
  });
});

describe("the candidates of a state", () => {
  it("are its own, then those of its parent, and so on: a level goes before any priority", () => {
    const table = tableOf([
      transition("of root", { sources: ["root"], priority: -9 }),
      transition("of middle, late", { sources: ["middle"], priority: 1 }),
      transition("of middle, early", { sources: ["middle"] }),
      transition("own", { priority: 9 }),
      transition("of another", { sources: ["alone"] }),
      transition("of another trigger", { trigger: "stop" }),
    ]);
    const index = indexOf(table, false);
    expect(named(candidates(table, index, "leaf", "go"))).toEqual(["own", "of middle, early", "of middle, late", "of root"]);
    expect(named(candidates(table, index, "middle", "go"))).toEqual(["of middle, early", "of middle, late", "of root"]);
    expect(named(candidates(table, index, "alone", "go"))).toEqual(["of another"]);
    expect(candidates(table, index, "leaf", "nothing")).toEqual([]);
    expect(candidates(table, index, "no such state", "go")).toEqual([]);
  });

  it("holds a transition of several levels once, at the nearest", () => {
    const table = tableOf([transition("of all", { sources: ["root", "middle", "leaf"] }), transition("of parents", { sources: ["root", "middle"] }), transition("of root", { sources: ["root"] })]);
    expect(named(candidates(table, indexOf(table, false), "leaf", "go"))).toEqual(["of all", "of parents", "of root"]);
  });

  it("of levels come from whoever is asked, the nearest first", () => {
    const asked: string[] = [];
    const shared = transition("shared");
    const found = leveled(tableOf([]).states, "leaf", (level) => {
      asked.push(level);
      return [transition(level), shared];
    });
    expect(asked).toEqual(["leaf", "middle", "root"]);
    expect(named(found)).toEqual(["leaf", "shared", "middle", "root"]);
  });
});

describe("the transitions of a region", () => {
  it("are of that region alone, and of the state itself", () => {
    const table = tableOf([
      transition("left, late", { region: "left", priority: 2 }),
      transition("left, early", { region: "left", priority: 1 }),
      transition("right", { region: "right" }),
      transition("of no region"),
      transition("of the parent", { region: "left", sources: ["middle"] }),
    ]);
    const index = indexOf(table, true);
    expect(named(taking(table.machine, index, "leaf", "go", "left"))).toEqual(["left, early", "left, late"]);
    expect(named(taking(table.machine, index, "leaf", "go", "right"))).toEqual(["right"]);
    expect(taking(table.machine, index, "leaf", "go")).toEqual([]);
    expect(taking(table.machine, index, "alone", "go", "left")).toEqual([]);
  });
});
