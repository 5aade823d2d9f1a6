import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MapNode, Node } from "../../packages/compiler/src/source/node.js";
import { read } from "../../packages/compiler/src/source/read.js";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

const PIECES = [
  "a", "b c", "k: ", "k: v", "\n", "\n  ", "\n    ", "- ", "- a", "? ", "[", "]", "{", "}", ",", ":", "'", '"', "\\", "&x ", "*x", "!!str ", "!!set ", "! ", "|\n   ", ">-\n  ",
  "#", " # c", "\t", "\r\n", "\r", "\u0085", "\u2028", "---\n", "\n...\n", "%YAML 1.1\n", "<<: ", "~", "yes", "010", "=", "é", "😀", "\uFEFF", "\u0007", "\uD800", "__proto__",
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(""));

function* nodesIn(node: Node): Generator<Node> {
  yield node;
  if (node.kind === "list") for (const item of node.items) yield* nodesIn(item);
  if (node.kind === "map") for (const { key, value } of node.entries) yield* [key, ...nodesIn(value)];
}

describe(`reading anything (SEED=${seed})`, () => {
  it.each(["m.yaml", "m.json", "m"])("gives a tree or diagnostics, with places in the text: %s", (file) => {
    fc.assert(
      fc.property(soup, (text) => {
        const { documents, diagnostics } = read(file, text);
        const spans = [...documents.flatMap((node) => [...nodesIn(node)]).map(({ span }) => span), ...diagnostics.map(({ span }) => span)];
        for (const { start, end } of spans) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
        for (const { message } of diagnostics) expect(message).not.toMatch(/\{\w+\}|undefined/);
        expect(documents.length + diagnostics.length).toBeGreaterThan(0);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it("gives back what JSON holds, read as JSON and as YAML", () => {
    const escaped = (value: unknown): string => JSON.stringify(value).replace(/[^\x20-\x7E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        for (const file of ["m.json", "m.yaml"]) {
          const { documents } = read(file, `{"k": ${escaped(value)}}`);
          expect((documents[0] as MapNode).entries[0]!.value).toMatchObject({ kind: "string", value });
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});
