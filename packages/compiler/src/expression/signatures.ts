/** The functions of the expression language and the attributes of its types (8.3 of the language), and the helpers that stand for them. */
import { BOOL, DICT, FLOAT, INT, LIST, OTHER, STR } from "./kinds.js";

/** What a function takes: so many of `parameters` at least; those in `named` may be given by name. */
export interface Signature {
  readonly parameters: readonly string[];
  readonly required: number;
  readonly named: readonly string[];
}

export const functions: ReadonlyMap<string, Signature> = new Map(
  Object.entries({
    abs: { parameters: ["x"], required: 1, named: [] },
    all: { parameters: ["iterable"], required: 1, named: [] },
    any: { parameters: ["iterable"], required: 1, named: [] },
    bool: { parameters: ["x"], required: 0, named: [] },
    float: { parameters: ["x"], required: 0, named: [] },
    int: { parameters: ["x", "base"], required: 0, named: ["base"] },
    len: { parameters: ["obj"], required: 1, named: [] },
    max: { parameters: [], required: 1, named: ["key", "default"] },
    min: { parameters: [], required: 1, named: ["key", "default"] },
    rand: { parameters: [], required: 0, named: [] },
    randint: { parameters: ["top"], required: 1, named: ["top"] },
    round: { parameters: ["number", "ndigits"], required: 1, named: ["number", "ndigits"] },
    str: { parameters: ["object"], required: 0, named: ["object"] },
    sum: { parameters: ["iterable", "start"], required: 1, named: ["start"] },
  }),
);

/** Functions that take any number of values. */
export const variadic: ReadonlySet<string> = new Set(["max", "min"]);

/** A method of one or more types. */
export interface Method extends Signature {
  /** The types that have it. */
  readonly types: readonly string[];
  /** The helper that stands for it; none for what has no form in JavaScript. */
  readonly helper?: string;
  readonly kinds: number;
  /** The helper gives a TypeScript primitive. */
  readonly plain: boolean;
  /** It changes the value that it is called on. */
  readonly mutates: boolean;
}

interface Details {
  readonly helper?: string;
  readonly named?: readonly string[];
  readonly plain?: boolean;
}

const method = (types: string, parameters: string, required: number, kinds: number, details: Details): Method => ({
  types: types.split(" "),
  parameters: parameters === "" ? [] : parameters.split(" "),
  required,
  named: details.named ?? [],
  kinds,
  plain: details.plain ?? (kinds === BOOL || kinds === INT || kinds === STR || kinds === FLOAT),
  mutates: false,
  ...(details.helper === undefined ? {} : { helper: details.helper }),
});

const text = (parameters: string, required: number, kinds: number, helper: string, named: readonly string[] = []): Method =>
  method("str", parameters, required, kinds, { helper, named });

/** What cannot be held: bytes, and mappings whose keys are no texts. */
const without = (types: string): Method => method(types, "", 0, OTHER, {});
const mutating = (types: string): Method => ({ ...without(types), mutates: true });

export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    append: mutating("list"),
    as_integer_ratio: method("int bool float", "", 0, OTHER, { helper: "asIntegerRatio" }),
    bit_count: method("int bool", "", 0, INT, { helper: "bitCount" }),
    bit_length: method("int bool", "", 0, INT, { helper: "bitLength" }),
    capitalize: text("", 0, STR, "capitalize"),
    casefold: text("", 0, STR, "casefold"),
    center: text("width fillchar", 1, STR, "center"),
    clear: mutating("list dict"),
    conjugate: method("int bool float", "", 0, INT | FLOAT, { helper: "conjugate" }),
    copy: method("list dict", "", 0, LIST | DICT, { helper: "copy" }),
    count: method("str list tuple", "value start end", 1, INT, { helper: "count" }),
    encode: without("str"),
    endswith: text("suffix start end", 1, BOOL, "endswith"),
    expandtabs: text("tabsize", 0, STR, "expandtabs", ["tabsize"]),
    extend: mutating("list"),
    find: text("sub start end", 1, INT, "find"),
    from_bytes: without("int bool"),
    fromhex: method("float", "string", 1, FLOAT, { helper: "fromHex" }),
    fromkeys: method("dict", "iterable value", 1, DICT, { helper: "fromkeys" }),
    get: method("dict", "key default", 1, 255, { helper: "lookup" }),
    hex: method("float", "", 0, STR, { helper: "hex" }),
    index: method("str list tuple", "value start end", 1, INT, { helper: "index" }),
    insert: mutating("list"),
    is_integer: method("float", "", 0, BOOL, { helper: "isInteger" }),
    isalnum: text("", 0, BOOL, "isalnum"),
    isalpha: text("", 0, BOOL, "isalpha"),
    isascii: text("", 0, BOOL, "isascii"),
    isdecimal: text("", 0, BOOL, "isdecimal"),
    isdigit: text("", 0, BOOL, "isdigit"),
    isdisjoint: without("dict_keys dict_items"),
    isidentifier: text("", 0, BOOL, "isidentifier"),
    islower: text("", 0, BOOL, "islower"),
    isnumeric: text("", 0, BOOL, "isnumeric"),
    isprintable: text("", 0, BOOL, "isprintable"),
    isspace: text("", 0, BOOL, "isspace"),
    istitle: text("", 0, BOOL, "istitle"),
    isupper: text("", 0, BOOL, "isupper"),
    items: method("dict", "", 0, OTHER, { helper: "items" }),
    join: text("iterable", 1, STR, "join"),
    keys: method("dict", "", 0, OTHER, { helper: "keys" }),
    ljust: text("width fillchar", 1, STR, "ljust"),
    lower: text("", 0, STR, "lower"),
    lstrip: text("chars", 0, STR, "lstrip"),
    maketrans: without("str"),
    partition: text("sep", 1, OTHER, "partition"),
    pop: mutating("list dict"),
    popitem: mutating("dict"),
    remove: mutating("list"),
    removeprefix: text("prefix", 1, STR, "removeprefix"),
    removesuffix: text("suffix", 1, STR, "removesuffix"),
    replace: text("old new count", 2, STR, "replace"),
    reverse: mutating("list"),
    rfind: text("sub start end", 1, INT, "rfind"),
    rindex: text("sub start end", 1, INT, "rindex"),
    rjust: text("width fillchar", 1, STR, "rjust"),
    rpartition: text("sep", 1, OTHER, "rpartition"),
    rsplit: text("sep maxsplit", 0, LIST, "rsplit", ["sep", "maxsplit"]),
    rstrip: text("chars", 0, STR, "rstrip"),
    setdefault: mutating("dict"),
    sort: mutating("list"),
    split: text("sep maxsplit", 0, LIST, "split", ["sep", "maxsplit"]),
    splitlines: text("keepends", 0, LIST, "splitlines", ["keepends"]),
    startswith: text("prefix start end", 1, BOOL, "startswith"),
    strip: text("chars", 0, STR, "stripped"),
    swapcase: text("", 0, STR, "swapcase"),
    title: text("", 0, STR, "title"),
    to_bytes: without("int bool"),
    translate: without("str"),
    update: mutating("dict"),
    upper: text("", 0, STR, "upper"),
    values: method("dict", "", 0, OTHER, { helper: "values" }),
    zfill: text("width", 1, STR, "zfill"),
  }),
);

/** Attributes that are values: the helper has the attribute's name. */
export const properties: ReadonlyMap<string, { readonly types: readonly string[]; readonly kinds: number }> = new Map([
  ["real", { types: ["int", "bool", "float"], kinds: 255 }],
  ["imag", { types: ["int", "bool", "float"], kinds: 255 }],
  ["numerator", { types: ["int", "bool"], kinds: 255 }],
  ["denominator", { types: ["int", "bool"], kinds: 255 }],
]);

/** Functions that are types, whose methods can be reached through them: `str.upper(s)`. */
export const types: ReadonlySet<string> = new Set(["bool", "float", "int", "str"]);

/** Attributes that the evaluator never gives out. */
export function isForbidden(name: string): boolean {
  return /^(?:_|func_|(?:format|format_map|mro|tb_frame|gi_frame|ag_frame|cr_frame|exec)$)/.test(name);
}
