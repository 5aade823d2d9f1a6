import { readFileSync } from "node:fs";
import type { Rules } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { compileText } from "../compiled.js";
import { checkRules, diagnosticsOf, machine } from "./rule-cases.js";

/** One transition from a to the end b, and more. */
const ended = (states: readonly string[], transitions: readonly string[] = [], top = ""): string => machine(["{name: b, type: terminal}", ...states], ["{trigger: end, source: a, dest: b}", ...transitions], top);
/** Transitions from a to the ends b and c, each with these guards; « and » stand around the second trigger. */
const twins = (first: string, second: string, isHidden = true): string =>
  machine(["{name: b, type: terminal}", "{name: c, type: terminal}"], [`{trigger: t, source: a, dest: b${first}}`, `{trigger: ${isHidden ? "«t»" : "t"}, source: a, dest: c${second}}`]);
const guarded = (first: string, second: string, isHidden = true): string => twins(`, guards: [${first}]`, `, guards: [${second}]`, isHidden);
const check = (op: string, value: string, field = "n"): string => `{check: {field: ${field}, op: ${op}, ${op === "in" || op === "not_in" ? "values" : "value"}: ${value}}}`;
const checks = (first: readonly [string, string], second: readonly [string, string], isHidden = true): string => guarded(check(...first), check(...second), isHidden);
const guards = (list: string): string => machine(["{name: b, type: terminal}"], [`{trigger: t, source: a, dest: b, guards: [${list}]}`, "{trigger: u, source: a, dest: b}"]);
const regions = "{name: p, type: parallel, regions: [{name: r, initial: x, states: [x, y]}]}";
const ROUTED = "meta: {classification: {auto_route: true}}\n";
const PERSIST = "meta: {orchestrator_default_fallback: persist}\nerror_policy: {default_fallback: f}\n";

checkRules([
  {
    code: "unreachable-state",
    raises: [
      ended(["{name: «c»}"], ["{trigger: t, source: c, dest: a}"]),
      // The end that only this one leads to is told with it; so are the states of a circle.
      ended(["{name: d, type: terminal}", "{name: «c»}"], ["{trigger: t, source: c, dest: d}"]),
      ended(["{name: «c»}", "{name: d}"], ["{trigger: t, source: c, dest: d}", "{trigger: t, source: d, dest: c}"]),
      ended(["{name: «c», initial_child: d}", "{name: d, parent: c}"], ["{trigger: t, source: c, dest: a}"]),
      ended(["{name: c, initial_child: d}", "{name: d, parent: c}", "{name: «e», parent: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: t, source: c, dest: a}"]),
      ended(["{name: «c», timeout: {seconds: 5, destination: d}}", "{name: d, type: terminal}"]),
      ended([regions, "{name: x}", "{name: «y»}"], ["{trigger: t, source: a, dest: p}", "{trigger: u, source: p, dest: a}"]),
      // An internal transition stays where it is.
      ended(["{name: «c», type: terminal}"], ["{trigger: t, source: a, dest: c, internal: true}"]),
    ],
    passes: [
      ended(["{name: c, type: terminal}"], ["{trigger: t, source: '*', dest: c}"]),
      ended(["{name: c, type: terminal}"], ["{auto: true, source: a, dest: c}"]),
      ended(["{name: c, type: terminal}"], ["{after: 5s, source: a, dest: c}"]),
      ended(["{name: k, type: choice}", "{name: c, type: terminal}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: c}"]),
      // The way out of the choice state that is never taken is the mistake: choice-way-unused.
      ended(["{name: k, type: choice}", "{name: c, type: terminal}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b}", "{trigger: u, source: k, dest: c}"]),
      // Routes lead on without an event, also from a choice state in which an entity is left.
      ended(["{name: c, when: [{field: n, op: is_set}]}"], ["{trigger: _route, source: a, dest: c}", "{trigger: back, source: c, dest: a}"], ROUTED),
      ended(["{name: c, initial_child: d, entry_points: [e], exit_points: [e]}", "{name: d, parent: c}", "{name: e, parent: c}"], ["{trigger: t, source: a, dest: 'c:e'}", "{trigger: t, source: 'c:e', dest: c}", "{trigger: u, source: c, dest: a}"]),
    ],
  },
  {
    code: "choice-way-unused",
    raises: [
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b}", "{trigger: u, source: «k», dest: b}"]),
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b}", "{after: 5s, source: «k», dest: b}"]),
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b}", "{trigger: t, auto: true, source: [a, «k»], dest: b}"]),
    ],
    passes: [
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b}", "{trigger: u, source: '*', dest: b}"]),
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: u, source: a, dest: k}", "{trigger: t, source: k, dest: b}", "{trigger: u, source: k, dest: b}"]),
      // Nothing leads into it at all: unreachable-state.
      ended(["{name: k, type: choice}"], ["{trigger: u, source: k, dest: b}"]),
      // What is folded alike is one trigger.
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b}"], "meta: {event_normalizer: upper}\n"),
    ],
  },
  {
    code: "dead-end",
    raises: [
      machine(["{name: «b»}"], ["{trigger: t, source: a, dest: b}"]),
      "states: [{name: «a», type: initial}]\ntransitions: []\n",
      ended(["{name: c, initial_child: d}", "{name: «d», parent: c}"], ["{trigger: t, source: a, dest: c}"]),
      ended(["{name: «p», type: parallel, regions: [{name: r, initial: x}]}", "{name: x, type: terminal}"], ["{trigger: t, source: a, dest: p}"]),
      // The other region goes on, this one does not, and nothing leads out of the parallel state.
      ended([regions, "{name: x}", "{name: «y»}"], ["{trigger: t, source: a, dest: p}", "{trigger: t, region: r, source: x, dest: y}"]),
      ended(["{name: «f»}"], [], PERSIST),
    ],
    passes: [
      machine(["{name: b}"], ["{trigger: t, source: a, dest: b}", "{trigger: t, source: b, dest: b, internal: true}"]),
      machine(["{name: b}"], ["{trigger: t, source: '*', dest: b}"]),
      machine(["{name: b}"], ["{trigger: t, source: a, dest: b}", "{auto: true, source: b, dest: a}"]),
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b}"]),
      ended([regions, "{name: x}", "{name: y, type: terminal}"], ["{trigger: t, source: a, dest: p}", "{trigger: t, region: r, source: x, dest: y}"]),
      ended([regions, "{name: x}", "{name: y}"], ["{trigger: t, source: a, dest: p}", "{trigger: t, region: r, source: x, dest: y}", "{trigger: u, source: p, dest: a}"]),
      ended(["{name: q, type: parallel, regions: [{name: r, initial: x, states: [x, y], final: y}]}", "{name: x}", "{name: y}"], ["{trigger: t, source: a, dest: q}", "{trigger: t, region: r, source: x, dest: y}", "{trigger: _join_q, source: q, dest: b}"]),
      // Whatever nothing takes leads to the fallback.
      ended(["{name: c}", "{name: f, type: terminal}"], ["{trigger: t, source: a, dest: c}"], PERSIST),
      machine(["{name: b, type: error}"], ["{trigger: t, source: a, dest: b}"]),
    ],
  },
  {
    code: "error-state-dead-end",
    raises: machine(["{name: «b», type: error}"], ["{trigger: t, source: a, dest: b}"]),
    passes: machine(["{name: b, type: error}"], ["{trigger: t, source: a, dest: b}", "{trigger: t, source: b, dest: a}"]),
  },
  {
    code: "shadowed-transition",
    raises: [
      twins("", ""),
      twins("", ", guards: [g]"),
      twins(", priority: 1", ", priority: 2"),
      twins(", guards: []", ", guards: [{expr: x}]"),
      guarded("g", "g, h"),
      guarded("{name: g, params: {k: 1}}", "h, {allOf: [{name: g, params: {k: 1}}, i]}"),
      guarded("{expr: x > 1}", "{expr: x > 1}"),
      guarded("{anyOf: [g, h]}", "h"),
      guarded("always", "g"),
      checks(["lt", "5"], ["lt", "3"]),
      checks(["lte", "5"], ["eq", "5"]),
      checks(["gt", "3"], ["in", "[4, 5.5]"]),
      checks(["in", "[x, y]"], ["eq", "x"]),
      checks(["neq", "x"], ["eq", "y"]),
      checks(["eq", "1"], ["eq", "true"]),
      checks(["gt", "a"], ["gte", "b"]),
      guarded(check("neq", "null"), check("contains", "x")),
      guarded("{name: key_present, params: {key: n}}", check("gt", "3")),
      // An exception at an inner state that leaves nothing of the rule.
      ended(["{name: c, initial_child: d}", "{name: d, parent: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: u, source: d, dest: a}", "{trigger: «u», source: c, dest: b}"]),
      // The child's own goes first, whatever the priorities.
      ended(["{name: c, initial_child: d}", "{name: d, parent: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: «u», source: c, dest: b, priority: -5}", "{trigger: u, source: d, dest: a}"]),
      ended([], ["{auto: true, source: a, dest: a, guards: [g]}", "{auto: true, source: a, dest: b}", "{auto: true, source: «a», dest: b, guards: [h]}"]),
      ended([regions, "{name: x}", "{name: y}"], ["{trigger: t, source: a, dest: p}", "{trigger: u, source: p, dest: a}", "{trigger: t, region: r, source: x, dest: y}", "{trigger: «t», region: r, source: x, dest: x}"]),
      // Routes are not switched on.
      ended(["{name: c, when: [{field: n, op: is_set}]}", "{name: d, when: [{field: m, op: is_set}]}"], ["{trigger: _route, source: [a, d], dest: c}", "{trigger: _route, source: c, dest: a}", "{trigger: «_route», source: a, dest: d}"]),
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: a, guards: [g]}", "{trigger: t, source: k, dest: b}", "{trigger: «t», source: k, dest: a}"]),
    ],
    passes: [
      twins(", guards: [g]", "", false),
      twins(", priority: 2", "", false).replace("dest: c", "dest: c, guards: [g]"),
      guarded("g, h", "g", false),
      guarded("g", "h", false),
      guarded("never", "g", false),
      guarded("{expr: rand() > 0.5}", "{expr: rand() > 0.5}", false),
      guarded("{name: g, params: {k: 1}}", "{name: g, params: {k: 2}}", false),
      checks(["lt", "3"], ["lt", "5"], false),
      checks(["lt", "5"], ["lte", "5"], false),
      checks(["eq", "x"], ["eq", "y"], false),
      checks(["eq", "5"], ["eq", "'5'"], false),
      checks(["lt", "5"], ["lt", "b"], false),
      checks(["neq", "1"], ["gt", "0"], false),
      checks(["gt", "3"], ["eq", "3"], false),
      guarded(check("lt", "5"), check("lt", "3", "m"), false),
      // Without a value the first does not hold, but the second does.
      guarded(check("gte", "5"), `{not: ${check("lt", "5")}}`, false),
      // An inner state makes an exception, and the parent's rule is for the others.
      ended(["{name: c, initial_child: d}", "{name: d, parent: c}", "{name: e, parent: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: u, source: d, dest: e}", "{trigger: u, source: c, dest: b}"]),
      ended([regions, "{name: x}", "{name: y}"], ["{trigger: t, source: a, dest: p}", "{trigger: t, source: p, dest: a}", "{trigger: t, region: r, source: x, dest: y}"]),
      // Three routes are tried by what their destinations say.
      ended(["{name: c, when: [{field: n, op: is_set}]}", "{name: d, when: [{field: m, op: is_set}]}"], ["{trigger: _route, source: [a, d], dest: c}", "{trigger: _route, source: c, dest: a}", "{trigger: _route, source: a, dest: d}"], ROUTED),
      // The choice state may refuse the first.
      ended(["{name: k, type: choice}"], ["{trigger: t, source: a, dest: k}", "{trigger: t, source: k, dest: b, guards: [g]}", "{trigger: t, source: a, dest: b}"]),
      // An automatic transition is no candidate of an event.
      ended([], ["{trigger: t, auto: true, source: a, dest: b}", "{trigger: t, source: a, dest: b}"]),
      // `wildcard-hides-transition` tells of it.
      ended([], ["{trigger: t, source: '*', dest: b}", "{trigger: t, source: a, dest: a}"]),
    ],
  },
  {
    code: "ambiguous-transition",
    raises: [
      ended(["{name: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: t, source: [c, «a»], dest: b}"]),
      ended(["{name: c}", "{name: d}"], ["{trigger: t, source: [a, c], dest: d}", "{trigger: t, source: [«a», c, d], dest: b}"]),
      ended(["{name: c}"], ["{trigger: t, source: a, dest: c, priority: -1}", "{trigger: t, source: [c, «a»], dest: b, priority: 1}"]),
      // A compound state is never what an entity is in, but its transitions are what the state in it takes.
      ended(["{name: c, initial_child: d}", "{name: d, parent: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: u, source: c, dest: b}", "{trigger: u, source: [d, «c»], dest: a, guards: [g]}"]),
    ],
    passes: [
      ended(["{name: c}"], ["{trigger: t, source: a, dest: c, guards: [g]}", "{trigger: t, source: [c, a], dest: b}"]),
      ended(["{name: c}"], ["{trigger: t, source: a, dest: c, priority: 1}", "{trigger: t, source: [c, a], dest: b, guards: [g]}"]),
      ended(["{name: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: t, source: '*', dest: b}"]),
      ended(["{name: c}"], ["{trigger: t, source: '*', dest: c}", "{trigger: t, source: [c, a], dest: b}"]),
      // At different levels the inner one is the exception.
      ended(["{name: c, initial_child: d}", "{name: d, parent: c}"], ["{trigger: t, source: a, dest: c}", "{trigger: u, source: d, dest: a}", "{trigger: u, source: [c, a], dest: b}"]),
      // Told as shadowed.
      twins("", "", false),
    ],
  },
  {
    code: "contradicting-guards",
    raises: [
      guards(`${check("lt", "3")}, {check: «{field: n, op: gt, value: 5}»}`),
      guards(`${check("eq", "x")}, g, {check: «{field: n, op: eq, value: y}»}`),
      guards(`${check("eq", "5")}, {check: «{field: n, op: eq, value: '5'}»}`),
      guards(`${check("lt", "3")}, {check: «{field: n, op: lt, value: x}»}`),
      guards("g, {not: «g»}"),
      guards("{check: {field: n, op: is_null}}, {check: «{field: n, op: contains, value: x}»}"),
      guards(`{anyOf: [g, {allOf: [${check("lt", "3")}, {check: «{field: n, op: gte, value: 3}»}]}]}`),
      guards(`{allOf: [${check("in", "[1, 2]")}, {allOf: [${check("neq", "1")}, {check: «{field: n, op: neq, value: 2}»}]}]}`),
    ],
    passes: [
      guards(`${check("gt", "3")}, ${check("lt", "4")}`),
      guards(`${check("gte", "3")}, ${check("lte", "3")}`),
      guards(`${check("lt", "3")}, ${check("gt", "5", "m")}`),
      guards(`{anyOf: [${check("lt", "3")}, ${check("gt", "5")}]}`),
      guards(`${check("gt", "a")}, ${check("lt", "b")}`),
      guards("g, {not: {name: g, params: {k: 1}}}"),
      guards("never, g"),
    ],
  },
]);

describe("sets of guards", () => {
  const third = (first: string, second: string): string =>
    machine(["{name: b, type: terminal}"], [`{trigger: t, source: a, dest: b, guards: [${first}]}`, `{trigger: t, source: a, dest: b, guards: [${second}]}`, "{trigger: t, source: a, dest: a}"]);

  it.each([
    ["g", "{not: g}"],
    ["{check: {field: n, op: is_set}}", "{check: {field: n, op: is_null}}"],
    [check("in", "[1, 2]"), check("not_in", "[2, 1]")],
    [check("lt", "3"), `{not: ${check("lt", "3")}}`],
    [check("neq", "x"), check("neq", "y")],
  ])("that leave no case over: %s and %s", async (first, second) => {
    const found = (await diagnosticsOf(third(first, second))).filter(({ code }) => code === "shadowed-transition");
    expect(found.map(({ message, related }) => [message, related.length])).toEqual([['Transition "t" is never taken: those before it leave no case over.', 2]]);
  });

  it.each([
    ["g", "h"],
    // Neither holds while the value is missing, or has no such order.
    [check("lt", "3"), check("gte", "3")],
    [check("lt", "3"), "{check: {field: n, op: is_null}}"],
    [check("eq", "true"), check("eq", "false")],
    ["{expr: x > 1}", "{expr: not (x > 1)}"],
  ])("that may leave one over: %s and %s", async (first, second) => {
    expect((await diagnosticsOf(third(first, second))).map(({ code }) => code)).toEqual([]);
  });
});

describe("what the engine's lint is wrong about, we do not say", () => {
  it.each([
    ["children, compound initial states and what they lead to are not reached", "states: [{name: a, type: initial, initial_child: a1}, {name: a1, parent: a}, {name: b, initial_child: b1}, {name: b1, parent: b}, {name: c, type: terminal}]\ntransitions: [{trigger: go, source: a, dest: b}, {trigger: end, source: b1, dest: c}]\n"],
    ["a transition of a parent leads on from its children", "states: [{name: a, type: initial, initial_child: a1}, {name: a1, parent: a}, {name: c, type: terminal}]\ntransitions: [{trigger: end, source: a, dest: c}]\n"],
    ["the states of regions", "states: [{name: a, type: initial}, {name: p, type: parallel, regions: [{name: r, initial: x, states: [x, y], final: y}]}, {name: x}, {name: y}]\ntransitions: [{trigger: go, source: a, dest: p}, {trigger: t, region: r, source: x, dest: y}, {trigger: _join_p, source: p, dest: a}]\n"],
    ["the destination of a timeout, and the way out that it is", "states: [{name: a, type: initial, timeout: {seconds: 5, destination: b}}, {name: b, type: terminal}]\ntransitions: []\n"],
    ["history", "states: [{name: a, type: initial}, {name: b, initial_child: b1}, {name: b1, parent: b}]\ntransitions: [{trigger: go, source: a, dest: H(b)}, {trigger: back, source: b1, dest: a}]\n"],
    ["the fallback", "states: [{name: a, type: initial}, {name: b, type: terminal}, {name: f, type: terminal}]\ntransitions: [{trigger: go, source: a, dest: b}]\nerror_policy: {default_fallback: f}\n"],
    ["a choice state is left at once", "states: [{name: a, type: initial}, {name: k, type: choice}, {name: c, type: terminal}]\ntransitions: [{trigger: go, source: a, dest: k}, {trigger: go, source: k, dest: a, guards: [g]}, {trigger: go, source: k, dest: c}]\n"],
    ["effects, requests and branches, which nobody registers", "states: [{name: a, type: initial}, {name: b, type: terminal}]\ntransitions: [{trigger: go, source: a, dest: b, actions: [{set: {n: 1}}, {http: {url: u}}, {branch: {when: n, then: [{clear: n}]}}]}]\n"],
    ["a guard that is named in two places, and inside of others", "states: [{name: a, type: initial}, {name: b, type: terminal}]\ntransitions: [{trigger: go, source: a, dest: b, guards: [g, {anyOf: [h, {not: i}]}]}, {trigger: stop, source: a, dest: b, guards: [g]}]\n"],
    ["first with guards, last without", "states: [{name: a, type: initial}, {name: b, type: terminal}]\ntransitions: [{trigger: go, source: a, dest: b, guards: [g]}, {trigger: go, source: a, dest: a}]\n"],
    ["one without guards behind, by its priority", "states: [{name: a, type: initial}, {name: b, type: terminal}]\ntransitions: [{trigger: go, source: a, dest: a, priority: 2}, {trigger: go, source: a, dest: b, guards: [g], priority: 1}]\n"],
    ["the same trigger in and outside of a region", "states: [{name: a, type: initial}, {name: p, type: parallel, regions: [{name: r, initial: x, states: [x, y]}, {name: s, initial: z}]}, {name: x}, {name: y}, {name: z}]\ntransitions: [{trigger: go, source: a, dest: p}, {trigger: go, region: r, source: x, dest: y}, {trigger: go, region: s, source: z, dest: z}, {trigger: go, source: p, dest: a}]\n"],
  ])("%s", async (_, text) => {
    const told = (await diagnosticsOf(text)).filter(({ code }) => code !== "parallel-exit-unreachable");
    expect(told.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});

it("tells of states with the one that alone leads to them", async () => {
  const text = ended(["{name: d, type: terminal}", "{name: e}", "{name: c}"], ["{trigger: t, source: c, dest: e}", "{trigger: t, source: e, dest: d}"]);
  const found = (await diagnosticsOf(text)).filter(({ code }) => code === "unreachable-state");
  expect(found.map(({ message, related }) => [message, ...related.map((other) => other.message)])).toEqual([['Nothing leads to state "c".', '"d" is reached only from there', '"e" is reached only from there']]);
});

it("says nothing of a machine that is in doubt", async () => {
  const codes = async (text: string): Promise<readonly string[]> => (await diagnosticsOf(text)).map(({ code }) => code);
  expect(await codes(machine(["{name: b}"], ["{trigger: t, source: a, dest: bb}"]))).toEqual(["undefined-dest"]);
  expect(await codes(machine(["{name: b, type: terminal}"], ["{trigger: t, source: a, dest: b, guards: 5}", "{trigger: t, source: a, dest: a}"]))).toEqual(["guard-list-dropped"]);
  expect(await codes(machine(["{name: b, initial_child: c}", "{name: c, parent: b}"], ["{trigger: t, source: a, dest: H(c)}"]))).toEqual(["undefined-history-state"]);
});

it("says what it says of any machine, once an error is lowered", async () => {
  const text = machine(["{name: b, type: terminal}"], ["{trigger: t, source: a, dest: b, internal: 'no'}"]);
  const codes = async (rules: Rules): Promise<readonly string[]> => (await compileText(text, { emit: "none", rules })).diagnostics.map(({ code }) => code);
  expect(await codes({})).toEqual(["raw-boolean-mismatch"]);
  expect(await codes({ "raw-boolean-mismatch": "warn" })).toEqual(["unreachable-state", "raw-boolean-mismatch"]);
});

it("says nothing of the order machine", async () => {
  expect(await diagnosticsOf(readFileSync(new URL("../../examples/order/order_fsm.yaml", import.meta.url), "utf8"))).toEqual([]);
});
