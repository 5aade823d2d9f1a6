import { describe, expect, it } from "vitest";
import type { ListNode, MapNode, Node } from "../../packages/compiler/src/source/node.js";
import { valueOf } from "../../packages/compiler/src/source/node.js";
import { toPlain } from "../../packages/compiler/src/source/plain.js";
import { read } from "../../packages/compiler/src/source/read.js";

function rootOf(text: string, file = "machine.yaml"): MapNode {
  const { documents, diagnostics } = read(file, text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return documents[0] as MapNode;
}

const textOf = (text: string, { span }: Node): string => text.slice(span.start, span.end);

describe("spans", () => {
  it("hold the node's own text", () => {
    const text = '# c\nä: &x [1, "b\nc" ]   # d\nm:\n  k: |\n    text\n\n  l: 😀\n  n:\n\n# e\nz: *x\n';
    const root = rootOf(text);
    expect(root.entries.map(({ key, value }) => [textOf(text, key), textOf(text, value)])).toEqual([
      ["ä", '[1, "b\nc" ]'],
      ["m", "k: |\n    text\n\n  l: 😀\n  n:"],
      ["z", "*x"],
    ]);
    const inner = valueOf(root, "m") as MapNode;
    expect(inner.entries.map(({ value }) => textOf(text, value))).toEqual(["|\n    text", "😀", ""]);
    expect(inner.entries[2]!.value.span.start).toBe(text.indexOf("n:") + 2);
  });

  it("are the same with CR LF, a lone CR and U+0085", () => {
    const text = "a: b\r\nc: [d]\re: f\u0085g: h\r\n";
    expect(rootOf(text).entries.map(({ value }) => textOf(text, value))).toEqual(["b", "[d]", "f", "h"]);
  });

  it("of an alias are its own, and what it names is shared", () => {
    const root = rootOf("a: &x [b]\nc: *x\n");
    const [first, second] = root.entries.map(({ value }) => value as ListNode);
    expect(second!.items).toBe(first!.items);
    expect(second!.span).toEqual({ start: 13, end: 15 });
  });

  it("hold the text in JSON", () => {
    const text = '{ "a": [1, "\\n"], "b": {} }';
    expect(rootOf(text, "m.json").entries.map(({ key, value }) => [textOf(text, key), textOf(text, value)])).toEqual([
      ['"a"', '[1, "\\n"]'],
      ['"b"', "{}"],
    ]);
  });
});

describe("names of JavaScript", () => {
  it("are ordinary keys and values", () => {
    const root = rootOf("__proto__: {constructor: then}\ntoString: hasOwnProperty\n");
    expect(valueOf(root, "constructor")).toBeUndefined();
    const plain = toPlain(root) as Record<string, unknown>;
    expect(Object.getPrototypeOf(plain)).toBeNull();
    expect(Object.entries(plain).map(([key, value]) => [key, JSON.stringify(value)])).toEqual([
      ["__proto__", '{"constructor":"then"}'],
      ["toString", '"hasOwnProperty"'],
    ]);
  });
});

describe("toPlain", () => {
  it("gives numbers, and dates and bytes as they are written", () => {
    expect(toPlain(rootOf("a: [1, 0x10, 1.5, .inf, 2024-01-01, !!binary aGk=, ~, yes, 010]\n1: x\ntrue: y\n"))).toEqual({
      a: [1, 16, 1.5, Infinity, "2024-01-01", "aGk=", null, true, 8],
      // One key for Python: the first is kept, the last value counts.
      1: "y",
    });
  });

  it("rounds integers that JavaScript cannot hold", () => {
    expect(toPlain(rootOf("a: 9007199254740993\n"))).toEqual({ a: 9007199254740992 });
  });
});

describe("files by suffix", () => {
  const errors = (file: string, text: string): string[] => read(file, text).diagnostics.map(({ code }) => code);

  it("reads YAML, JSON, or either", () => {
    const tabbed = '{\n\t"a": 1\n}';
    expect(errors("m.yaml", tabbed)).toEqual(["yaml-syntax"]);
    expect(errors("m.JSON", tabbed)).toEqual([]);
    expect(errors("m.txt", tabbed)).toEqual([]);
    expect(errors("m.txt", "a: b")).toEqual([]);
    expect(errors("m.json", "a: b")).toEqual(["json-syntax"]);
  });

  it("tells a mistake in the language that the text looks like", () => {
    expect(errors("m", "a: b: c")).toEqual(["yaml-syntax"]);
    expect(errors("m", '{\t"a": 1,}')).toEqual(["json-syntax"]);
  });

  it("reads several documents", () => {
    expect(read("m.yaml", "---\na: 1\n---\nb: 2\n...\n").documents.map(toPlain)).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it.each([
    ["", "nothing"],
    ["# only a comment\n", "nothing"],
    ["- a\n- b\n", "a list"],
    ["hello", "a text"],
    ["5", "a number"],
  ])("refuses a root that is no mapping: %j", (text, found) => {
    const { diagnostics } = read("m.yaml", text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["not-a-mapping"]);
    expect(diagnostics[0]!.message).toContain(found);
    expect(diagnostics[0]!.span.start).toBe(0);
  });
});
