// What the engine's validator said of 900 small files: ours refuses the same ones, at the same places.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Diagnostic, Span } from "../../packages/compiler/src/diagnostics/types.js";
import type { Node } from "../../packages/compiler/src/source/node.js";
import { validate } from "../../packages/compiler/src/schema/validate.js";
import { readMachine } from "./read-machine.js";

const rows = JSON.parse(readFileSync(new URL("load-rows.json", import.meta.url), "utf8")) as {
  /** Name, text, and the dotted places of what is refused. */
  refused: [string, string, string[]][];
  accepted: [string, string][];
};

/** The dotted place of a key or a value, as the engine writes it. */
function pathAt(root: Node, span: Span): string {
  let best = { path: "", size: Infinity };
  const look = (path: string, place: Span): void => {
    const size = place.end - place.start;
    if (place.start <= span.start && span.end <= place.end && size <= best.size) best = { path, size };
  };
  const walk = (node: Node, path: string, depth: number): void => {
    look(path, node.span);
    if (depth === 0) return;
    if (node.kind === "list") node.items.forEach((item, index) => walk(item, join(path, String(index)), depth - 1));
    if (node.kind !== "map") return;
    for (const { key, value } of node.entries) {
      const name = key.kind === "string" ? key.value : key.kind === "null" ? "None" : key.kind === "boolean" ? String(Number(key.value)) : key.text;
      look(join(path, name), key.span);
      walk(value, join(path, name), depth - 1);
    }
  };
  walk(root, "", 12);
  return best.path;
}

const join = (path: string, step: string): string => (path === "" ? step : `${path}.${step}`);
const parent = (path: string): string => path.split(".").slice(0, -1).join(".");
const contains = (outer: string, inner: string): boolean => outer === "" || inner === outer || inner.startsWith(`${outer}.`);

/** A missing member and a fault of a whole part are shown inside of it, a wrong name at the name and not at its list. */
function isAt(diagnostic: Diagnostic, ours: string, theirs: string): boolean {
  return contains(diagnostic.code === "missing-field" ? parent(theirs) : theirs, ours) || (theirs.endsWith(".key") && ours === parent(theirs));
}

describe("files that the engine's validator refuses", () => {
  it.each(rows.refused)("%s", (_, text, expected) => {
    const root = readMachine(text);
    const errors = validate("machine.yaml", root).diagnostics.filter(({ severity }) => severity === "error");
    const found = errors.map((error) => [error, pathAt(root, error.span)] as const);
    expect(errors).toHaveLength(expected.length);
    for (const path of expected) expect(found.filter(([error, ours]) => isAt(error, ours, path)), `${path} in ${found.map(([, ours]) => ours).join(", ")}`).not.toEqual([]);
  });
});

describe("files that it passes", () => {
  it.each(rows.accepted)("%s", (_, text) => {
    expect(validate("machine.yaml", readMachine(text)).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
