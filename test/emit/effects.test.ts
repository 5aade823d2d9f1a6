import { type ActionOutcome, createExecutor, createMachine, type ExecutorOptions } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

/** Compiles actions of a transition and runs them on the context. */
async function run(actions: string, context: object, methods: Record<string, (context: never) => unknown> = {}, options: ExecutorOptions = {}): Promise<readonly ActionOutcome[]> {
  const { machine } = await loadModule(await moduleOf(`states: [{ name: a, type: initial }, { name: b }]\ntransitions: [{ trigger: go, source: a, dest: b, actions: ${actions} }]\n`));
  const step = createMachine(machine, {}).processUnchecked("a", "go", {});
  if (!step.ok) throw new Error("not taken");
  return (await createExecutor(machine, methods, options).execute(step, context)).outcomes;
}

describe("append", () => {
  it.each([`{ compute: { b: "a" } }`, `{ name: copy_key, params: { key_from: a, key_to: b } }`])("lengthens the list of one key, not that of another: %s", async (copies) => {
    const mine: unknown[] = [];
    const context = { a: mine };
    await run(`[${copies}, { append: { field: a, value: 1 } }]`, context);
    expect(context).toEqual({ a: [1], b: [] });
    expect(mine).toEqual([]);
  });
});

describe("compute", () => {
  it("works in the order of the YAML, whatever the keys look like", async () => {
    const context = {};
    expect(await run(`[{ compute: { total: "2", "10": "total + 1", 2: "1", b: "4" } }]`, context)).toEqual([{ action: "_effect.compute", phase: "transition", status: "ok" }]);
    expect(context).toEqual({ total: 2, "10": 3, "2": 1, b: 4 });
  });

  it("keeps of keys like numbers what stands before the one that cannot be worked out", async () => {
    const context = {};
    expect(await run(`[{ compute: { "3": "1", b: "missing", "1": "2" } }]`, context)).toMatchObject([{ status: "failed" }]);
    expect(context).toEqual({ "3": 1 });
  });

  it.each([`{ a: "1", b: "2" }`, `{ "1": "1", "2": "2", a: "3" }`, `{ a: "1", "01": "2", "-1": "3", "4294967295": "4" }`])("says nothing of the order that the object has: %s", async (keys) => {
    const yaml = `states: [{ name: a, type: initial }]\ntransitions: [{ trigger: go, source: a, dest: a, actions: [{ compute: ${keys} }] }]\n`;
    expect(await moduleOf(yaml)).not.toContain("order:");
  });

  it("sees mappings whose keys look like numbers in the order of JavaScript", async () => {
    const context: Record<string, unknown> = {};
    await run(`[{ set: { m: { b: 1, "10": 2 } } }, { compute: { text: "str(m)" } }]`, context);
    expect(context["text"]).toBe("{'10': 2, 'b': 1}");
  });
});
