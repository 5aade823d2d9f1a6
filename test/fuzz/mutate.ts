/** Makes inputs out of other ones: in their data, in their lines, in their characters. */
import { stringify } from "yaml";
import type { Dice } from "../differential/dice.js";
import { type Seed, type Value, valueOf } from "./seeds.js";
import { EXPRESSION_PIECES, NAMES, NUMBERS, PATTERN_PIECES, TEXTS } from "./words.js";

/** A text, and how it is to be compiled. */
export interface Input {
  readonly path: string;
  readonly text: string;
}

type Path = readonly (string | number)[];
type Container = Value[] | { [key: string]: Value };

/** Larger inputs are cut off: what is looked for shows in small ones, too. */
const LONGEST = 20_000;

const EXPRESSIONS = /^(expr|compute|when|code|url|body|template|message|default|set|n|total)$/;

export class Mutator {
  readonly #dice: Dice;
  readonly #corpus: Seed[];
  /** Those of them that compile: what is made of a broken one says less. */
  readonly #good: Seed[];
  /** Key → values that stand under it somewhere. */
  readonly #values = new Map<string, Value[]>();
  readonly #keys: string[] = [];

  /**
   * @param seeds what to begin with; what gives an answer that none before it gave is to join them by `add`
   * @param good those of them that compile
   */
  constructor(dice: Dice, seeds: readonly Seed[], good: readonly Seed[]) {
    this.#dice = dice;
    this.#corpus = [...seeds];
    this.#good = [...good];
    for (const { value } of seeds) this.#collect(value);
    this.#keys.push(...this.#values.keys());
  }

  /** Another input to begin with. */
  add(text: string, compiles: boolean): void {
    const seed = { text, value: valueOf(text) };
    this.#corpus.push(seed);
    if (compiles) this.#good.push(seed);
  }

  next(): Input {
    const seed = this.#dice.pick(this.#dice.chance(0.7) ? this.#good : this.#corpus);
    const ofData = seed.value !== undefined && typeof seed.value === "object" && this.#dice.chance(0.75);
    let text = ofData ? this.#mutateData(seed.value) : this.#mutateLines(seed.text);
    if (this.#dice.chance(ofData ? 0.08 : 0.4)) text = this.#mutateCharacters(text);
    const looksLikeJson = /^\s*[{[]/.test(text);
    const path = this.#dice.chance(0.02) ? "machine.txt" : looksLikeJson && this.#dice.chance(0.6) ? "machine.json" : this.#dice.chance(0.01) ? "machine.json" : "machine.yaml";
    return { path, text: text.slice(0, LONGEST) };
  }

  #collect(value: Value | undefined): void {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (!Array.isArray(value)) {
        const known = this.#values.get(key) ?? [];
        if (known.length < 200) known.push(child);
        this.#values.set(key, known);
      }
      this.#collect(child);
    }
  }

  #mutateData(value: Value): string {
    const root = { value: structuredClone(value) };
    const kind = this.#dice.below(8);
    // Most changes break a machine in its first stage. These two mostly leave one that compiles, to something that nobody would write.
    if (kind < 2) root.value = this.#renamed(root.value);
    if (kind >= 2 && kind < 5) this.#changeTexts(root);
    else for (let count = this.#dice.pick([0, 0, 0, 1, 2, 4]); count >= 0; count--) {
      const places = [...placesIn(root.value, [])];
      if (places.length > 0) this.#mutateAt(root, this.#dice.pick(places));
    }
    if (this.#dice.chance(0.5)) return JSON.stringify(root.value, null, this.#dice.pick([0, 1, 2])) ?? "null";
    return stringify(root.value, { version: "1.1", aliasDuplicateObjects: false, lineWidth: this.#dice.pick([0, 40, 80]) });
  }

  /** The data with one of its names replaced wherever it stands. */
  #renamed(value: Value): Value {
    const texts = [...new Set([...placesIn(value, [])].map((path) => at(value, path)).filter((text) => typeof text === "string" && /^\w+$/.test(text)))];
    if (texts.length === 0) return value;
    const old = this.#dice.pick(texts);
    const name = this.#dice.pick(this.#dice.chance(0.7) ? NAMES : TEXTS);
    const rename = (inside: Value): Value => {
      if (inside === old) return name;
      if (Array.isArray(inside)) return inside.map(rename);
      if (typeof inside !== "object" || inside === null) return inside;
      return Object.fromEntries(Object.entries(inside).map(([key, child]) => [key === old ? name : key, rename(child)]));
    };
    return rename(value);
  }

  /** Changes what stands in places where any text can stand. */
  #changeTexts(root: { value: Value }): void {
    const free = [...placesIn(root.value, [])].filter((path) => {
      const key = path.findLast((step) => typeof step === "string") ?? "";
      return EXPRESSIONS.test(key) || /^(description|ref|metadata|params|value|values|label|headers|id|src)$/.test(key) || path.includes("metadata") || path.includes("params");
    });
    if (free.length === 0) return;
    for (let count = this.#dice.below(3); count >= 0; count--) {
      const path = this.#dice.pick(free);
      const parent = at(root.value, path.slice(0, -1)) as Record<string | number, Value> | undefined;
      const key = path.at(-1)!;
      if (typeof parent !== "object" || parent === null || !Object.hasOwn(parent, key)) continue;
      const old = parent[key]!;
      if (typeof old !== "object") Object.defineProperty(parent, key, { value: this.#scalar(String(key), old), writable: true, enumerable: true, configurable: true });
    }
  }

  #mutateAt(root: { value: Value }, path: Path): void {
    const dice = this.#dice;
    const key = path.at(-1)!;
    const parent = at(root.value, path.slice(0, -1)) as Container;
    const old = (parent as Record<string | number, Value>)[key]!;
    const put = (value: Value): void => {
      Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
    };
    const kind = dice.below(10);
    if (kind === 0) {
      if (Array.isArray(parent)) parent.splice(key as number, 1);
      else delete parent[key];
    } else if (kind === 1 && Array.isArray(parent)) parent.splice(dice.below(parent.length + 1), 0, structuredClone(old));
    else if (kind === 1 || kind === 2) put(dice.pick<Value>([[old], { [dice.pick(this.#keys)]: old }, [old, old], {}, [], null]));
    else if (kind === 3 && !Array.isArray(parent)) {
      delete parent[key];
      const other = dice.chance(0.7) ? dice.pick(this.#keys) : dice.pick(NAMES);
      Object.defineProperty(parent, other, { value: old, writable: true, enumerable: true, configurable: true });
    } else if (kind === 4 || kind === 5) {
      const pool = this.#values.get(String(key)) ?? this.#values.get(String(path.findLast((step) => typeof step === "string"))) ?? [];
      if (pool.length > 0) put(structuredClone(dice.pick(pool)));
    } else if (kind === 6) put(structuredClone(dice.pick(this.#values.get(dice.pick(this.#keys))!)));
    else if (kind === 7) {
      // A key more, beside this one.
      const added = dice.pick(this.#keys);
      const value = structuredClone(dice.pick(this.#values.get(added)!));
      if (Array.isArray(parent)) parent.push(value);
      else Object.defineProperty(parent, added, { value, writable: true, enumerable: true, configurable: true });
    } else put(this.#scalar(String(key), old));
  }

  #scalar(key: string, old: Value): Value {
    const dice = this.#dice;
    const kind = dice.below(6);
    if (kind === 0) return dice.pick(NUMBERS);
    if (kind === 1) return dice.pick<Value>([true, false, null]);
    if (kind === 2) return dice.pick(NAMES);
    if (typeof old === "string" && kind <= 4) {
      const pieces = key === "value" && dice.chance(0.5) ? PATTERN_PIECES : EXPRESSIONS.test(key) || dice.chance(0.2) ? EXPRESSION_PIECES : TEXTS;
      if (dice.chance(0.4)) return dice.several(1, 8, () => dice.pick(pieces)).join(dice.pick(["", "", " "]));
      const at = dice.below(old.length + 1);
      return old.slice(0, at) + dice.pick(pieces) + old.slice(at + dice.below(3));
    }
    return dice.pick(TEXTS);
  }

  #mutateLines(text: string): string {
    const dice = this.#dice;
    const lines = text.split("\n");
    for (let count = dice.below(3); count >= 0; count--) {
      const at = dice.below(lines.length);
      const kind = dice.below(7);
      if (kind === 0) lines.splice(at, 1 + dice.below(3));
      else if (kind === 1) lines.splice(at, 0, lines[at] ?? "");
      else if (kind === 2) lines.splice(at, 0, dice.pick(dice.pick(this.#corpus).text.split("\n")));
      else if (kind === 3) lines[at] = " ".repeat(dice.below(5)) + (lines[at] ?? "").trimStart();
      else if (kind === 4) [lines[at], lines[dice.below(lines.length)]] = [lines[dice.below(lines.length)] ?? "", lines[at] ?? ""];
      else if (kind === 5) {
        const other = dice.pick(this.#corpus).text.split("\n");
        const from = dice.below(other.length);
        lines.splice(at, dice.below(4), ...other.slice(from, from + 1 + dice.below(8)));
      } else lines[at] = (lines[at] ?? "").replace(/: .*$/, `: ${dice.pick(dice.chance(0.5) ? NAMES : TEXTS)}`);
      if (lines.length === 0) lines.push("");
    }
    return lines.join(dice.chance(0.05) ? "\r\n" : "\n");
  }

  #mutateCharacters(text: string): string {
    const dice = this.#dice;
    let result = text;
    for (let count = dice.below(4); count >= 0; count--) {
      const at = dice.below(result.length + 1);
      const kind = dice.below(6);
      if (kind === 0) result = result.slice(0, at) + result.slice(at + 1 + dice.below(4));
      else if (kind === 1) result = result.slice(0, at) + dice.pick(TEXTS) + result.slice(at);
      else if (kind === 2) result = result.slice(0, at) + dice.pick([..." \t\n:-[]{},#&*!|>'\"%@`?\\$"]) + result.slice(at + dice.below(2));
      else if (kind === 3) result = result.slice(0, at) + String.fromCharCode(dice.chance(0.7) ? dice.below(128) : dice.below(65536)) + result.slice(at + 1);
      else if (kind === 4) result = result.slice(0, at) + result.slice(at, at + 1 + dice.below(30)).repeat(2 + dice.below(3)) + result.slice(at);
      else result = result.slice(0, at);
    }
    return result;
  }
}

function at(value: Value, path: Path): Value | undefined {
  return path.reduce<Value | undefined>((inside, step) => (inside as Record<string | number, Value> | null | undefined)?.[step], value);
}

/** The places of everything in the data, the root apart. */
function* placesIn(value: Value, path: Path): Generator<Path> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    yield [...path, step];
    yield* placesIn((value as Record<string, Value>)[key]!, [...path, step]);
  }
}
