/** docs/bundlers.md: every configuration is run as it stands there, with the packages as they are built. */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type App, createApp, root } from "./app.js";

const guide = readFileSync(join(root, "docs/bundlers.md"), "utf8");
const apps: App[] = [];
afterEach(() => {
  for (const app of apps.splice(0)) app.remove();
});

/** The files that a section of the guide shows. */
function filesOf(section: string): Readonly<Record<string, string>> {
  const [, text] = guide.split(`\n## ${section}\n`);
  if (text === undefined) throw new Error(`docs/bundlers.md has no section ${section}`);
  const [own = ""] = text.split("\n## ");
  return Object.fromEntries(Array.from(own.matchAll(/```\w+ (\S+)\n([\s\S]*?)```/g), ([, name, code]) => [name!, code!]));
}

const doorYaml = `meta: { machine_name: door, version: 1.0.0 }
states:
  - { name: closed, type: initial }
  - { name: opened }
transitions:
  - { trigger: push, source: closed, dest: opened, guards: [has_key] }
  - { trigger: pull, source: opened, dest: closed }
`;
const usual = {
  "src/door_fsm.yaml": doorYaml,
  "src/main.js": `import { createMachine } from "@typestator/runtime";
import { door } from "./door_fsm.gen.js";
console.log(createMachine(door, { has_key: () => true }).process("closed", "push", {}).target);
`,
  "index.html": '<!doctype html><script type="module" src="/src/main.js"></script>',
};

function app(files: Readonly<Record<string, string>>): App {
  const made = createApp({ ...usual, ...files });
  apps.push(made);
  return made;
}

function node(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

const bin = (path: string): string => join(root, "node_modules", path);

/** What the commands of webpack and Rspack do, which are packages of their own. */
const runner = (bundler: string): string => `import config from "./${bundler}.config.js";
const load = { webpack: async () => (await import("webpack")).default, rspack: async () => (await import("@rspack/core")).rspack };
const compiler = (await load.${bundler}())(config);
compiler.run((error, stats) => {
  if (error || stats.hasErrors()) throw error ?? new Error(stats.toString());
  compiler.close(() => undefined);
});
`;

const sections = {
  Vite: [bin("vite/bin/vite.js"), "build"],
  Rollup: [bin("rollup/dist/bin/rollup"), "-c", "--silent"],
  Rolldown: [bin("rolldown/bin/cli.mjs"), "-c"],
  webpack: ["run.js"],
  Rspack: ["run.js"],
  esbuild: ["build.js"],
};

describe("the guide for bundlers", () => {
  it.each(Object.entries(sections))("has a configuration for %s that works as it stands", (section, command) => {
    const files = filesOf(section);
    expect(Object.keys(files)).toHaveLength(1);
    const { folder, read } = app({ ...files, ...filesOf("Modules in TypeScript or in JavaScript"), "run.js": runner(section.toLowerCase()) });
    node(folder, ...command);
    expect(read("src/door_fsm.gen.js")).toContain("has_key");
    const bundle = section === "Vite" ? /src="\/(assets\/[^"]+)"/.exec(read("dist/index.html"))![1]! : "main.js";
    // Vite's bundle is for pages.
    const document = 'globalThis.document = { createElement: () => ({}), querySelector: () => null, querySelectorAll: () => [] }; globalThis.MutationObserver = class { observe() {} };';
    expect(node(folder, "-e", `${document} import("./dist/${bundle}")`)).toBe("opened\n");
  });

  it.each(["webpack", "rspack"])("says what a CommonJS package needs: %s", (bundler) => {
    const { "webpack.config.js": config, ...files } = filesOf("CommonJS packages");
    const { folder, read } = app({
      ...files,
      "package.json": '{ "type": "commonjs" }',
      [`${bundler}.config.js`]: config!.replace("typestator.webpack", `typestator.${bundler}`),
      "src/main.mjs": usual["src/main.js"].replace("gen.js", "gen.mjs"),
      "run.mjs": runner(bundler).replace("(config)", "(await config())"),
    });
    node(folder, "run.mjs");
    expect(read("src/door_fsm.gen.d.mts")).toContain("has_key");
    expect(node(folder, "dist/main.js")).toBe("opened\n");
  });

  it.each([
    ["Rollup", [...sections.Rollup.slice(0, 1), "-c", "rollup.config.mjs", "--silent"]],
    ["Rolldown", [...sections.Rolldown.slice(0, 1), "-c", "rolldown.config.mjs"]],
    ["Vite", sections.Vite],
  ])("and that %s needs little more there", (section, command) => {
    const [[name, text]] = Object.entries(filesOf(section)) as [[string, string]];
    const { folder, file } = app({
      ...filesOf("Modules in TypeScript or in JavaScript"),
      "package.json": '{ "type": "commonjs" }',
      [section === "Vite" ? name : name.replace(/js$/, "mjs")]: text.replace("main.js\" }", "main.mjs\" }"),
    });
    node(folder, ...command);
    if (section !== "Vite") expect(node(folder, file("dist/main.mjs"))).toBe("opened\n");
  });

  it("has all that an import of the YAML needs to be typed", () => {
    const files = filesOf("Importing the YAML itself");
    const { folder, write, read } = app({ ...files, ...filesOf("Vite"), "index.html": '<!doctype html><script type="module" src="/src/main.ts"></script>' });
    const tsc = (): string => spawnSync(process.execPath, [bin("typescript-7.0/bin/tsc"), "-p", "."], { cwd: folder, encoding: "utf8" }).stdout;
    node(folder, ...sections.Vite);
    expect(tsc()).toBe("");
    write("src/main.ts", files["src/main.ts"]!.replace('"push"', '"pull"'));
    expect(tsc()).toMatch(/src\/main\.ts\(5,\d+\): error TS2345/);
    write("tsconfig.json", read("tsconfig.json").replace('"allowArbitraryExtensions": true', '"allowArbitraryExtensions": false'));
    expect(tsc()).toMatch(/error TS6263: .*--allowArbitraryExtensions/);
  });
});

it("loads neither ts-morph nor prettier when nothing has changed", () => {
  const { folder } = app({
    ...filesOf("Rollup"),
    ...filesOf("Modules in TypeScript or in JavaScript"),
    "hooks.mjs": 'import { appendFileSync } from "node:fs"; export async function load(url, context, next) { appendFileSync("loaded.txt", url + "\\n"); return next(url, context); }',
    "register.mjs": 'import { register } from "node:module"; register("./hooks.mjs", import.meta.url);',
  });
  const build = (): string => {
    rmSync(join(folder, "loaded.txt"), { force: true });
    node(folder, "--import", "./register.mjs", ...sections.Rollup);
    return readFileSync(join(folder, "loaded.txt"), "utf8");
  };
  const first = build();
  // ts-morph is part of the build, in the piece that prints modules.
  expect(first).toMatch(/\/dist\/files-/);
  expect(first).toMatch(/\/prettier\//);
  const loaded = build();
  expect(loaded).toMatch(/\/unplugin\//);
  expect(loaded).not.toMatch(/\/dist\/files-/);
  expect(loaded).not.toMatch(/\/node_modules\/(?:\.pnpm\/)?(?:ts-morph|prettier|yaml|jiti|@lezer)\b/);
});
