/**
 * What is laid out by example has the bytes that prettier gives for the whole text: for good machines of the project, for machines made by chance
 * and for large ones, with options of prettier made by chance. `FORMAT_SEED` repeats a run.
 */
import { compile, type CompileOptions } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { layOutByExample } from "../../packages/compiler/src/format/by-example.js";
import { format, layOut } from "../../packages/compiler/src/format/format.js";
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
  const byExample = await layOutByExample(text, options, (part) => layOut(part, options, keepQuotes), Infinity);
  // Not `toBe`: the difference of two large texts takes minutes.
  if (byExample !== (await layOut(text, options, keepQuotes))) expect.fail(`laid out in another way with ${JSON.stringify(options)}, FORMAT_SEED=${seed}:\n${text.slice(0, 20_000)}`);
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

it("prettier sees little of a large machine whose transitions are alike", async () => {
  const states = Array.from({ length: 300 }, (_, index) => ({ name: `state_${index}`, ...(index === 0 && { type: "initial" }) }));
  const transitions = states.flatMap(({ name }, index) => ["next", "back"].map((trigger, way) => ({ trigger, source: name, dest: `state_${(index + 1 + way * 298) % 300}` })));
  const [text] = await printed("alike.json", JSON.stringify({ meta: { machine_name: "alike" }, states, transitions }), {});
  const seen: string[] = [];
  await layOutByExample(text!, { printWidth: 80, tabWidth: 2 }, (part) => {
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
    expect(await layOutByExample(text, options, layOutAll, Infinity)).toBe(await layOutAll(text));
  }
});

it("options are at fault where prettier refuses them, in a large module too, and not where the text is", async () => {
  const text = Array.from({ length: 3_000 }, (_, index) => `const name_${index} = "text ${index}";\n`).join("");
  await expect(format("a.ts", text, { semi: "no" })).rejects.toMatchObject({ name: "FormatOptionsError", message: expect.stringContaining("semi") as string });
  await expect(format("a.ts", `${text}const = ;\n`, {})).rejects.toMatchObject({ name: "SyntaxError" });
});
