import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}docs/ARCHITECTURE.md`, "utf8");
const made = ["node_modules", "dist", ".git", ".cache"];

/** All files and folders of the project, relative to it with `/`; folders end with one. */
function below(folder: string): readonly string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    if (made.includes(entry.name)) return [];
    const path = folder + entry.name;
    return entry.isDirectory() ? [`${path}/`, ...below(`${path}/`)] : [path];
  });
}

const all = below("");
const spans = [...new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!))];
/** A name in a span is the end of a path: `emit/decide.ts`, `check/`. What stands for any name (`<code>`) is none. */
const exists = (name: string): boolean => all.some((path) => path === name || path.endsWith(`/${name}`));

describe("docs/ARCHITECTURE.md", () => {
  it("names no file and no folder that is not there", () => {
    const names = spans.filter((text) => /^[\w./-]+(?:\/|\.(?:ts|js|mjs|json|md|yaml))$/.test(text) && !text.startsWith("./"));
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !exists(name) && !made.includes(name.replace(/\/$/, "")))).toEqual([]);
  });

  it("names every folder of the packages' sources, of the tests, and those above them", () => {
    const folders = all.filter((path) => /^(?:[^/]+\/|packages\/[^/]+\/|packages\/[^/]+\/src\/[^/]+\/|test\/[^/]+\/)$/.test(path) && !path.startsWith("."));
    expect(folders.length).toBeGreaterThan(50);
    const words = new Set(page.split(/[^\w-]+/));
    expect(folders.filter((folder) => !words.has(folder.split("/").at(-2)!))).toEqual([]);
  });

  it("names every file of the runtime, and every one that lies directly in the compiler's sources or in test/", () => {
    const files = all.filter((path) => /^(?:packages\/(?:runtime|compiler)\/src|test)\/[^/]+\.m?[jt]s$/.test(path));
    const isNamed = (name: string): boolean => spans.includes(name) || spans.includes(name.replace(/\.ts$/, "")) || page.includes(`src/${name} `);
    expect(files.map((path) => path.split("/").at(-1)!).filter((name) => name !== "index.ts" && !isNamed(name))).toEqual([]);
  });
});
