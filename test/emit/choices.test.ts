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
