/** What the fuzzer begins with: every machine, case and example of ours, as text and as data. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { examples, messagePages } from "../diagnostics/examples.js";

/** Data as YAML and JSON hold it. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

export interface Seed {
  readonly text: string;
  /** Absent when the text is none that other readers understand. */
  readonly value: Value | undefined;
}

/** Larger ones would take most of the time; `limits.test.ts` is about size. */
const LONGEST = 3_000;

const root = new URL("../../", import.meta.url);

function textsIn(folder: string, accepts: RegExp): readonly string[] {
  const url = new URL(folder, root);
  if (!existsSync(url)) return [];
  return readdirSync(url, { recursive: true, encoding: "utf8" })
    .filter((name) => accepts.test(name) && !name.includes("node_modules"))
    .sort()
    .map((name) => readFileSync(new URL(name, url), "utf8"));
}

/** The data that a text holds, aliases written out; nothing for what holds itself. */
export function valueOf(text: string): Value | undefined {
  try {
    const data: unknown = parse(text, { version: "1.1", uniqueKeys: false, maxAliasCount: 200, logLevel: "silent" });
    return JSON.parse(JSON.stringify(data)) as Value;
  } catch {
    return undefined;
  }
}

export function readSeeds(): readonly Seed[] {
  const ofPages = messagePages.flatMap((page) => [...examples(page, "Wrong"), ...examples(page, "Right")]).flatMap(({ content }) => (typeof content === "string" ? content : []));
  const texts = [
    ...textsIn("test/cases/", /\/input\.(yaml|json)$/),
    ...textsIn("test/conformance/machines/", /\.yaml$/),
    ...textsIn("test/types/machines/", /\.yaml$/),
    ...textsIn("test/fuzz/found/", /\.(yaml|json)$/),
    ...textsIn("examples/", /\.yaml$/),
    ...ofPages,
  ];
  return [...new Set(texts)].filter((text) => text.length <= LONGEST).map((text) => ({ text, value: valueOf(text) }));
}
