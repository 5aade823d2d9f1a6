/**
 * What is laid out by example has the bytes that prettier gives for the whole text: for good machines of the project, for machines made by chance
 * and for large ones, with options of prettier made by chance. `FORMAT_SEED` repeats a run.
 */
import { compile, type CompileOptions } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { layOutByExample } from "../../packages/compiler/src/format/by-example.js";
import { format, layOut, type Page } from "../../packages/compiler/src/format/format.js";
import { Dice } from "../differential/dice.js";
import { machineOf, yamlOf } from "../differential/machines.js";
import { oddMachine, texts } from "../graph/machines.js";
import { largeMachine } from "./large-machine.js";

const seed = Number(process.env["FORMAT_SEED"] ?? Date.now() % 2 ** 31);

/** Options as projects have them, narrow and wide ones among them. */
function optionsFor(dice: Dice): { printWidth: number; tabWidth: number; [name: string]: unknown } {
  const sometimes = (options: Record<string, readonly unknown[]>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(options).flatMap(([name, values]) => (dice.chance(0.4) ? [[name, dice.pick(values)]] : [])));
  return {
    printWidth: dice.pick([20, 40, 60, 80, 80, 100, 120, 120, 160, 400]),
    tabWidth: dice.pick([1, 2, 2, 2, 3, 4, 8]),
    ...sometimes({
      useTabs: [true],
      semi: [false],
      singleQuote: [true],
      quoteProps: ["consistent", "preserve"],
      trailingComma: ["none", "es5"],
      bracketSpacing: [false],
      objectWrap: ["collapse"],
      arrowParens: ["avoid"],
      experimentalTernaries: [true],
      experimentalOperatorPosition: ["start"],
    }),
  };
}

/** The files of a text before they are laid out; none when it has errors. */
async function printed(path: string, content: string | Uint8Array, options: CompileOptions): Promise<readonly string[]> {
  const { files } = await compile([{ path, content }], { names: "any", ...options, formatter: "none" });
  return files.map((file) => file.text).filter((text) => !text.startsWith("{"));
}

async function compareLayouts(text: string, dice: Dice): Promise<void> {
  const options = optionsFor(dice);
  const keepQuotes = dice.chance(0.1);
  const [byExample] = await layOutByExample([text], options, (part) => layOut(part, options, keepQuotes), Infinity);
  if (byExample !== undefined) await compareWithPrettier(byExample, { text, options, keepQuotes });
}

async function compareWithPrettier(byExample: string, { text, options = { printWidth: 120 }, keepQuotes }: Omit<Page, "path">): Promise<void> {
  // Not `toBe`: the difference of two large texts takes minutes.
  if (byExample !== (await layOut(text, options, keepQuotes))) expect.fail(`laid out in another way with ${JSON.stringify(options)}, FORMAT_SEED=${seed}:\n${text.slice(0, 20_000)}`);
}

/** Modules side by side, as they come from one run. Some have options of their own. */
async function compareTogether(texts: readonly string[], dice: Dice): Promise<void> {
  const layouts = dice.several(1, 3, () => ({ options: dice.chance(0.3) ? undefined : optionsFor(dice), keepQuotes: dice.chance(0.1) }));
  const pages = texts.map((text, index): Page => ({ path: `${index}.ts`, text, ...dice.pick(layouts) }));
  const laidOut = await format(pages);
  expect(laidOut).toHaveLength(pages.length);
  for (const [index, page] of pages.entries()) await compareWithPrettier(laidOut[index]!, page);
  // However little of a text is like another one.
  for (const { options = { printWidth: 120, tabWidth: 2 }, keepQuotes } of layouts) {
    const byExample = await layOutByExample(texts, options, (part) => layOut(part, options, keepQuotes), Infinity);
    for (const [index, each] of byExample.entries()) if (each !== undefined) await compareWithPrettier(each, { text: texts[index]!, options, keepQuotes });
  }
}

describe(`modules laid out by example (FORMAT_SEED=${seed})`, () => {
  it("are as prettier lays them out: machines of the project", async () => {
    const dice = new Dice(seed);
    for (const { path, content, variables = {} } of [{ path: "odd.yaml", content: oddMachine }, ...dice.shuffled(texts()).slice(0, 60)]) {
      for (const text of await printed(path, content, { variables, emit: dice.pick(["ts", "dts"]), links: dice.chance(0.3) })) await compareLayouts(text, dice);
    }
  }, 300_000);

  it("are as prettier lays them out: machines made by chance", async () => {
    const dice = new Dice(seed);
    for (let index = 0; index < 40; index++) {
      for (const text of await printed("machine.yaml", yamlOf(machineOf(seed + index)), { emit: dice.pick(["ts", "dts"]) })) await compareLayouts(text, dice);
    }
  }, 300_000);

  it("are as prettier lays them out: large machines", async () => {
    const dice = new Dice(seed);
    for (let index = 0; index < 6; index++) {
      for (const text of await printed("large.json", largeMachine(dice), { emit: dice.pick(["ts", "ts", "dts"]) })) await compareLayouts(text, dice);
    }
  }, 300_000);
});

describe(`modules laid out together (FORMAT_SEED=${seed})`, () => {
  it("are as prettier lays each of them out: machines of the project", async () => {
    const dice = new Dice(seed);
    const emit = dice.pick(["ts", "dts"] as const);
    const all: string[] = [];
    for (const { path, content, variables = {} } of texts()) all.push(...(await printed(path, content, { variables, emit, links: dice.chance(0.1) })));
    for (let index = 0; index < 4; index++) await compareTogether(dice.shuffled(all).slice(0, dice.pick([2, 5, 20])), dice);
  }, 300_000);

  it("are as prettier lays each of them out: machines made by chance", async () => {
    const dice = new Dice(seed);
    for (let index = 0; index < 4; index++) {
      const several = dice.several(2, 20, () => yamlOf(machineOf(dice.below(2 ** 31))));
      await compareTogether((await Promise.all(several.map((yaml) => printed("machine.yaml", yaml, {})))).flat(), dice);
    }
  }, 300_000);

  it("are as prettier lays each of them out: copies with other names", async () => {
    const dice = new Dice(seed);
    for (let index = 0; index < 6; index++) {
      const { path, content, variables = {} } = dice.pick(texts());
      const [text] = await printed(path, content, { variables, emit: dice.pick(["ts", "dts"]) });
      if (text === undefined) continue;
      // What has such a name comes from the machine.
      const names = dice.shuffled([...new Set(text.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? [])]).slice(0, 5);
      const copy = (): string => names.reduce((copied, name) => copied.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `${name}${"x".repeat(dice.pick([0, 1, 1, 2, 30]))}`), text);
      await compareTogether([text, ...dice.several(2, 30, copy)], dice);
    }
  }, 300_000);

  it("have each its own options, also where these are no plain values", async () => {
    const text = `${"const a_b = { c: 'text' };\n".repeat(2_000)}`;
    const plugins = [{}];
    const options = [{ semi: false }, { semi: true }, { tabWidth: 4, semi: false }, undefined, { singleQuote: true, plugins }, { overrides: [] }, { overrides: [], semi: false }];
    const laidOut = await format(options.map((each, index) => ({ path: `${index}.ts`, text, options: each, keepQuotes: false })));
    expect(laidOut.map((each) => each.slice(0, each.indexOf("\n")))).toEqual([
      'const a_b = { c: "text" }',
      'const a_b = { c: "text" };',
      'const a_b = { c: "text" }',
      'const a_b = { c: "text" };',
      "const a_b = { c: 'text' };",
      'const a_b = { c: "text" };',
      'const a_b = { c: "text" }',
    ]);
  });

  it("are no examples of shorter ones where they stand in lines because they are long", async () => {
    const list = (width: number): string => `const some_list = [\n    "${"a".repeat(width)}",\n    "${"b".repeat(width)}",\n];\n`;
    const object = (width: number): string => `const some_value = { some_key: [\n    "${"a".repeat(width)}",\n    "${"b".repeat(width)}",\n    ], other_key: "c" };\n`;
    const choice = (width: number): string => `function some_name(): string {\n    switch (value) {\n    case "a":\n    return [\n    "${"a".repeat(width)}",\n    "${"b".repeat(width)}",\n    ];\n    default: return "c";\n    }\n}\n`;
    for (const print of [list, object, choice]) {
      const texts = [30, 31, 5, 30, 12, 5, 40].map(print);
      const options = { printWidth: 60, tabWidth: 2 };
      const laidOut = await layOutByExample(texts, options, (part) => layOut(part, options), Infinity);
      expect(laidOut).toEqual(await Promise.all(texts.map((text) => layOut(text, options))));
    }
  });

  it("come back in their order, however many they are", async () => {
    const pages = Array.from({ length: 60 }, (_, index) => {
      const text = `const some_name_${index} = { key: "text" };\n`;
      return { path: `${index}.ts`, text: text.repeat(1_000), options: index % 7 === 0 ? { semi: false } : undefined, keepQuotes: false, laidOut: (index % 7 === 0 ? text.replace(";", "") : text).repeat(1_000) };
    });
    expect(pages.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(2_000_000);
    expect(await format(pages)).toEqual(pages.map(({ laidOut }) => laidOut));
  });

  it("are laid out one by one where prettier refuses the text of all, and what it says is about the one at fault", async () => {
    const page = (text: string, index: number): Page => ({ path: `${index}.ts`, text, options: undefined, keepQuotes: false });
    const text = `const some_name = { key: 'text' };\n`.repeat(2_000);
    const texts = [text, `#!/usr/bin/env node\n${text}`];
    const laidOut = await format(texts.map(page));
    for (const [index, text] of texts.entries()) await compareWithPrettier(laidOut[index]!, { text, options: undefined, keepQuotes: false });
    await expect(format([text, "const = 5;\n"].map(page))).rejects.toMatchObject({ name: "SyntaxError", message: expect.stringContaining("(1:7)") as string });
  });

  it("are given to prettier once where they are alike, and one that is laid out in another way does not hold up the others", async () => {
    const machine = (name: string): string => `export const ${name}: Machine<${name}> = { guards: ["first_guard", "second_guard"], name: "some_name" };\n`;
    const odd = `const first_value = call(second_value, third_value_that_is_long);\n`;
    const texts = [...Array.from({ length: 200 }, (_, index) => machine(`machine_${100 + index}`).repeat(10)), odd];
    const seen: string[] = [];
    const laidOut = await layOutByExample(texts, { printWidth: 60, tabWidth: 2 }, (part) => {
      seen.push(part);
      return layOut(part, { printWidth: 60 });
    });
    expect(seen.map(({ length }) => length < 5_000)).toEqual([true]);
    for (const [index, text] of texts.entries()) expect(laidOut[index]).toBe(await layOut(text, { printWidth: 60 }));
  });
});

it("prettier sees little of a large machine whose transitions are alike", async () => {
  const states = Array.from({ length: 300 }, (_, index) => ({ name: `state_${index}`, ...(index === 0 && { type: "initial" }) }));
  const transitions = states.flatMap(({ name }, index) => ["next", "back"].map((trigger, way) => ({ trigger, source: name, dest: `state_${(index + 1 + way * 298) % 300}` })));
  const [text] = await printed("alike.json", JSON.stringify({ meta: { machine_name: "alike" }, states, transitions }), {});
  const seen: string[] = [];
  await layOutByExample([text!], { printWidth: 80, tabWidth: 2 }, (part) => {
    seen.push(part);
    return layOut(part, {});
  });
  expect(seen.join("").length).toBeLessThan(text!.length / 10);
});

it("a name that begins as the marks of examples do, however long, is laid out as any other", async () => {
  for (const count of [1, 2, 3, 6, 200_000]) {
    // With a mark that is wider than what it stands for, the second line of each statement would not fit.
    const lines = Array.from({ length: 40 }, (_, index) => `f(g(name_${10 + index}, "${"b".repeat(13)}", "cccccc"), "${String(index).repeat(12).slice(0, 12)}");`);
    const text = [`const e${"g".repeat(count)} = 1;`, ...lines, ""].join("\n");
    const options = { printWidth: 40, tabWidth: 2 };
    const layOutAll = (part: string): Promise<string> => layOut(part, options);
    const [byExample = await layOutAll(text)] = await layOutByExample([text], options, layOutAll, Infinity);
    expect(byExample).toBe(await layOutAll(text));
  }
});

it("options are at fault where prettier refuses them, in a large module too, and not where the text is", async () => {
  const text = Array.from({ length: 3_000 }, (_, index) => `const name_${index} = "text ${index}";\n`).join("");
  const formatted = (text: string, options: Page["options"]): Promise<unknown> => format([{ path: "a.ts", text, options, keepQuotes: false }]);
  await expect(formatted(text, { semi: "no" })).rejects.toMatchObject({ name: "FormatOptionsError", message: expect.stringContaining("semi") as string });
  await expect(formatted(`${text}const = ;\n`, {})).rejects.toMatchObject({ name: "SyntaxError" });
});
