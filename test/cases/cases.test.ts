// Every folder beside this file is a case; README.md says what is in it.
import { compile, type CompileOptions } from "@typestator/compiler";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderCompact } from "../../packages/compiler/src/diagnostics/render/compact.js";
import { sourceTexts } from "../../packages/compiler/src/diagnostics/render/texts.js";
import { decode } from "../../packages/compiler/src/source/decode.js";
import { loadModule } from "../loaded.js";
import { typeErrors } from "../type-check.js";
import { readTrace, runOnAsyncSession, runOnMachine, runOnSession } from "./trace.js";

const root = new URL("./", import.meta.url);
const names = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const modes = ["engine", "any"] as const;

/** A file of a case; nothing when it has none of this name. */
function fileOf(name: string, file: string): string | undefined {
  const url = new URL(`${name}/${file}`, root);
  return existsSync(url) ? readFileSync(url, "utf8") : undefined;
}

interface Compiled {
  readonly said: string;
  readonly module: string | undefined;
}

const compiled = new Map<string, Promise<Compiled>>();

/** Compiles a case, once a mode. */
function compileOnce(name: string, mode: (typeof modes)[number]): Promise<Compiled> {
  const key = `${name} ${mode}`;
  const known = compiled.get(key) ?? compileCase(name, mode);
  compiled.set(key, known);
  return known;
}

async function compileCase(name: string, mode: (typeof modes)[number]): Promise<Compiled> {
  const path = existsSync(new URL(`${name}/input.json`, root)) ? "input.json" : "input.yaml";
  const content = readFileSync(new URL(`${name}/${path}`, root));
  const options = JSON.parse(fileOf(name, "options.json") ?? "{}") as CompileOptions;
  const { diagnostics, files } = await compile([{ path, content }], { ...options, names: mode });
  const texts = sourceTexts(() => decode(path, content).text);
  return { said: diagnostics.map((diagnostic) => renderCompact(diagnostic, texts)).join(""), module: files[0]?.text };
}

const modules = new Map<string, string>();

describe.each(names)("%s", (name) => {
  it.each(modes)("says what it should with names: %s", async (mode) => {
    const { said, module } = await compileOnce(name, mode);
    const expected = (mode === "any" ? fileOf(name, "diagnostics.any.txt") : undefined) ?? fileOf(name, "diagnostics.txt");
    expect(said).toBe(expected);
    expect(module !== undefined).toBe(!/: error /.test(said));
    if (module !== undefined) modules.set(`${name.replaceAll("-", "_")}_${mode}`, module);
  });

  const written = fileOf(name, "trace.jsonl");
  it.runIf(written !== undefined)("decides as its trace says", async () => {
    const made = (await Promise.all(modes.map((mode) => compileOnce(name, mode)))).flatMap(({ module }) => module ?? []);
    expect(made.length, "modes with a module").toBeGreaterThan(0);
    const trace = readTrace(written!);
    for (const text of new Set(made)) {
      const { exports, table } = await loadModule(text);
      // The machine, its table and two type guards, whatever a description tries to add.
      expect(Object.keys(exports)).toHaveLength(4);
      runOnMachine(table, trace);
      await runOnSession(table, trace);
      await runOnAsyncSession(table, trace);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("the modules of all cases", () => {
  it("are valid TypeScript", () => {
    expect(modules.size).toBeGreaterThan(0);
    expect(typeErrors(Object.fromEntries(modules))).toEqual([]);
  });
});
