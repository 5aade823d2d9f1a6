import { createExecutor, createMachine, ignore, type Row, step, template } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { type Loose, small } from "./small-machine.js";

describe("step", () => {
  it("makes rows where a page has added something to all values", () => {
    for (const added of [true, () => 0]) {
      Object.defineProperty(Object.prototype, "added", { value: added, enumerable: true, configurable: true, writable: true });
      let row: Row | undefined;
      try {
        row = step("m", "a", "go", "b", [{ name: "y", params: { n: 1, on: true, none: null } }], { exit: 0 });
      } finally {
        delete (Object.prototype as { added?: unknown }).added;
      }
      expect(Object.isFrozen(row.actions[0])).toBe(true);
    }
  });

  it("makes a frozen row with what it is told and no more", () => {
    const row = step("m", "a", "go", "b", ["x", { name: "y", params: { n: 1 } }], { exit: 1, description: "why" });
    expect(row).toEqual({
      ok: true,
      machine: "m",
      source: "a",
      trigger: "go",
      target: "b",
      actions: ["x", { name: "y", params: { n: 1 } }],
      exit: 1,
      description: "why",
    });
    expect(JSON.parse(JSON.stringify(row))).toEqual(row);
    expect(Object.isFrozen(row)).toBe(true);
    expect(Object.isFrozen(row.actions)).toBe(true);
    expect(Object.keys(step("m", "a", "go", "b", []))).toEqual(["ok", "machine", "source", "trigger", "target", "actions"]);
  });
});

describe("what a row holds", () => {
  it("is frozen all the way down, so that no entity changes it for the next", () => {
    const params = { limits: [{ max: 1 }], ["__proto__"]: { deep: [] } };
    const row = step("m", "a", "go", "b", [{ name: "x", params }, { branch: { when: null, then: ["y"], else: [] } }], { refs: ["T-1"], description: "why" });
    const frozen = (value: unknown): boolean =>
      typeof value != "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(row)).toBe(true);
    expect(() => ((row.refs as string[])[0] = "T-2")).toThrow(TypeError);
  });

  it("may be read by an action, not written: the row stays, and the action has failed", () => {
    const table = small({
      states: ["a"],
      transitions: [{ source: "a", trigger: "go", target: "a", actions: [{ name: "log", params: { field: "total" } }] }],
    });
    const log: Loose["Actions"][string] = (context, params) => {
      context["seen"] = (params as { field: string }).field;
      (params as { field: string }).field = "other";
    };
    const executor = createExecutor(table.machine, { log });
    const result = createMachine(table.machine, {}).process("a", "go", {});
    for (const context of [{}, {}] as { seen?: string }[]) {
      const report = result.ok && executor.executeSync(result, context);
      expect(report).toMatchObject({ ok: false, outcomes: [{ status: "failed", error: expect.any(TypeError) }] });
      expect(context.seen).toBe("total");
    }
  });
});

describe("template", () => {
  it("makes the row of a source once, when it is first asked for", () => {
    const made: string[] = [];
    const rows = template((source) => {
      made.push(source);
      return step("m", source, "go", "b", []);
    });
    expect(made).toEqual([]);
    const row = rows("__proto__");
    expect(row.source).toBe("__proto__");
    expect(rows("__proto__")).toBe(row);
    expect(rows("constructor")).not.toBe(row);
    expect(made).toEqual(["__proto__", "constructor"]);
  });
});

describe("ignore", () => {
  it("is a success that leads nowhere", () => {
    expect(ignore("m", "a", "fly")).toEqual({ ok: true, noOp: true, machine: "m", source: "a", trigger: "fly", target: "a", actions: [] });
    expect(() => ignore("m", "a", "")).toThrow(TypeError);
  });
});
