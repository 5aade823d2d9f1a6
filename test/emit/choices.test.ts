import { createAsyncMachine, createMachine } from "@typestator/runtime";
import { availableTriggers, explain } from "@typestator/runtime/inspect";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

const loan = `meta: { machine_name: loan, classification: { auto_route: true } }
states:
  - { name: asked, type: initial }
  - { name: sorting, type: choice, when: [{ field: complete, op: eq, value: true }] }
  - { name: granted, type: terminal }
transitions:
  - { trigger: submit, source: asked, dest: sorting, guards: [is_signed] }
  - { trigger: submit, source: sorting, dest: granted, guards: [is_rich, { not: is_known }] }
  - { trigger: complete, source: asked, dest: sorting }
`;

describe("a choice state", () => {
  const load = async () => loadModule(await moduleOf(loan, { rules: { "choice-without-trigger": "warn" } }));

  it("is among those who refused: its guards are named with those of the transition, whoever decides", async () => {
    const { machine, table } = await load();
    const guards = { is_signed: () => true, is_rich: () => false, is_known: () => false };
    const refusal = { ok: false, code: "guards_failed", guards: ["is_signed", "is_rich", "is_known"] };
    expect(createMachine(machine, guards).processUnchecked("asked", "submit", {})).toMatchObject(refusal);
    expect(await createAsyncMachine(table, guards).processUnchecked("asked", "submit", {})).toMatchObject(refusal);
    const { result, guards: report } = explain(table, guards, "asked", "submit", { context: {} });
    expect(result).toMatchObject(refusal);
    // As in the engine, what it asked is no part of the report.
    expect(report.map(({ name }) => name)).toEqual(["is_signed"]);
  });

  it("that has no way for a trigger leaves the table saying where the transition comes from, a route into it or not", async () => {
    const { table } = await load();
    expect(table.transitions().at(-1)).toMatchObject({ trigger: "complete", sources: ["asked"], ends: [] });
    expect(availableTriggers(table, "asked")).toEqual(["complete", "submit"]);
  });
});

describe("ways to what is remembered of one parent, the leaf below it or the child itself", () => {
  // `a` comes out at the initial leaf where the leaf is wanted, and has no end of its own there; where the child is wanted it has one.
  const yaml = `meta: { machine_name: ways }
states:
  - { name: out, type: initial }
  - { name: pick, type: choice }
  - { name: p, initial_child: a }
  - { name: a, parent: p, initial_child: a1 }
  - { name: a1, parent: a }
  - { name: b, parent: p }
transitions:
  - { trigger: back, source: out, dest: pick }
  - { trigger: back, source: pick, dest: H(p), guards: [is_shallow] }
  - { trigger: back, source: pick, dest: H*(p) }
`;

  it.each([
    [true, undefined, "a1"],
    [true, "a", "a"],
    [true, "b", "b"],
    [false, undefined, "a1"],
    [false, "a", "a1"],
    [false, "b", "b"],
  ])("shallow %s, remembered %s: %s, whoever decides, and each guard is asked once", async (isShallow, child, target) => {
    const { machine, table } = await loadModule(await moduleOf(yaml));
    let asked = 0;
    const guards = { is_shallow: () => (asked++, isShallow) };
    const history = child === undefined ? {} : { p: child };
    expect(createMachine(machine, guards).processUnchecked("out", "back", {}, undefined, history)).toMatchObject({ target });
    expect(await createAsyncMachine(table, guards).processUnchecked("out", "back", {}, undefined, history)).toMatchObject({ target });
    expect(asked).toBe(2);
  });

  it("write no case for the child that comes out where nothing remembered does", async () => {
    const text = await moduleOf(yaml);
    expect(text.match(/case "a":\s+return out_back_/g)).toHaveLength(1);
    expect(text).not.toContain(`history: { parent: "p", child: "a" }, rows: [out_back_a1]`);
  });
});
