/** Names for declarations. What flows at run time stays the name of the YAML; only what is declared needs an identifier. */
import { RESERVED_WORDS, withoutUnsafe } from "../expression/typescript.js";

/** Words that cannot name a declaration in a module (strict mode, `await` included), and globals that ours must not hide. */
const RESERVED = new Set([
  ...RESERVED_WORDS,
  ...(
    "arguments eval require NaN Infinity globalThis " +
    "Object Array Map Set String Number Boolean Symbol Function Promise Error RegExp Omit Record Readonly ReadonlyMap Required Partial Pick exports " +
    "constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf"
  ).split(" "),
]);

/** Words that mean something in some places only. They are legal names of values, so imports keep theirs; what we name ourselves reads better without them. */
const CONTEXTUAL = (
  "abstract any as async bigint boolean declare from get infer is keyof module namespace never number object of readonly set string symbol " +
  "type unique unknown using"
).split(" ");

const words = (name: string): string[] => withoutUnsafe(name).normalize("NFC").split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== "");

const capitalize = (word: string): string => {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
};

/** A text that can stand where an identifier is wanted, or `_` before it where it begins with a digit or a mark. */
const begin = (text: string): string => (/^[\p{ID_Start}_$]/u.test(text) ? text : `_${text}`);

/** `order_management` → `OrderManagement`; `Machine` where nothing of the name can be used. */
export function pascalCase(name: string): string {
  const joined = words(name).map(capitalize).join("");
  return joined === "" ? "Machine" : begin(joined);
}

/** `order_management` → `orderManagement`. */
export function camelCase(name: string): string {
  const [first = "machine", ...rest] = words(name);
  const [initial = ""] = first;
  return begin(initial.toLowerCase() + first.slice(initial.length) + rest.map(capitalize).join(""));
}

/** The names joined by `_`, every character that an identifier cannot hold replaced by `_`. */
export function snakeCase(...names: readonly string[]): string {
  return begin(names.map((name) => withoutUnsafe(name).replace(/[^\p{ID_Continue}$]/gu, "_")).join("_"));
}

/** The declarations of one module: hands out names, each once. */
export class Scope {
  readonly #taken: Set<string>;
  /** The contextual words that nothing is called by yet. */
  readonly #contextual = new Set(CONTEXTUAL);

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...RESERVED, ...CONTEXTUAL, ...taken]);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The name, or with `_2`, `_3` … after it where it is taken. */
  claim(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}_${count}`;
    this.#taken.add(free);
    return free;
  }

  /** As `claim`, for what has its name already: it keeps that wherever it is a legal one. */
  claimImport(name: string): string {
    return this.#contextual.delete(name) ? name : this.claim(name);
  }
}
