import { expect, it } from "vitest";
import { checkRules, diagnosticsOf, machine } from "./rule-cases.js";

const states = ["{name: b}", "{name: c}", "{name: d}", "{name: p, initial_child: q}", "{name: q, parent: p}"];
const auto = (transitions: readonly string[]): string => machine(states, transitions);
const ROUTED = "meta: {classification: {auto_route: true}}\n";
/** Routes between two states with these conditions. */
const routes = (first: string, second: string): string =>
  machine([`{name: b, when: [${first}]}`, `{name: c, when: [${second}]}`], ["{trigger: _route, source: [a, c], dest: b}", "{trigger: _route, source: [a, b], dest: c}"], ROUTED);
const marked = (text: string): string => text.replace("dest: b", "dest: «b»");

checkRules([
  {
    code: "auto-loop",
    raises: [
      auto(["{auto: true, source: b, dest: «b»}"]),
      auto(["{auto: true, source: b, dest: «c»}", "{auto: true, source: c, dest: b, guards: [g]}"]),
      auto(["{auto: true, source: b, dest: «c»}", "{auto: true, source: c, dest: d}", "{auto: true, source: d, dest: b}"]),
      // Nothing is left, so the next step finds the same.
      auto(["{auto: true, source: b, dest: «c», internal: true}"]),
      // A compound state's transition is one of its children.
      auto(["{auto: true, source: p, dest: «p»}"]),
      auto(["{auto: true, source: b, dest: «c», guards: [g]}", "{auto: true, source: c, dest: b, guards: [h]}"]),
    ],
    passes: [
      auto(["{auto: true, source: b, dest: c}", "{auto: true, source: c, dest: d}"]),
      auto(["{auto: true, source: b, dest: c}", "{trigger: t, source: c, dest: b}"]),
      auto(["{auto: true, source: b, dest: c, guards: [g]}", "{auto: true, source: c, dest: b, guards: [{not: g}]}"]),
      auto(["{auto: true, source: b, dest: c, guards: [{expr: x > 1}]}", "{auto: true, source: c, dest: b, guards: [h, {not: {expr: x > 1}}]}"]),
      // Behind one without guards nothing is tried.
      auto(["{auto: true, source: b, dest: c}", "{auto: true, source: c, dest: d}", "{trigger: t, auto: true, source: c, dest: b}"]),
      auto(["{auto: true, region: r, source: b, dest: b, trigger: t}"]).replace("{name: d}", "{name: d, type: parallel, regions: [{name: r, initial: b}]}"),
    ],
  },
  {
    code: "when-route-loop",
    raises: [
      machine(["{name: b, when: [{field: n, op: gte, value: 80}]}"], ["{trigger: _route, source: [a, b], dest: «b»}"], ROUTED),
      marked(routes("{field: n, op: gte, value: 10}", "{field: n, op: lte, value: 10}")),
      marked(routes("{field: n, op: is_set}", "{field: m, op: is_null}")),
      marked(routes("{field: n, op: eq, value: 1}", "{field: n, op: eq, value: true}")),
      marked(routes("{any_of: [{field: n, op: eq, value: 1}, {field: m, op: is_set}]}", "{field: n, op: eq, value: 2}")),
    ],
    passes: [
      routes("{field: n, op: gte, value: 80}", "{field: n, op: lt, value: 80}"),
      routes("{field: n, op: gt, value: 80}", "{field: n, op: lte, value: 80}"),
      routes("{field: n, op: is_set}", "{field: n, op: is_null}"),
      routes("{field: n, op: eq, value: x}", "{field: n, op: eq, value: y}"),
      routes("{field: n, op: in, values: [x, y]}", "{field: n, op: not_in, values: [y, x, z]}"),
      routes("{field: n, op: eq, value: 5}", "{field: n, op: lt, value: 3}"),
      routes("{field: n, op: is_null}", "{field: n, op: lt, value: 3}"),
      routes("{all_of: [{field: m, op: is_set}, {field: n, op: neq, value: 1}]}", "{field: n, op: eq, value: 1}"),
      routes("{negate: {field: n, op: contains, value: x}}", "{field: n, op: contains, value: x}"),
      routes("{any_of: [{field: n, op: eq, value: 1}, {field: n, op: gt, value: 5}]}", "{field: n, op: eq, value: 2}"),
      // Not switched on.
      machine(["{name: b, when: [{field: n, op: is_set}]}"], ["{trigger: _route, source: [a, b], dest: b}"]),
      machine(["{name: b, when: [{field: n, op: is_set}]}"], ["{trigger: _route, source: a, dest: b}", "{trigger: back, source: b, dest: a}"], ROUTED),
    ],
  },
]);

it("warns of a circle of automatic transitions and routes once, and shows the way round", async () => {
  const text = machine(["{name: b, when: [{field: n, op: is_set}]}"], ["{trigger: _route, source: a, dest: b}", "{auto: true, source: b, dest: a}"], ROUTED);
  const found = (await diagnosticsOf(text)).filter(({ code }) => code.endsWith("-loop"));
  expect(found.map(({ code, related }) => [code, related.map(({ span }) => text.slice(span.start, span.end))])).toEqual([["when-route-loop", ["a"]]]);
});

/** So many states, each with an automatic transition to the next, the last one to the first. */
const ring = (size: number): string =>
  machine(
    Array.from({ length: size }, (_, index) => `{name: s${index}}`),
    Array.from({ length: size }, (_, index) => `{auto: true, source: s${index}, dest: s${(index + 1) % size}, guards: [g${index}]}`),
  );

it.each([
  [20, 1],
  [21, 0],
  [1000, 0],
])("a ring of %i states has %i loops: no chain is longer than 20 steps", async (size, count) => {
  expect((await diagnosticsOf(ring(size))).filter(({ code }) => code === "auto-loop")).toHaveLength(count);
});
