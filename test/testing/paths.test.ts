// The shortest ways through small machines, one for each part of the language; worked out by hand.
import type { MachineTypes, Table } from "@typestator/runtime";
import { type PathOptions, paths, type Paths } from "@typestator/runtime/testing";
import { expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

const load = async (yaml: string): Promise<Table<MachineTypes>> => (await loadModule(await moduleOf(`meta: {machine_name: small}\n${yaml}`))).table;

const find = async (yaml: string, options: PathOptions<MachineTypes> = {}): Promise<Paths<MachineTypes>> => paths(await load(yaml), options);

/** Each row and state in one line, as the text shows them, without the head. */
const lines = (found: Paths<MachineTypes>): readonly string[] => String(found).split("\n").slice(1).filter((line) => line.startsWith("  ")).map((line) => line.trim());

it("says what guards have to answer, those of the transitions before it too", async () => {
  const found = await find(`states: [{name: a, type: initial}, {name: b}, {name: c, type: terminal}]
transitions:
  - {trigger: go, source: a, dest: b, guards: [one]}
  - {trigger: go, source: a, dest: c, guards: [two, {not: three}]}
  - {trigger: back, source: b, dest: a}
`);
  expect(lines(found)).toEqual([
    "a: the start",
    "b: go [one]",
    "c: go [two, not three, not one]",
    "a --go--> b: go [one]",
    "a --go--> c: go [two, not three, not one]",
    "b --back--> a: go [one], back",
  ]);
  expect(found.rows[1]!.path).toEqual([{ kind: "event", trigger: "go", guards: { one: false, two: true, three: false }, state: "c" }]);
  expect(String(found).split("\n")[0]).toBe("small: 3 of 3 states and 3 of 3 rows can be reached");
});

it("says which rows cannot be taken, and why", async () => {
  const found = await find(`states: [{name: a, type: initial}, {name: b}, {name: c}, {name: d}]
transitions:
  - {trigger: go, source: a, dest: b}
  - {trigger: go, source: a, dest: c}
  - {trigger: nay, source: a, dest: b, guards: [one, {not: one}]}
  - {trigger: out, source: a, dest: b, guards: [never]}
  - {trigger: back, source: c, dest: b}
`);
  expect(found.rows.map(({ unreachable }) => unreachable?.code)).toEqual([undefined, "shadowed", "guards", "guards", "source"]);
  expect(found.rows[1]!.unreachable!.message).toBe("another transition is always taken before it (go, without guards, to b)");
  expect(found.states.map(({ unreachable }) => unreachable?.code)).toEqual([undefined, undefined, "rows", "nothing-leads-there"]);
});

const door = `states: [{name: closed, type: initial}, {name: opened}, {name: broken}]
transitions:
  - {trigger: push, source: closed, dest: opened, guards: [{name: strong, params: {at_least: 3}}]}
  - {trigger: kick, source: closed, dest: broken}
  - {trigger: push, source: opened, dest: broken, guards: [{check: {field: force, op: gt, value: 9}}]}
`;

it("can be told what guards answer, what may be sent, where to start and how far to look", async () => {
  const codes = (found: Paths<MachineTypes>): unknown => found.rows.map(({ path, unreachable }) => path?.length ?? unreachable!.code);
  expect(codes(await find(door))).toEqual([1, 1, 2]);
  expect(codes(await find(door, { guards: { strong: false } }))).toEqual(["guards", 1, "source"]);
  expect(codes(await find(door, { guards: { 'strong({"at_least":3})': false } }))).toEqual(["guards", 1, "source"]);
  expect(codes(await find(door, { guards: { "check:force gt 9": false } }))).toEqual([1, 1, "guards"]);
  expect(codes(await find(door, { triggers: ["push"] }))).toEqual([1, "not-asked", 2]);
  expect(codes(await find(door, { state: "opened" }))).toEqual(["source", "source", 1]);
  const cut = await find(door, { limit: 1 });
  expect([cut.complete, codes(cut)]).toEqual([false, [1, 1, "limit"]]);
  await expect(find(door, { state: "ajar" })).rejects.toThrow("Undefined state: ajar");
});

it("goes through hierarchy and wildcards: nobody rests in a compound state", async () => {
  const found = await find(`states: [{name: idle, type: initial}, {name: lit, initial_child: dim}, {name: dim, parent: lit}, {name: bright, parent: lit}, {name: gone, type: terminal}]
transitions:
  - {trigger: press, source: idle, dest: lit}
  - {trigger: turn, source: dim, dest: bright}
  - {trigger: press, source: lit, dest: idle}
  - {trigger: destroy, source: "*", dest: gone}
`);
  expect(lines(found)).toEqual([
    "idle: the start",
    "lit: press",
    "dim: press",
    "bright: press, turn",
    "gone: destroy",
    "idle --press--> dim: press",
    "dim --turn--> bright: press, turn",
    "lit --press--> idle: cannot be reached: an entity goes through lit and never rests in it",
    "dim --press--> idle: press, press",
    "bright --press--> idle: press, turn, press",
    "idle --destroy--> gone: destroy",
    "lit --destroy--> gone: cannot be reached: an entity goes through lit and never rests in it",
    "dim --destroy--> gone: press, destroy",
    "bright --destroy--> gone: press, turn, destroy",
  ]);
});

it("goes through choices and remembers what was left", async () => {
  const found = await find(`states: [{name: a, type: initial}, {name: which, type: choice}, {name: b, initial_child: b1}, {name: b1, parent: b}, {name: b2, parent: b}, {name: c}]
transitions:
  - {trigger: go, source: a, dest: which}
  - {trigger: go, source: which, dest: b, guards: [inside]}
  - {trigger: go, source: which, dest: c}
  - {trigger: next, source: b1, dest: b2}
  - {trigger: pause, source: b, dest: c}
  - {trigger: resume, source: c, dest: H(b)}
`);
  const wayTo = (source: string, trigger: string, target: string): unknown =>
    found.rows.find(({ row }) => row.source === source && row.trigger === trigger && row.target === target)?.path?.map(({ trigger }) => trigger);
  expect(wayTo("a", "go", "b1")).toEqual(["go"]);
  expect(wayTo("a", "go", "c")).toEqual(["go"]);
  expect(found.states.find(({ state }) => state === "which")!.path).toHaveLength(1);
  expect(wayTo("c", "resume", "b1")).toEqual(["go", "resume"]);
  expect(wayTo("c", "resume", "b2")).toEqual(["go", "next", "pause", "resume"]);
});

it("makes steps that follow by themselves, and what time does", async () => {
  const routed = await moduleOf(`meta: {machine_name: small, classification: {auto_route: true}}
states: [{name: a, type: initial}, {name: b}, {name: c, timeout: {seconds: 2, destination: e}}, {name: d, when: [{field: total, op: gt, value: 5}]}, {name: e, type: terminal}]
transitions:
  - {trigger: go, source: a, dest: b}
  - {source: b, dest: c, auto: true, guards: [ready]}
  - {trigger: _route, source: b, dest: d}
  - {source: d, dest: e, after: 5s}
  - {trigger: late, source: c, dest: b, after: 9s}
  - {source: d, dest: b, after: 6s}
`);
  const found = paths((await loadModule(routed)).table);
  expect(lines(found)).toEqual([
    "a: the start",
    "b: go",
    "c: go, (auto) _auto_b [ready]",
    "d: go, (route) _route [when:d, not ready]",
    expect.stringMatching(/^e: go, \((auto|route)\) \S+ \[.*\], \(\d+ ms\) \S+$/),
    "a --go--> b: go",
    "b --_auto_b--> c: go, (auto) _auto_b [ready]",
    "b --_route--> d: go, (route) _route [when:d, not ready]",
    "d --_after_d_5000_ms--> e: go, (route) _route [when:d, not ready], (5000 ms) _after_d_5000_ms",
    // The timeout ends before the delay, but its trigger can be sent.
    "c --late--> b: go, (auto) _auto_b [ready], late",
    "d --_after_d_6000_ms--> b: cannot be reached: nothing asks for it in d",
    "c --_timeout_c--> e: go, (auto) _auto_b [ready], (2000 ms) _timeout_c",
  ]);
});

it("goes through regions, and the join behind them", async () => {
  const found = await find(`states:
  - {name: idle, type: initial}
  - name: work
    type: parallel
    regions: [{name: left, initial: l1, states: [l1, l2], final: l2}, {name: right, initial: r1, states: [r1, r2], final: r2}]
  - {name: l1}
  - {name: l2}
  - {name: r1}
  - {name: r2}
  - {name: done, type: terminal}
transitions:
  - {trigger: start, source: idle, dest: work}
  - {trigger: l, source: l1, dest: l2, region: left}
  - {trigger: r, source: r1, dest: r2, region: right, guards: [fast]}
  - {trigger: _join_work, source: work, dest: done}
`);
  expect(lines(found).slice(2)).toEqual([
    "l1: start",
    "l2: start, l",
    "r1: start",
    "r2: start, r [fast]",
    "done: start, l, r [fast], (join) _join_work",
    "idle --start--> work: start",
    "l1 --l--> l2 (region left): start, l",
    "r1 --r--> r2 (region right): start, r [fast]",
    "work --_join_work--> done: start, l, r [fast], (join) _join_work",
  ]);
  expect(found.rows[2]!.path!.at(-1)).toMatchObject({ state: "work", regions: { left: "l1", right: "r2" } });
});
