import { createMachine } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

/** `count` states s0 … with two `*` transitions; s1 has one of its own for `stop`, s2 leaves with an action. */
const machine = (count: number, more = ""): string => `meta: { machine_name: many }
states:
  - { name: s0, type: initial }
  - { name: s1 }
  - { name: s2, on_exit: [leave_s2] }
${Array.from({ length: count - 3 }, (_, index) => `  - { name: s${index + 3} }`).join("\n")}
  - { name: stopped, on_enter: [ring] }
  - { name: done, type: terminal }
transitions:
  - { trigger: stop, source: "*", dest: stopped, actions: [note] }
  - { trigger: stop, source: s1, dest: s0, priority: -1, guards: [may_return] }
  - { trigger: tick, source: "*", dest: s0, internal: true, actions: [count] }
  - { trigger: finish, source: ["*", "*"], dest: done, guards: [may_finish] }
${more}`;

describe.each([5, 40, 230])("`*` over %i states", (count) => {
  const guards = { may_return: () => true, may_finish: () => true };
  const load = async () => createMachine((await loadModule(await moduleOf(machine(count)))).machine, guards);

  it("decides as a direct source of every state that is not terminal", async () => {
    const { processUnchecked: decide } = await load();
    expect(decide("s0", "stop", {})).toMatchObject({ ok: true, target: "stopped", actions: ["note", "ring"], enter: 1 });
    expect(decide("s2", "stop", {})).toMatchObject({ target: "stopped", actions: ["leave_s2", "note", "ring"], exit: 1, enter: 1 });
    expect(decide(`s${count - 1}`, "stop", {})).toMatchObject({ source: `s${count - 1}`, target: "stopped" });
    expect(decide("done", "stop", {})).toMatchObject({ ok: false, code: "terminal_state" });
    expect(decide("s0", "nonsense", {})).toMatchObject({ ok: false, code: "undefined_trigger" });
  });

  it("neither leaves nor enters where it leads to the state itself, or is internal", async () => {
    const { processUnchecked: decide } = await load();
    expect(decide("stopped", "stop", {})).toMatchObject({ target: "stopped", actions: ["note"] });
    expect(decide("s2", "tick", {})).toMatchObject({ target: "s2", actions: ["count"], internal: true });
  });

  it("competes with the state's own transitions by priority, then order", async () => {
    const { machine: definition } = await loadModule(await moduleOf(machine(count)));
    expect(createMachine(definition, guards).processUnchecked("s1", "stop", {})).toMatchObject({ target: "s0" });
    expect(createMachine(definition, { ...guards, may_return: () => false }).processUnchecked("s1", "stop", {})).toMatchObject({ target: "stopped" });
    expect(createMachine(definition, { ...guards, may_finish: () => false }).processUnchecked("s1", "finish", {})).toMatchObject({ code: "guards_failed", guards: ["may_finish"] });
  });

  it("gives the same row every time, frozen", async () => {
    const { processUnchecked: decide } = await load();
    const row = decide("s2", "stop", {});
    expect(decide("s2", "stop", {})).toBe(row);
    expect(Object.isFrozen(row)).toBe(true);
  });

  it("has a row a source in the table", async () => {
    const { table } = await loadModule(await moduleOf(machine(count)));
    const [stop] = table.transitions();
    expect(stop!.rows.map(({ source }) => source)).toEqual([...Array.from({ length: count }, (_, index) => `s${index}`), "stopped"]);
  });
});

describe("a module with `*`", () => {
  it("grows with the transitions as written, not with states × triggers", async () => {
    const wildcards = (count: number): string => Array.from({ length: count }, (_, index) => `  - { trigger: t${index}, source: "*", dest: s0 }\n`).join("");
    const lines = async (states: number, transitions: number): Promise<number> => (await moduleOf(machine(states, wildcards(transitions)))).split("\n").length;
    const [small, moreStates, moreTransitions, both] = [await lines(50, 10), await lines(100, 10), await lines(50, 20), await lines(100, 20)];
    expect(both - small).toBeLessThanOrEqual((moreStates - small) + (moreTransitions - small) + 5);
  });
});

describe("a transition more", () => {
  type Make = (index: number) => string;
  interface Kind {
    readonly exits?: true;
    readonly root?: true;
    readonly transition: Make;
  }

  /** 20 compound states `g…` (in `root`, where there is one) of as many children as make up the states, and `count` transitions. */
  const yaml = ({ exits, root, transition }: Kind, states: number, count: number): string => {
    const groups = Array.from({ length: 20 }, (_, group) => group);
    const children = Array.from({ length: states / 20 - 1 }, (_, child) => child);
    const leave = (name: string): string => (exits ? `, on_exit: [leave_${name}]` : "");
    const lines = groups.flatMap((group) => [
      `  - { name: g${group}, initial_child: g${group}_0${root ? ", parent: root" : ""}${leave(`g${group}`)} }`,
      ...children.map((child) => `  - { name: g${group}_${child}, parent: g${group}${leave(`g${group}_${child}`)} }`),
    ]);
    return `meta: { machine_name: growing }
states:
  - { name: start, type: initial }
${root ? "  - { name: root, initial_child: g0 }\n" : ""}${lines.join("\n")}
transitions:
  - { trigger: go, source: start, dest: g1 }
  - { trigger: back, source: start, dest: H(g0) }
${Array.from({ length: count }, (_, index) => `  - ${transition(index)}`).join("\n")}
`;
  };

  /** What ten transitions more add, in lines, once there are some. */
  const added = async (kind: Kind, states: number): Promise<number> => {
    const [few, many] = await Promise.all([5, 15].map(async (count) => (await moduleOf(yaml(kind, states, count))).split("\n").length));
    return many! - few!;
  };

  it.each<[string, Kind]>([
    ["from everywhere", { transition: (index) => `{ trigger: w${index}, source: "*", dest: g1_0 }` }],
    ["from everywhere, with exit actions", { exits: true, transition: (index) => `{ trigger: w${index}, source: "*", dest: g1_0 }` }],
    ["from a root", { root: true, transition: (index) => `{ trigger: w${index}, source: root, dest: g1_0 }` }],
    ["from a root, with exit actions", { root: true, exits: true, transition: (index) => `{ trigger: w${index}, source: root, dest: g1_0 }` }],
    ["from two parents", { root: true, exits: true, transition: (index) => `{ trigger: w${index}, source: [root, start], dest: g1_0 }` }],
    ["by itself", { root: true, transition: (index) => `{ auto: true, source: root, dest: g${index}_0, guards: [is_${index}] }` }],
  ])("adds a few lines, however many states there are: %s", async (_, kind) => {
    const [small, large] = [await added(kind, 100), await added(kind, 200)];
    expect(large).toBe(small);
    expect(large).toBeLessThanOrEqual(10 * 20);
  });

  it("to what is remembered adds a few lines for each child, however many states there are", async () => {
    const kind: Kind = { exits: true, transition: (index) => `{ trigger: w${index}, source: "*", dest: H(g${index}) }` };
    // Of a hundred states each group has four children, of two hundred nine.
    expect(await added(kind, 100)).toBeLessThanOrEqual(10 * 4 * 20);
    expect(await added(kind, 200)).toBeLessThanOrEqual(10 * 9 * 20);
  });

  it("leaves what there is to leave, up to what source and target have in common", async () => {
    const kind: Kind = { root: true, exits: true, transition: (index) => `{ trigger: w${index}, source: root, dest: g1, actions: [note] }` };
    const { machine } = await loadModule(await moduleOf(yaml(kind, 100, 1)));
    const { processUnchecked: decide } = createMachine(machine, {});
    expect(decide("g0_2", "w0", {})).toMatchObject({ target: "g1_0", actions: ["leave_g0_2", "leave_g0", "note"], exit: 2, remembers: { g0: "g0_2" } });
    expect(decide("g2_2", "w0", {})).toEqual({ ok: true, machine: "growing", source: "g2_2", trigger: "w0", target: "g1_0", actions: ["leave_g2_2", "leave_g2", "note"], exit: 2 });
    expect(decide("g1_2", "w0", {})).toMatchObject({ actions: ["leave_g1_2", "note"], exit: 1 });
    expect(decide("g1", "w0", {})).toEqual({ ok: true, machine: "growing", source: "g1", trigger: "w0", target: "g1_0", actions: ["note"] });
    expect(decide("g1_0", "w0", {})).toEqual({ ok: true, machine: "growing", source: "g1_0", trigger: "w0", target: "g1_0", actions: ["note"] });
    expect(decide("root", "w0", {})).toMatchObject({ actions: ["note"] });
  });

  it("that is taken by itself leads out of terminal states inside, too", async () => {
    const kind: Kind = { root: true, exits: true, transition: () => "{ auto: true, source: root, dest: g1 }" };
    const text = yaml(kind, 100, 1).replace("transitions:\n", "  - { name: end_1, type: terminal, parent: g1 }\n  - { name: end_2, type: terminal, parent: g1_0, on_exit: [leave_end] }\ntransitions:\n");
    const { table } = await loadModule(await moduleOf(text, { rules: { "auto-loop": "off" } }));
    expect(table.advance?.("end_1", {}, {}, {})).toMatchObject({ source: "end_1", target: "g1_0", actions: [] });
    expect(table.advance?.("end_2", {}, {}, {})).toMatchObject({ source: "end_2", target: "g1_0", actions: ["leave_end"], exit: 1 });
    expect(table.advance?.("g0_3", {}, {}, {})).toMatchObject({ actions: ["leave_g0_3", "leave_g0"], exit: 2 });
    expect(table.transitions()[2]!.rows.map(({ source }) => source)).toEqual(expect.arrayContaining(["root", "g0", "g19_3", "end_1", "end_2"]));
  });
});

describe("what many states share", () => {
  // Above 16 sources the rows are templates, and those inside a compound state can share its decision.
  const many = Array.from({ length: 20 }, (_, index) => `s${index}`);
  const inside = (more: string): string => `meta: { machine_name: shared }
states:
  - { name: box }
  - { name: listed, parent: box }
  - { name: other, parent: box }
${many.map((name, index) => `  - { name: ${name}${index === 0 ? ", type: initial" : ""} }`).join("\n")}
${more}`;

  it("inside a compound state does not go before what `*` means to another state inside", async () => {
    const text = inside(`transitions:
  - { trigger: tick, source: [box, listed, ${many.join(", ")}], dest: s0 }
  - { trigger: tick, source: "*", dest: s1 }
`);
    const { processUnchecked: decide } = createMachine((await loadModule(await moduleOf(text))).machine, {});
    expect(decide("box", "tick", {})).toMatchObject({ target: "s0" });
    expect(decide("listed", "tick", {})).toMatchObject({ target: "s0" });
    expect(decide("other", "tick", {})).toMatchObject({ target: "s1" });
  });

  it("is handed what it reads, also where it reads what is remembered and asks no guard", async () => {
    const text = inside(`transitions:
  - { trigger: back, source: "*", dest: H(box) }
  - { trigger: leave, source: box, dest: s1 }
`);
    const { processUnchecked: decide } = createMachine((await loadModule(await moduleOf(text))).machine, {});
    expect(decide("s1", "back", {}, undefined, { box: "other" })).toMatchObject({ target: "other" });
    expect(decide("s1", "back", {})).toMatchObject({ target: "box" });
    expect(decide("listed", "leave", {})).toMatchObject({ target: "s1", remembers: { box: "listed" } });
  });
});
