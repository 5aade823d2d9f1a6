/** docs/language.md: its examples compile, its machines do what it says, and no part of the language is left out. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile, type CompileResult } from "@typestator/compiler";
import type { MachineTypes, Table } from "@typestator/runtime";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { functions, methods } from "../../packages/compiler/src/expression/signatures.js";
import { BUILT_IN_ACTIONS, BUILT_IN_GUARDS } from "../../packages/compiler/src/model/builtins.js";
import { type OptionDefinition, optionTable } from "../../packages/compiler/src/options.js";
import { sentence } from "../compiled.js";
import { loadTables } from "../loaded.js";
import { type Block, blocksOf, proseOf, sectionsOf } from "./blocks.js";
import { replayDecisions, replaySession } from "./scripts.js";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const markdown = read("docs/language.md");
const blocks = blocksOf("docs/language.md", markdown);
const prose = proseOf(markdown);
const sections = sectionsOf(markdown);

/** Whether a text is one machine or several, and not a part of one. */
const isWhole = ({ text }: Block): boolean => /^ *"?states"?:/m.test(text) || /^ *- meta:/m.test(text);

const isMachine = ({ language }: Block): boolean => language === "yaml" || language === "json";
const machines = blocks.filter(isMachine);
const others = ["README.md", "docs/getting-started.md"].flatMap((page) => blocksOf(page, read(page)).filter(isMachine));

const variablesOf = ({ info }: Block): Record<string, string> => Object.fromEntries([...info].filter(([key]) => /^[A-Z]/.test(key)));

function compileBlock(block: Block): Promise<CompileResult> {
  const { language, info, text } = block;
  return compile([{ path: `machine.${language}`, content: text }], { variables: variablesOf(block), names: info.get("names") === "any" ? "any" : "engine" });
}

describe.each([...machines, ...others.filter(isWhole)].map((block) => [block.place, block] as const))("%s", (_, block) => {
  it(`compiles${block.info.has("raises") ? `, and raises ${block.info.get("raises")}` : " without a word"}`, async () => {
    const { diagnostics, files } = await compileBlock(block);
    const raised = [...new Set(diagnostics.map(({ code }) => code))].sort();
    expect(raised, diagnostics.map(sentence).join("\n")).toEqual((block.info.get("raises") ?? "").split(",").filter((code) => code !== "").sort());
    expect(files).toHaveLength(diagnostics.some(({ severity }) => severity === "error") ? 0 : 1);
  });
});

it("has a whole machine in every example", () => {
  expect(machines.filter((block) => !isWhole(block) && !block.info.has("raises")).map(({ place }) => place)).toEqual([]);
  expect(machines.length).toBeGreaterThan(55);
});

it("quotes the files of the tutorial as they are", () => {
  const quoted = others.filter((block) => !isWhole(block));
  const tutorial = read("examples/order/order_fsm.yaml");
  expect(quoted.length).toBeGreaterThan(0);
  for (const { text, place } of quoted) expect(tutorial, place).toContain(text);
});

/** The blocks that are about the machine above them. */
const about = blocks.flatMap((block, index) => {
  if (!["decisions", "session", "ts"].includes(block.language)) return [];
  const machine = blocks.slice(0, index).findLast(isMachine);
  if (machine === undefined) throw new Error(`${block.place} stands under no machine`);
  return [{ block, machine }];
});

describe("what is said about a machine", () => {
  const modules = new Map<Block, string>();
  const tables = new Map<Block, Table<MachineTypes>>();

  beforeAll(async () => {
    for (const machine of new Set(about.map(({ machine }) => machine))) {
      const { files, diagnostics } = await compileBlock(machine);
      if (files[0] === undefined) throw new Error(`${machine.place} does not compile:\n${diagnostics.map(sentence).join("\n")}`);
      modules.set(machine, files[0].text);
    }
    const loaded = await loadTables([...modules.values()]);
    expect(loaded).toHaveLength(modules.size);
    for (const [index, machine] of [...modules.keys()].entries()) tables.set(machine, loaded[index]!);
  }, 120_000);

  const of = (language: string) => about.filter(({ block }) => block.language === language).map(({ block, machine }) => [block.place, block, machine] as const);

  it.each(of("decisions"))("%s is decided", (_, block, machine) => {
    expect(replayDecisions(block, tables.get(machine)!)).toBeGreaterThan(0);
  });

  it.each(of("session"))("%s happens to a session", async (_, block, machine) => {
    expect(await replaySession(block, tables.get(machine)!)).toBeGreaterThan(1);
  });

  it.each(of("ts"))("%s is generated", (_, block, machine) => {
    const generated = modules.get(machine)!.split("\n").map((line) => line.trim());
    const lines = block.text.split("\n").map((line) => line.trim()).filter((line) => line !== "" && line !== "…");
    expect(lines.length).toBeGreaterThan(0);
    let last = -1;
    const missing = lines.filter((line) => {
      const found = generated.indexOf(line, last + 1);
      if (found !== -1) last = found;
      return found === -1;
    });
    expect(missing).toEqual([]);
  });
});

describe("what is said about expressions", () => {
  const scripts = blocks.filter(({ language }) => language === "expressions");

  const machineOf = (name: string, text: string): string =>
    JSON.stringify({
      meta: { machine_name: name },
      states: [{ name: "here", type: "initial" }],
      transitions: [{ trigger: "go", source: "here", dest: "here", actions: [{ compute: { result: text } }] }],
    });

  it.each(scripts.map((block) => [block.place, block] as const))("%s is what they come to", async (_, { text, place }) => {
    const [first = "", ...lines] = text.trim().split("\n");
    expect(first, place).toMatch(/^given \{.*\}$/);
    const context = parse(first.slice("given ".length)) as Record<string, unknown>;
    const working: { readonly line: string; readonly expected: string; readonly module: string }[] = [];
    for (const [index, line] of lines.entries()) {
      const [expression = "", expected = ""] = line.split(/ +→ /);
      expect(expected, `${place}: ${line}`).not.toBe("");
      const { files, diagnostics } = await compile([{ path: "machine.json", content: machineOf(`machine_${index}`, expression) }], { formatter: "none" });
      const [module] = files;
      if (module === undefined) expect(diagnostics.map(({ code }) => code), `${place}: ${line}`).toEqual([expected]);
      else working.push({ line, expected, module: module.text });
    }
    expect(working.length).toBeGreaterThan(0);
    const tables = await loadTables(working.map(({ module }) => module));
    for (const [index, { line, expected }] of working.entries()) {
      const compute = Object.values(tables[index]!.machine.expressions ?? {})[0]!;
      let told: unknown;
      try {
        told = compute(context as never);
      } catch {
        told = "raises";
      }
      expect(told, `${place}: ${line}`).toEqual(parse(expected));
    }
  });
});

describe("what is left out", () => {
  interface Part {
    readonly properties?: Readonly<Record<string, { readonly enum?: readonly unknown[]; readonly examples?: readonly string[] }>>;
  }
  const schema = JSON.parse(read("packages/compiler/src/schema/machine.schema.json")) as Part & { readonly definitions: Readonly<Record<string, Part>> };

  /** Part of the schema → the section that is about it. */
  const places: Readonly<Record<string, string>> = {
    machine: "The top level",
    meta: "`meta`",
    state: "States",
    region: "Parallel states",
    timeout: "Timeouts",
    invoke: "Services",
    transition: "Transitions",
    guard: "Guards",
    innerGuard: "Guards",
    comparison: "Checks",
    action: "Actions",
    custom: "Named actions",
    branch: "Branches",
    http: "HTTP requests",
    httpAnswer: "HTTP requests",
    error_policy: "Errors and the fallback",
    variable: "State variables",
    rule: "When-checks",
    innerRule: "When-checks",
    invariant: "Invariants",
    event: "Events and payloads",
  };
  const parts = Object.entries({ machine: schema, ...schema.definitions }).filter(([, { properties = {} }]) => Object.keys(properties).length > 0);

  /** The keys for which a section has no row of a table that begins with them. */
  function withoutRow(title: string, keys: Iterable<string>): readonly string[] {
    const cells = [...proseOf(sections.get(title) ?? "").matchAll(/^\|([^|]*)\|/gm)].map(([, cell]) => cell!);
    return [...keys].filter((key) => !cells.some((cell) => cell.includes(`\`${key}\``)));
  }

  /** The names that a section does not have in code. */
  function missingIn(title: string, names: Iterable<unknown>): readonly string[] {
    const section = proseOf(sections.get(title) ?? "");
    return [...names].map(String).filter((name) => !section.includes(`\`${name}\``));
  }

  it("knows a section for every part of the schema", () => {
    expect(parts.map(([name]) => name).sort()).toEqual(Object.keys(places).sort());
    expect(Object.values(places).filter((title) => !sections.has(title))).toEqual([]);
  });

  it.each(parts)("no key of a %s", (name, { properties = {} }) => {
    expect(withoutRow(places[name]!, Object.keys(properties))).toEqual([]);
  });

  it("none of the words that stand for something", () => {
    const { meta, state, variable, rule } = schema.definitions;
    const words = (part: Part | undefined, key: string): readonly unknown[] => {
      const { enum: choices, examples } = part!.properties![key]!;
      return [...(choices ?? []), ...(examples ?? [])].filter((word) => word !== null);
    };
    expect(words(rule, "op")).toHaveLength(14);
    expect(missingIn("Types of states", words(state, "type"))).toEqual([]);
    expect(missingIn("`meta`", [...words(meta, "event_normalizer"), ...words(meta, "orchestrator_default_fallback")])).toEqual([]);
    expect(missingIn("State variables", words(variable, "type"))).toEqual([]);
    expect(missingIn("Checks", words(rule, "op"))).toEqual([]);
  });

  it("no function, and no method that an expression can call", () => {
    const pure = [...methods].filter(([, { helper }]) => helper !== undefined).map(([name]) => name);
    expect(pure.length).toBeGreaterThan(30);
    expect(missingIn("Functions and methods", [...functions.keys(), ...pure])).toEqual([]);
  });

  it("no built-in guard or action", () => {
    expect(missingIn("Built-in guards", BUILT_IN_GUARDS)).toEqual([]);
    expect(missingIn("Built-in actions", BUILT_IN_ACTIONS)).toEqual([]);
  });

  it("nothing that exists only on this page", () => {
    const codes = readdirSync(new URL("packages/compiler/messages/", root)).map((name) => name.replace(/\.md$/, ""));
    const options = Object.values<OptionDefinition>(optionTable).map(({ flags = "" }) => /--[a-z-]+/.exec(flags)?.[0]);
    const named = [...prose.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code]) => code!);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
    expect([...prose.matchAll(/`(--[a-z-]+)/g)].map(([, option]) => option).filter((option) => !options.includes(option))).toEqual([]);
  });

  it("no target of a link", () => {
    const anchors = new Set([...sections.keys()].map((title) => title.toLowerCase().replaceAll(/[^a-z0-9 _-]/g, "").replaceAll(" ", "-")));
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(20);
    const dead = links.filter((link) => (link.startsWith("#") ? !anchors.has(link.slice(1)) : !existsSync(fileURLToPath(new URL(link, new URL("docs/", root))))));
    expect(dead).toEqual([]);
    for (const page of ["README.md", "docs/ARCHITECTURE.md"]) expect(read(page), page).toContain("language.md)");
  });
});
