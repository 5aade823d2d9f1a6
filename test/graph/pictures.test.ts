// The pictures of the documentation are those of the machines as they are now. `UPDATE_DOCS=1` draws them anew.
import { graph } from "@typestator/compiler";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { withMark } from "../../packages/compiler/src/output/drawing.js";
import { blocksOf } from "../docs/blocks.js";
import { machineOf } from "./machines.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const update = process.env["UPDATE_DOCS"] === "1";

interface Picture {
  readonly path: string;
  readonly source: string;
  readonly yaml: string;
}

const examples = readdirSync(`${root}examples`, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".yaml") && !path.includes("node_modules") && /^states:/m.test(readFileSync(`${root}examples/${path}`, "utf8")))
  .map((path): Picture => ({ path: `docs/pictures/${basename(path, ".yaml")}.svg`, source: `examples/${path}`, yaml: readFileSync(`${root}examples/${path}`, "utf8") }));

const page = blocksOf("docs/diagrams.md", readFileSync(`${root}docs/diagrams.md`, "utf8"))
  .filter(({ language }) => language === "yaml")
  .map(({ text }): Picture => ({ path: `docs/pictures/${/machine_name: (\w+)/.exec(text)![1]!}.svg`, source: "docs/diagrams.md", yaml: text }));

describe("the pictures of the documentation", () => {
  it.each([...examples, ...page])("$path is up to date", async ({ path, source, yaml }) => {
    const drawn = withMark(await graph(await machineOf(yaml), "svg"), "svg", path, source);
    if (update) {
      mkdirSync(`${root}docs/pictures`, { recursive: true });
      writeFileSync(`${root}${path}`, drawn);
    }
    expect(existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, "utf8") : "missing: run with UPDATE_DOCS=1").toBe(drawn);
  });

  it("are those that are drawn here, each once", () => {
    const drawn = [...examples, ...page].map(({ path }) => basename(path));
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(readdirSync(`${root}docs/pictures`).filter((name) => name.endsWith(".svg")).sort()).toEqual(drawn.toSorted());
  });
});
