import { ignore, step, template } from "@typestator/runtime";
import { describe, expect, it } from "vitest";

describe("step", () => {
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
