// What a snapshot's fingerprint covers: all that decides, and nothing else.
import { createSession } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { tableOf } from "./lift.js";

const machine = `meta: {machine_name: m, classification: {auto_route: true}, orchestrator_default_fallback: persist}
error_policy: {default_fallback: b}
state_variables: [{key: n, type: number}]
context_invariants: [{name: small, field: n, op: lt, value: 9}]
states:
  - {name: a, type: initial, timeout: {seconds: 5, destination: b}, on_exit: [leave]}
  - {name: b, when: [{field: n, op: gt, value: 1}, {any_of: [{field: n, op: is_set}]}]}
  - {name: c, type: error}
transitions:
  - {trigger: go, source: a, dest: b, guards: [may], priority: 1}
  - {trigger: go, source: [b, c], dest: a, actions: [work]}
  - {source: c, dest: b, auto: true}
  - {trigger: later, source: b, dest: c, after: 5000}
`;

async function print(text: string): Promise<string> {
  return createSession(await tableOf(text), { guards: { may: () => true }, context: {} }).snapshot().fingerprint;
}

describe("a fingerprint", () => {
  it.each([
    ["value: 1}", "value: 2}"],
    ["any_of", "all_of"],
    ["auto_route: true", "auto_route: false"],
    ["fallback: persist", "fallback: hint"],
    ["default_fallback: b", "default_fallback: c"],
    ["type: number", "type: string"],
    ["name: small", "name: little"],
    ["seconds: 5", "seconds: 6"],
    ["on_exit: [leave]", "on_exit: [go_out]"],
    ["type: error", "type: stable"],
    ["guards: [may]", "guards: [{not: may}]"],
    ["priority: 1", "priority: 2"],
    ["actions: [work]", "actions: [work, work]"],
    ["source: [b, c]", "source: [b]"],
    ["dest: c, after", "dest: a, after"],
    ["after: 5000", "after: 5001"],
    ["trigger: later", "trigger: sooner"],
  ])("changes when %s becomes %s", async (before, after) => {
    expect(machine).toContain(before);
    expect(await print(machine.replace(before, after))).not.toBe(await print(machine));
  });

  it.each([
    ["type: error}", "type: error, description: bad, metadata: {x: 1}}"],
    ["priority: 1", "description: first, priority: 1, ref: T-1"],
    ["machine_name: m", "machine_name: m, version: '2', description: new"],
    ["key: n, type: number", "type: number, key: n, description: how many"],
    ["field: n, op: gt", "op: gt, field: n"],
  ])("does not change when %s becomes %s", async (before, after) => {
    expect(machine).toContain(before);
    expect(await print(machine.replace(before, after))).toBe(await print(machine));
  });
});
