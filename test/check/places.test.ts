// Mistakes in expressions are shown at their column, whatever the text is written with: quotes, escapes, folded lines, blocks.
import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { sentence } from "../compiled.js";

const around = (guards: string): string => `meta: {machine_name: m}
states:
  - {name: a, type: initial}
  - {name: b, type: terminal}
transitions:
  - trigger: go
    source: a
    dest: b
${guards}`;

/** The texts that the diagnostics point at. */
async function places(marked: string, path = "machine.yaml"): Promise<readonly string[]> {
  const content = marked.replaceAll(/[«»]/g, "");
  const { diagnostics } = await compile([{ path, content }], { emit: "none" });
  return diagnostics.map((found) => `${found.code} ${found.span.start}-${found.span.end} ${content.slice(found.span.start, found.span.end)}`);
}

/** What stands between « and », with its place. */
function expected(marked: string): readonly string[] {
  let removed = 0;
  return [...marked.matchAll(/«([^»]*)»/g)].map(({ 0: whole, 1: text = "", index }) => {
    const start = index - removed;
    removed += 2;
    return `${start}-${start + whole.length - 2} ${text}`;
  });
}

describe("a mistake in an expression is shown at its column", () => {
  it.each([
    ["plain", "    guards:\n      - expr: a and «foo»(1)\n"],
    ["plain over lines", "    guards:\n      - expr: a and\n          b and\n          «foo»(1) > c\n"],
    ["plain between brackets", "    guards: [{expr: a and\n  «foo»(1)}]\n"],
    ["single quotes", "    guards:\n      - expr: 'a == ''x'' and «foo»(1)'\n"],
    ["single quotes over lines", "    guards:\n      - expr: 'a == ''x''\n          and «foo»(1)'\n"],
    ["double quotes with escapes", '    guards:\n      - expr: "name == \\"x\\" and «foo»(1)"\n'],
    ["double quotes with characters by number", '    guards:\n      - expr: "name == \'\\u00e9\\x41\\U0001F600\' and «foo»(1)"\n'],
    ["double quotes over lines", '    guards:\n      - expr: "a and \\\n          b\n          and «foo»(1)"\n'],
    ["an escape in the mistake", '    guards:\n      - expr: "a == \\"x\\" and «foo»(\\"é\\")"\n'],
    ["a folded block", "    guards:\n      - expr: >\n          a == 1\n          and «foo»(1)\n"],
    ["a folded block that strips", "    guards:\n      - expr: >-\n\n          a == 1\n          and (b or\n            «foo»(1))\n"],
    ["a literal block", "    guards:\n      - expr: |\n          (a == 1\n          and «foo»(1))\n"],
    ["a block that says its indentation", "    guards:\n      - expr: |2\n            («foo»(1)\n            )\n"],
    ["a block that keeps its end", "    guards:\n      - expr: |+\n          «foo»(1)\n\n"],
    ["CRLF", "    guards:\r\n      - expr: >\r\n          a == 1\r\n          and «foo»(1)\r\n"],
  ])("%s", async (_, guards) => {
    const marked = around(guards);
    expect(await places(marked)).toEqual(expected(marked).map((place) => `expr-unknown-function ${place}`));
  });

  it("in JSON", async () => {
    const marked = '{"meta":{"machine_name":"m"},"states":[{"name":"a","type":"initial"}],"transitions":[{"trigger":"go","source":"a","dest":"a","guards":[{"expr":"s == \\"\\u00e9\\" and «foo»(1)"}]}]}';
    expect(await places(marked, "machine.json")).toEqual(expected(marked).map((place) => `expr-unknown-function ${place}`));
  });

  it("as the whole text in a JSON file that YAML would refuse", async () => {
    const content = '{"meta":{"machine_name":"m","x":"\u0080"},"states":[{"name":"a","type":"initial"}],"transitions":[{"trigger":"go","source":"a","dest":"a","guards":[{"expr":"a == \\"x\\" and foo(1)"}]}]}';
    expect((await places(content, "machine.json")).map((place) => place.replace(/ \S+ /, " "))).toEqual(['expr-unknown-function "a == \\"x\\" and foo(1)"']);
  });

  it("in the template that it is in, not in the first one that looks alike", async () => {
    const marked = around("    actions:\n      - http: {url: 'foo/{{ a }}/it''s/{{  «foo»(a) }}'}\n");
    expect(await places(marked)).toEqual(expected(marked).map((place) => `expr-unknown-function ${place}`));
  });

  it("as the whole text where a variable makes part of it", async () => {
    const content = around('    guards:\n      - expr: "a == \\"${WHO}\\" and foo(1)"\n');
    const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none", variables: { WHO: "me" } });
    expect(diagnostics.map(({ span }) => content.slice(span.start, span.end))).toEqual(['"a == \\"${WHO}\\" and foo(1)"']);
  });
});

describe("a line break that ends an expression", () => {
  it.each([
    ["before an operator", "    guards:\n      - expr: |\n          a == 1\n          «and» b\n", "expr-syntax"],
    ["before a second expression", "    guards:\n      - expr: |\n          a == 1\n          «-b»\n", "expr-ignored-part"],
  ])("is told: %s", async (_, guards, code) => {
    const marked = around(guards);
    expect(await places(marked)).toEqual(expected(marked).map((place) => `${code} ${place}`));
    const { diagnostics } = await compile([{ path: "machine.yaml", content: marked.replaceAll(/[«»]/g, "") }], { emit: "none" });
    expect(diagnostics.map(({ help }) => help)).toEqual(["A line break ends an expression: put it into brackets to go on over several lines."]);
  });

  it("not in brackets, nor where lines are folded", async () => {
    const content = around("    guards:\n      - expr: |\n          (a == 1\n          and b)\n      - expr: >\n          a == 1\n          and b\n");
    expect((await compile([{ path: "machine.yaml", content }], { emit: "none" })).diagnostics.map(sentence)).toEqual([]);
  });
});

describe("an expression that is no text", () => {
  it.each([
    ["    guards: [{expr: «5»}]\n", "it is the number 5 and no text", 'Write it as a text: "5".'],
    ["    guards: [{not: {expr: «yes»}}]\n", "it is the boolean true and no text", 'Write it as a text: "True".'],
    ["    actions: [{compute: {n: «[a]»}}]\n", "it is a list and no text", "Write the expression as a text."],
    ["    guards: [{expr: «''»}]\n", "it is empty", undefined],
  ])("%s", async (guards, reason, help) => {
    const marked = around(guards);
    const content = marked.replaceAll(/[«»]/g, "");
    const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none" });
    expect(diagnostics.map(({ message }) => message)).toEqual([`The expression cannot be read: ${reason}.`]);
    expect(await places(marked)).toEqual(expected(marked).map((place) => `expr-syntax ${place}`));
    if (help !== undefined) expect(diagnostics[0]?.help).toBe(help);
  });
});
