import { expect, it } from "vitest";
import { checkRules, diagnosticsOf, errorCodes, machine } from "./rule-cases.js";

const hooked = (transitions: readonly string[]): string => machine(["{name: b, on_enter: [x]}", "{name: c}", "{name: p, initial_child: q, on_exit: [y]}", "{name: q, parent: p}"], transitions);
const fallback = (mode: string, guards: string, more = "error_policy: {default_fallback: b}\n"): string =>
  machine(["{name: b, type: error}"], [`{trigger: t, source: a, dest: a, guards: [${guards}]}`], `meta: {orchestrator_default_fallback: ${mode}}\n${more}`);
const routed = (when: string, meta: string): string => machine([`{name: b, ${when}}`], ["{trigger: t, source: a, dest: b}"], meta);
const wild = (transitions: readonly string[]): string => machine(["{name: b}", "{name: p}", "{name: q, parent: p}", "{name: t1, type: terminal}"], transitions);

checkRules([
  {
    code: "self-transition-skips-hooks",
    raises: [
      hooked(["{trigger: t, source: [a, b], dest: «b»}"]),
      hooked(["{trigger: t, source: p, dest: «p»}"]),
      // The child is where its parent is entered.
      hooked(["{trigger: t, source: q, dest: «p»}"]).replace("{name: q, parent: p}", "{name: q, parent: p, on_enter: [z]}"),
    ],
    passes: [
      hooked(["{trigger: t, source: a, dest: b}", "{trigger: t, source: c, dest: c}"]),
      hooked(["{trigger: t, source: b, dest: b, internal: true}"]),
      hooked(["{trigger: t, source: '*', dest: b}"]),
      // Within a region both hooks run.
      machine(["{name: b, on_enter: [x]}", "{name: act, type: parallel, regions: [{name: r, initial: b}]}"], ["{trigger: t, region: r, source: b, dest: b}"]),
    ],
  },
  {
    code: "when-without-routes",
    raises: ["", "meta: {classification: {auto_route: false}}\n", "meta: {classification: {source: s}}\n"].map((meta) => routed("«when»: [{field: n, op: eq, value: 1}]", meta)),
    passes: [
      routed("when: [{field: n, op: eq, value: 1}]", "meta: {classification: {auto_route: true}}\n"),
      routed("when: [{field: n, op: eq, value: 1}]", "meta: {classification: {default_state: a}}\n"),
      routed("when: []", ""),
    ],
  },
  {
    code: "fallback-catches-guards",
    raises: ["persist", "hint", "true"].map((mode) => fallback(`«${mode}»`, "g")),
    passes: [fallback("off", "g"), fallback("'off'", "g"), fallback("persist", ""), fallback("persist", "g", "")],
  },
  {
    code: "wildcard-rejected-by-engine",
    raises: [wild(["{trigger: t, source: «'*'», dest: b}", "{trigger: u, source: '*', dest: b}"]), wild(["{trigger: t, source: «['*']», dest: b}"])],
    passes: wild(["{trigger: t, source: [a, b], dest: b}"]),
  },
  {
    code: "wildcard-hides-transition",
    raises: [
      wild(["{trigger: t, source: '*', dest: b}", "{trigger: t, source: «a», dest: p}"]),
      wild(["{trigger: t, source: '*', dest: b, priority: 1}", "{trigger: t, source: «a», dest: p, priority: 2}"]),
      // What a parent says comes behind what means the child itself, whatever the priorities.
      wild(["{trigger: t, source: «p», dest: a, priority: -100}", "{trigger: t, source: '*', dest: b}"]),
    ],
    passes: [
      wild(["{trigger: t, source: a, dest: p}", "{trigger: t, source: '*', dest: b}"]),
      wild(["{trigger: t, source: '*', dest: b, guards: [g]}", "{trigger: t, source: a, dest: p}"]),
      wild(["{trigger: t, source: '*', dest: b, priority: 2}", "{trigger: t, source: a, dest: p, priority: 1}"]),
      wild(["{trigger: t, source: '*', dest: b}", "{trigger: u, source: a, dest: p}"]),
      wild(["{trigger: t, auto: true, source: '*', dest: b}", "{trigger: t, source: a, dest: p}"]),
    ],
  },
  {
    code: "internal-dest-ignored",
    raises: [wild(["{trigger: t, source: a, dest: «b», internal: true}"]), wild(["{trigger: t, source: q, dest: «H(p)», internal: true}"])],
    passes: [
      wild(["{trigger: t, source: a, dest: a, internal: true}"]),
      machine(["{name: p, initial_child: q, entry_points: [q]}", "{name: q, parent: p}"], ["{trigger: t, source: q, dest: 'p:q', internal: true}"]),
      machine(["{name: b}", "{name: act, type: parallel, regions: [{name: r, initial: b}]}"], ["{trigger: t, region: r, source: b, dest: a, internal: true}"]),
    ],
  },
  {
    code: "submachine-unsupported",
    raises: [
      ...["sub.yaml", "5", "true", "{states: [{name: s}]}", "{states: null}", "{transitions: [{trigger: t, source: x, dest: y}]}"].map((value) => machine([`{name: b, «submachine»: ${value}}`])),
      // What the submachine would have declared is not missed.
      machine(["{name: b, «submachine»: {states: [{name: s}]}}"], ["{trigger: t, source: a, dest: b.s}"]),
    ],
    passes: ["null", "''", "{}", "[]", "{states: [], transitions: []}", "{transitions: []}"].map((value) => machine([`{name: b, submachine: ${value}}`])),
  },
  {
    code: "submachine-empty",
    raises: ["{}", "''", "{states: []}"].map((value) => machine([`{name: b, «submachine»: ${value}}`])),
    passes: machine(["{name: b, submachine: null}"]),
  },
]);

it("names the states in which a transition is hidden, and what hides it", async () => {
  const text = wild(["{trigger: t, source: [a, b, p], dest: p, priority: 1}", "{trigger: t, source: '*', dest: b}"]);
  const [found] = (await diagnosticsOf(text)).filter(({ code }) => code === "wildcard-hides-transition");
  expect(found?.message).toContain('is never tried in "a", "b", "p" and 1 more:');
  expect(found?.related.map(({ span }) => text.slice(span.start, span.end))).toEqual(["'*'"]);
});

it("finds the conditions of states", async () => {
  expect(await errorCodes(machine(["{name: b, when: [{expr: x}]}", "{name: c, when: [{field: x, op: nope}]}"]))).toEqual(["bad-when", "unknown-check-op"]);
});
