import { describe, expect, it } from "vitest";
import { badCheck } from "../../packages/compiler/src/check/bad-check.js";
import { badWhen } from "../../packages/compiler/src/check/bad-when.js";
import { runRules } from "../../packages/compiler/src/check/rule.js";
import { resolveMachine } from "../../packages/compiler/src/model/resolve.js";
import type { MapNode } from "../../packages/compiler/src/source/node.js";
import { yaml } from "./read-text.js";

/** What the rules say of a machine with these guards, these actions, and a state with these conditions. */
function report(guards: string, when = "[]", actions = "[]"): readonly string[] {
  const text = `
meta: { machine_name: order }
states:
  - { name: open, type: initial }
  - { name: filled, type: terminal, when: ${when} }
transitions:
  - { trigger: fill, source: open, dest: filled, guards: ${guards}, actions: ${actions} }
`;
  const document = yaml(text) as MapNode;
  const diagnostics = runRules([badCheck, badWhen], resolveMachine("order.yaml", document, "order"), text);
  return diagnostics.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}

describe("the rules about checks", () => {
  it("look at every check of a guard, however deep", () => {
    expect(report("[{ check: { field: a, op: eq, value: 1 } }, named]")).toEqual([]);
    expect(report("[{ check: { field: a, op: '==' } }]")).toEqual(["unknown-check-op '=='"]);
    expect(report("{ check: [] }")).toEqual(["bad-check []"]);
    expect(report("[{ allOf: [named, { not: { anyOf: [{ check: { op: eq } }, { check: { field: a, op: matches, value: '(' } }] } }] }]")).toEqual([
      "bad-check { op: eq }",
      "regex-invalid '('",
    ]);
  });

  it("look at the conditions of actions", () => {
    expect(report("[]", "[]", "[{ name: a, when: { field: f } }]")).toEqual(["bad-check { field: f }"]);
    expect(report("[]", "[]", "[{ branch: { when: { field: f, op: is }, then: [a] } }]")).toEqual(["unknown-check-op is"]);
  });

  it("leave alone what the engine does not read", () => {
    expect(report("[{ name: g, check: { op: eq } }]")).toEqual([]);
    expect(report("[{ expr: 'a', check: 5 }]")).toEqual([]);
  });

  it("look at the conditions of states", () => {
    expect(report("[]", "[{ field: a, op: in, value: [1] }, { anyOf: [] }]")).toEqual(["check-values-missing value", "bad-when anyOf"]);
    expect(report("[]", "[{ negate: { any_of: [{ field: a, op: is_set }] } }]")).toEqual([]);
  });
});
