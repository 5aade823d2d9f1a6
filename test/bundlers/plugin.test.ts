/** The plugin of every bundler, tried with an app of its own that is bundled and run. */
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { afterEach, describe, expect, it } from "vitest";
import { type App, createApp, door, lamp, otherYaml } from "./app.js";
import { type Built, bundlers } from "./bundlers.js";

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function app(files: Readonly<Record<string, string>> = {}): App {
  const made = createApp(files);
  cleanUps.push(made.remove);
  return made;
}

/** Runs a bundle and gives what `src/main.js` answers. */
function answers(code: string): unknown[] {
  const context = createContext({});
  runInContext(code, context);
  return Array.from((context as { answers: unknown[] }).answers);
}

/** Builds of a watch, one after another, until one fits. */
class Builds {
  readonly #seen: Built[] = [];
  #tell: () => void = () => undefined;

  readonly add = (built: Built): void => {
    this.#seen.push(built);
    this.#tell();
  };

  async until(fits: (built: Built) => boolean): Promise<Built> {
    for (;;) {
      const found = this.#seen.splice(0).find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#tell = resolve));
    }
  }
}

describe.each(Object.entries(bundlers))("%s", (name, bundler) => {
  it("generates modules before it reads them, serves the YAML itself, and leaves other YAML files alone", async () => {
    const { folder, read } = app();
    const { code, errors, warnings } = await bundler.build(folder);
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(answers(code)).toEqual(["bright", "broken", otherYaml]);
    expect(read("src/lamp_fsm.gen.js")).toContain('"bright"');
    expect(code).not.toContain("machine_name");
  });

  it("maps the code of a machine to its YAML", async () => {
    const { folder } = app();
    const { code, map } = await bundler.build(folder);
    const trace = new TraceMap(map);
    const index = trace.sources.findIndex((source) => source?.includes("door_fsm.yaml"));
    expect(trace.sourcesContent?.[index]).toBe(door("broken"));
    const lines = code.split("\n");
    const places = lines.flatMap((line, at) => Array.from({ length: line.length }, (_, column) => originalPositionFor(trace, { line: at + 1, column })));
    const yaml = new Set(places.filter(({ source }) => source?.includes("door_fsm.yaml")).map(({ line }) => line));
    // The two transitions.
    expect([...yaml]).toEqual(expect.arrayContaining([7, 8]));
  });

  it("tells a mistake in a machine with file, line, column and frame", async () => {
    const { folder, file } = app({ "src/door_fsm.yaml": door("broke") });
    const { errors } = await bundler.build(folder);
    expect(errors).toHaveLength(1);
    const error = errors[0]!;
    expect(error.text).toMatch(/src\/door_fsm\.yaml:7:43: error undefined-dest: .*"broke"/);
    expect(error.text).toContain('Did you mean "broken"?');
    expect(resolve(folder, error.file ?? "")).toBe(file("src/door_fsm.yaml"));
    expect([error.line, error.column]).toEqual([7, name === "esbuild" ? 42 : 43]);
    expect(error.frame ?? error.text).toContain("{ trigger: press, source: dark, dest: broke }");
    expect(error.frame ?? error.text).toContain(name === "esbuild" ? "broke" : "> 7 |");
  });

  it("tells warnings once and goes on", async () => {
    const { folder } = app({ "src/door_fsm.yaml": `${door("broken")}groups: { moving: { description: Something moves } }\n` });
    const { code, errors, warnings } = await bundler.build(folder);
    expect(errors).toEqual([]);
    expect(warnings.map(({ text }) => /warning ([\w-]+):/.exec(text)?.[1])).toEqual(["unused-group"]);
    expect(answers(code)).toEqual(["bright", "broken", otherYaml]);
  });

  it("says once what the types of an import of YAML need", async () => {
    const { folder } = app({ "tsconfig.json": "{}" });
    const { errors, warnings } = await bundler.build(folder);
    expect(errors).toEqual([]);
    expect(warnings.map(({ text }) => text)).toEqual([expect.stringMatching(/src\/door_fsm\.yaml is imported.* emit: "yaml-module".*"allowArbitraryExtensions": true/s)]);
  });

  it("leaves alone what a configuration leaves out, whatever it looks like", async () => {
    const { folder } = app({ "typestator.config.json": JSON.stringify({ emit: "dts", exclude: ["src/other.yaml"] }), "src/other.yaml": door("bright") });
    const { code, errors } = await bundler.build(folder);
    expect(errors).toEqual([]);
    expect(answers(code)).toEqual(["bright", "broken", door("bright")]);
  });

  it("tells a mistake in the configuration", async () => {
    const { folder } = app({ "typestator.config.json": '{ "emit": "dts", "stict": true }' });
    const { errors } = await bundler.build(folder);
    expect(errors.map(({ text }) => text).join("\n")).toMatch(/typestator\.config\.json:1:18: error config-unknown-key: .*"stict"/);
  });

  it("warns of a project without machines, and bundles it", async () => {
    const { folder } = app({ "src/main.js": "globalThis.answers = [1];", "src/lamp_fsm.yaml": "", "src/door_fsm.yaml": "", "typestator.config.json": '{ "exclude": ["src"] }' });
    const { code, errors, warnings } = await bundler.build(folder);
    expect(errors).toEqual([]);
    expect(warnings.map(({ text }) => text)).toEqual([expect.stringContaining("no machine in")]);
    expect(answers(code)).toEqual([1]);
  });

  it("builds again when a configuration is mended that could not be run", async () => {
    const { folder, write, file } = app({ "typestator.config.mjs": "export default { emit: 'dts' }; throw new RangeError('out of reach');" });
    rmSync(file("typestator.config.json"));
    const builds = new Builds();
    cleanUps.push(await bundler.watch(folder, builds.add));
    await builds.until(({ errors }) => errors.some(({ text }) => text.includes("out of reach")));
    // What is written before a bundler has begun to watch the file is seen by nobody.
    let spaces = "";
    const saving = setInterval(() => write("typestator.config.mjs", `export default { emit: 'dts' };${(spaces += " ")}`), 500);
    cleanUps.push(() => clearInterval(saving));
    await builds.until(({ code, errors }) => errors.length === 0 && answers(code).length > 0);
  });

  it.each<[string, string, string, (app: App) => void]>([
    ["a machine that nobody imports", "src/more_fsm.yaml", "states: [\n", ({ write }) => write("src/more_fsm.yaml", door("bright"))],
    ["a file of somebody in the place of a module", "src/lamp_fsm.gen.js", "export const lamp = 1;\n", ({ file }) => rmSync(file("src/lamp_fsm.gen.js"), { force: true })],
  ])("builds again when %s, which its first build has failed of, is mended", async (_what, path, text, mend) => {
    const made = app({ [path]: text });
    const builds = new Builds();
    cleanUps.push(await bundler.watch(made.folder, builds.add));
    await builds.until(({ errors }) => errors.some(({ text: told }) => told.includes(path)));
    // What is done before a bundler has begun to watch the file is seen by nobody.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    mend(made);
    const { code } = await builds.until(({ errors }) => errors.length === 0);
    expect(answers(code).slice(0, 2)).toEqual(["bright", "broken"]);
  });

  it("builds again when a YAML file changes, and after a mistake in it", async () => {
    const { folder, write } = app();
    const builds = new Builds();
    cleanUps.push(await bundler.watch(folder, builds.add));
    const leadsTo = (...states: readonly string[]) => (built: Built): boolean => built.errors.length === 0 && String(answers(built.code).slice(0, 2)) === String(states);
    await builds.until(leadsTo("bright", "broken"));
    write("src/lamp_fsm.yaml", lamp("broken"));
    await builds.until(leadsTo("broken", "broken"));
    write("src/door_fsm.yaml", door("bright"));
    await builds.until(leadsTo("broken", "bright"));
    write("src/lamp_fsm.yaml", lamp("brighter"));
    await builds.until(({ errors }) => errors.some(({ text }) => text.includes("undefined-dest")));
    write("src/lamp_fsm.yaml", lamp("bright"));
    await builds.until(leadsTo("bright", "bright"));
  });
});
