import { describe, expect, it } from "vitest";
import { readWhen, type WhenModel } from "../../packages/compiler/src/expression/check-when.js";
import { yaml } from "./read-text.js";

/** A condition in one line: `all(paid eq, not(left gt))`. */
function shape(when: WhenModel | undefined): string | undefined {
  if (when === undefined) return undefined;
  switch (when.kind) {
    case "check":
      return `${when.check.field.text} ${when.check.op}`;
    case "negate":
      return `not(${shape(when.item)})`;
    default:
      return `${when.kind}(${when.items.map(shape).join(", ")})`;
  }
}

const read = (text: string): string | undefined => shape(readWhen(yaml(text)).when);
const codes = (text: string): readonly string[] => readWhen(yaml(text)).faults.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);

describe("reading a condition", () => {
  it("reads checks and what stands around them", () => {
    expect(read("{ field: a, op: is_set }")).toBe("a is_set");
    expect(read("{ any_of: [{ field: a, op: is_set }, { negate: { all_of: [{ field: b, op: is_null }] } }] }")).toBe("any(a is_set, not(all(b is_null)))");
  });

  it("tries the keys in the engine's order and ignores the rest", () => {
    expect(read("{ field: a, op: is_set, negate: { field: b, op: is_set }, all_of: [{ field: c, op: is_set }] }")).toBe("all(c is_set)");
    expect(read("{ field: a, op: is_set, not: 5 }")).toBe("a is_set");
  });

  it("refuses what is no condition", () => {
    expect(codes("5")).toEqual(["bad-when 5"]);
    expect(codes("{ any_of: [] }")).toEqual(["bad-when any_of"]);
    expect(codes("{ all_of: null }")).toEqual(["bad-when all_of"]);
    expect(codes("{ anyOf: [{ field: a, op: is_set }] }")).toEqual(["bad-when anyOf"]);
    expect(codes("{ check: { field: a, op: is_set } }")).toEqual(["bad-when check"]);
    expect(codes("{ negate: [] }")).toEqual(["bad-when []"]);
    expect(codes("{ all_of: [{ field: a }, { field: b, op: '==' }, { field: c, op: is_set }] }")).toEqual(["bad-check { field: a }", "unknown-check-op '=='"]);
    expect(read("{ all_of: [{ field: a }, { field: c, op: is_set }] }")).toBeUndefined();
  });
});
