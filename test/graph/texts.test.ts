import { describe, expect, it } from "vitest";
import { actionsText, durationText, guardsText } from "../../packages/compiler/src/graph/texts.js";
import { machineOf } from "./machines.js";

async function transition(yaml: string): Promise<{ readonly guards: string; readonly actions: string }> {
  const machine = await machineOf(`
states: [{ name: a, type: initial }, { name: b, type: terminal }]
transitions: [{ trigger: t, source: a, dest: b, ${yaml} }]
`);
  const { guards, actions } = machine.transitions[0]!;
  return { guards: guardsText(guards), actions: actionsText(actions) };
}

describe("guards in words", () => {
  it.each([
    ["[]", ""],
    ["[ready]", "ready"],
    ["[ready, { name: over, params: { limit: 5, by: [a, b] } }]", "ready and over(limit: 5, by: [a, b])"],
    ["[{ expr: 'a > 5' }]", "a > 5"],
    ["[ready, { expr: 'a > 5 or b' }]", "ready and (a > 5 or b)"],
    ["[{ check: { field: qty, op: gt, value: 5 } }]", "qty gt 5"],
    ["[{ check: { field: email, op: is_set } }]", "email is_set"],
    ["[{ check: { field: status, op: in, values: [open, 'on hold', '5', 'a, b'] } }]", "status in [open, on hold, '5', 'a, b']"],
    ["[{ check: { field: email, op: matches, value: '^\\w+$' } }]", "email matches ^\\w+$"],
    ["[{ not: ready }]", "not ready"],
    ["[{ not: { expr: 'a > 5' } }]", "not (a > 5)"],
    ["[{ not: { check: { field: a, op: eq, value: null } } }]", "not (a eq null)"],
    ["[{ anyOf: [ready, { allOf: [a, b] }] }]", "ready or (a and b)"],
    ["[{ allOf: [ready, { anyOf: [a, { not: b }] }] }, c]", "ready and (a or not b) and c"],
    ["[{ allOf: [a, { allOf: [b, c] }] }]", "a and b and c"],
  ])("%s", async (guards, text) => {
    expect((await transition(`guards: ${guards}`)).guards).toBe(text);
  });
});

describe("actions in words", () => {
  it.each([
    ["[log]", "log"],
    ["[log, { name: tell, params: { who: ui } }]", "log, tell(who: ui)"],
    ["[{ set: { status: open, n: 1 } }]", "set status = open, n = 1"],
    ["[{ set: { text: '' } }]", "set text = ''"],
    ["[{ compute: { total: 'qty * price' } }]", "compute total = qty * price"],
    ["[{ timestamp: at }, { increment: n }, { clear: x }]", "timestamp at, increment n, clear x"],
    ["[{ append: { field: log, value: { a: [1, true] } } }]", "append {a: [1, true]} to log"],
    ["[{ name: tell, when: 'a > 5' }]", "tell when a > 5"],
    ["[{ branch: { when: { field: a, op: is_null }, then: [x, y], else: [z] } }]", "if a is_null then x, y else z"],
    ["[{ http: { url: 'https://example.org', method: GET } }]", "http GET https://example.org"],
  ])("%s", async (actions, text) => {
    expect((await transition(`actions: ${actions}`)).actions).toBe(text);
  });
});

describe("times in words", () => {
  it.each<[number, string]>([
    [0, "0 ms"],
    [250, "250 ms"],
    [1500, "1.5 s"],
    [5000, "5 s"],
    [90_000, "90 s"],
    [120_000, "2 min"],
    [3_600_000, "1 h"],
    [172_800_000, "2 d"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("%d ms is %s", (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});
