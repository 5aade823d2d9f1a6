/** Which guards are asked, in which order, where the shape of the code could lose one: `calls` of the recorded decisions. */
import { createMachine, type MachineTypes } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

async function asked(yaml: string, state: string, trigger: string, answers: Readonly<Record<string, boolean>>): Promise<{ calls: string[]; result: string }> {
  const rules = { "choice-without-trigger": "warn" } as const;
  const { table } = await loadModule(await moduleOf(`meta: { machine_name: m }\n${yaml}`, { rules, formatter: "none" }));
  const calls: string[] = [];
  const guards = Object.fromEntries(table.machine.guards.map((name) => [name, () => (calls.push(name), answers[name] ?? true)]));
  const result = createMachine<MachineTypes>(table.machine, guards).processUnchecked(state, trigger, {});
  return { calls, result: result.ok ? result.target : result.code };
}

describe("an internal transition to a choice state", () => {
  const yaml = `states: [{ name: a, type: initial }, { name: pick, type: choice }, { name: b }]
transitions:
  - { trigger: look, source: a, dest: pick, internal: true, guards: [may_look] }
  - { trigger: look, source: pick, dest: b, guards: [sharp] }
  - { trigger: look, source: pick, dest: a }
`;

  it("asks the guards of the ways before the open one, though the state stays whichever way it goes", async () => {
    expect(await asked(yaml, "a", "look", {})).toEqual({ calls: ["may_look", "sharp"], result: "a" });
    expect(await asked(yaml, "a", "look", { sharp: false })).toEqual({ calls: ["may_look", "sharp"], result: "a" });
  });
});

describe("a transition to a choice state without a way out for its trigger", () => {
  const yaml = `states: [{ name: a, type: initial }, { name: pick, type: choice }, { name: b }]
transitions:
  - { trigger: go, source: a, dest: pick, guards: [first, { anyOf: [second, third] }] }
  - { trigger: go, source: a, dest: b, guards: [fourth] }
  - { trigger: other, source: pick, dest: b }
`;

  it("asks its guards, then goes on with the next candidate", async () => {
    expect(await asked(yaml, "a", "go", { second: false })).toEqual({ calls: ["first", "second", "third", "fourth"], result: "b" });
    expect(await asked(yaml, "a", "go", { first: false, fourth: false })).toEqual({ calls: ["first", "fourth"], result: "guards_failed" });
  });
});

describe("a route", () => {
  const yaml = `states: [{ name: a, type: initial }, { name: b, when: [{ field: ready, op: eq, value: true }] }]
transitions:
  - { trigger: go, source: a, dest: b, guards: [{ anyOf: [first, second] }] }
`;

  it("wants its `when` and one of the guards in its `anyOf`", async () => {
    const { table } = await loadModule(await moduleOf(`meta: { machine_name: m, classification: { auto_route: true } }\n${yaml}`, { formatter: "none" }));
    const step = (ready: boolean, first: boolean, second: boolean) => table.advance?.("a", { ready }, { first: () => first, second: () => second }, {})?.target;
    expect(step(false, false, true)).toBeUndefined();
    expect(step(true, false, true)).toBe("b");
    expect(step(true, false, false)).toBeUndefined();
  });
});
