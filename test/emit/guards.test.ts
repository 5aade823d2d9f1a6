import { createMachine } from "@typestator/runtime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

type Guard = string | { readonly allOf: readonly Guard[] } | { readonly anyOf: readonly Guard[] } | { readonly not: Guard };

const NAMES = ["g1", "g2", "g3", "g4"] as const;

/** What a guard says, and whom it asks, by section 5.1 of the language: in order, no further than it must. */
function answer(guard: Guard, holding: ReadonlySet<string>, asked: string[]): boolean {
  if (typeof guard === "string") {
    asked.push(guard);
    return holding.has(guard);
  }
  if ("not" in guard) return !answer(guard.not, holding, asked);
  return "allOf" in guard ? guard.allOf.every((part) => answer(part, holding, asked)) : guard.anyOf.some((part) => answer(part, holding, asked));
}

/** Compiles a transition for each list of guards, and holds each against all sixteen answers that four guards can give. */
async function expectAnswers(lists: readonly (readonly Guard[])[]): Promise<void> {
  const transitions = lists.map((guards, index) => ({ trigger: `t${index}`, source: "a", dest: "b", guards }));
  const states = [{ name: "a", type: "initial" }, { name: "b", type: "terminal" }];
  const text = JSON.stringify({ meta: { version: "1.0.0", machine_name: "m" }, states, transitions });
  const { machine } = await loadModule(await moduleOf(text, {}, "m.json"));
  for (let bits = 0; bits < 16; bits++) {
    const holding = new Set(NAMES.filter((_, index) => bits & (1 << index)));
    let asked: string[] = [];
    const guards = Object.fromEntries(NAMES.map((name) => [name, () => (asked.push(name), holding.has(name))]));
    const { processUnchecked: decide } = createMachine(machine, guards);
    lists.forEach((list, index) => {
      const expectedAsked: string[] = [];
      const ok = list.every((guard) => answer(guard, holding, expectedAsked));
      asked = [];
      const about = `${JSON.stringify(list)} where ${[...holding].join(", ") || "none"} hold`;
      expect(decide("a", `t${index}`, {}).ok, about).toBe(ok);
      expect(asked, about).toEqual(expectedAsked);
    });
  }
}

describe("guards in guards", () => {
  it.each<[string, readonly Guard[]]>([
    ["one anyOf in another, beside a guard", ["g1", { anyOf: [{ anyOf: ["g2", "g3"] }] }]],
    ["an anyOf alone in an allOf, beside a guard", ["g1", { allOf: [{ anyOf: ["g2", "g3"] }] }]],
    ["an anyOf three deep, before a guard", [{ anyOf: [{ allOf: [{ anyOf: ["g2", "g3"] }] }] }, "g1"]],
    ["an anyOf alone under a not", ["g1", { not: { anyOf: [{ allOf: [{ anyOf: ["g2", "g3"] }] }] } }]],
    ["a not of a not", ["g1", { not: { not: { anyOf: ["g2", "g3"] } } }]],
    ["an allOf in an anyOf", [{ anyOf: [{ allOf: ["g1", "g2"] }, { allOf: [{ anyOf: ["g3", "g4"] }] }] }]],
  ])("decide as written: %s", async (_what, list) => {
    await expectAnswers([list]);
  });

  it("decide as written, whatever their shape", async () => {
    const { guard } = fc.letrec<{ guard: Guard }>((tie) => {
      const guards = fc.array(tie("guard"), { minLength: 1, maxLength: 3 });
      return {
        guard: fc.oneof(
          { maxDepth: 5, withCrossShrink: true },
          fc.constantFrom(...NAMES),
          fc.record({ allOf: guards }),
          fc.record({ anyOf: guards }),
          fc.record({ not: tie("guard") }),
        ),
      };
    });
    const lists = fc.array(fc.array(guard, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 60 });
    await fc.assert(fc.asyncProperty(lists, expectAnswers), { numRuns: 20 });
  }, 60_000);
});
