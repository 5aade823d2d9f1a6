import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { Fault, MAX_DEPTH } from "./fault.js";
import { MapBuilder } from "./map-builder.js";
import type { ReadResult } from "./read-result.js";
import type { ListNode, MapNode, Node, ScalarNode, StringNode } from "./node.js";

/**
 * Reads a JSON text as Python's `json` does: the standard, and `NaN`, `Infinity`, `-Infinity`; of two equal keys the last
 * counts, with a warning.
 */
export function readJson(file: string, text: string): ReadResult {
  const reader = new JsonReader(file, text);
  try {
    return { documents: [reader.read()], diagnostics: reader.diagnostics, comments: [] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const extras = error.help === undefined ? {} : { help: error.help };
    return { documents: [], diagnostics: [createDiagnostic("json-syntax", { file, span: error.span }, { problem: error.message }, extras)], comments: [] };
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ["\\", "\\"], ["/", "/"], ["b", "\b"], ["f", "\f"], ["n", "\n"], ["r", "\r"], ["t", "\t"],
]);
const CONSTANTS: ReadonlyMap<string, number> = new Map([["NaN", Number.NaN], ["Infinity", Infinity], ["-Infinity", -Infinity]]);

class JsonReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: string;
  readonly #text: string;
  #position = 0;
  #depth = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  read(): Node {
    if (this.#text.startsWith("\uFEFF")) throw this.#fault("The file begins with a byte order mark, which JSON does not allow", "Save it as UTF-8 without BOM.");
    this.#skipBlanks();
    const node = this.#value();
    this.#skipBlanks();
    if (this.#position < this.#text.length) throw this.#fault("Something follows after the end of the JSON value");
    return node;
  }

  #fault(problem: string, help?: string, start = this.#position): Fault {
    return new Fault({ start, end: Math.min(this.#text.length, Math.max(start, this.#position) + 1) }, problem, help);
  }

  #skipBlanks(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#position] ?? "")) this.#position++;
  }

  #value(): Node {
    const character = this.#text[this.#position];
    if (character === "{") return this.#nested(() => this.#map());
    if (character === "[") return this.#nested(() => this.#list());
    if (character === '"') return this.#string();
    return this.#word();
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw this.#fault(`Lists and mappings are nested more than ${MAX_DEPTH} deep here`);
    const node = read();
    this.#depth--;
    return node;
  }

  #word(): ScalarNode {
    const start = this.#position;
    const pattern = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false|null|NaN|-?Infinity/y;
    pattern.lastIndex = start;
    const match = pattern.exec(this.#text);
    if (match === null) {
      if (start >= this.#text.length) throw this.#fault("The JSON text ends where a value is expected");
      throw this.#fault(`A value is expected here, not ${this.#text[start]}`, this.#hint());
    }
    const text = match[0];
    const span = { start, end: start + text.length };
    this.#position = span.end;
    if (text === "null") return { kind: "null", span };
    if (text === "true" || text === "false") return { kind: "boolean", value: text === "true", text, span };
    const constant = CONSTANTS.get(text);
    if (constant !== undefined) return { kind: "float", value: constant, text, span };
    if (match[1] !== undefined || match[2] !== undefined) return { kind: "float", value: Number(text), text, span };
    // Python refuses longer integers too; for us they would take quadratic time.
    if (text.length > 4300) throw this.#fault("This integer has too many digits", undefined, start);
    return { kind: "integer", value: BigInt(text), text, span };
  }

  #hint(): string | undefined {
    const character = this.#text[this.#position];
    if (character === "}" || character === "]") return "JSON allows no comma after the last item.";
    if (character === "/" || character === "#") return "JSON has no comments.";
    return character === "'" ? "JSON has only double quotes." : undefined;
  }

  #list(): ListNode {
    const start = this.#position++;
    const items: Node[] = [];
    this.#skipBlanks();
    if (this.#text[this.#position] !== "]") {
      do {
        this.#skipBlanks();
        items.push(this.#value());
        this.#skipBlanks();
      } while (this.#takeComma("]", start));
    }
    return { kind: "list", items, span: { start, end: ++this.#position } };
  }

  #map(): MapNode {
    const start = this.#position++;
    const builder = new MapBuilder(this.#file, this.diagnostics);
    this.#skipBlanks();
    if (this.#text[this.#position] !== "}") {
      do {
        this.#skipBlanks();
        if (this.#text[this.#position] !== '"') throw this.#fault("A key in double quotes is expected here", this.#hint());
        const key = this.#string();
        this.#skipBlanks();
        if (this.#text[this.#position] !== ":") throw this.#fault("A colon is expected here, after the key");
        this.#position++;
        this.#skipBlanks();
        builder.add({ key, value: this.#value() });
        this.#skipBlanks();
      } while (this.#takeComma("}", start));
    }
    return { kind: "map", entries: builder.entries(), span: { start, end: ++this.#position } };
  }

  /** True at a comma, which is taken; false at `close`, which is left. */
  #takeComma(close: string, open: number): boolean {
    const character = this.#text[this.#position];
    if (character === close) return false;
    if (character === undefined) throw new Fault({ start: open, end: open + 1 }, `This ${this.#text[open]} is never closed`);
    if (character !== ",") throw this.#fault(`A comma or ${close} is expected here, not ${character}`);
    this.#position++;
    return true;
  }

  #string(): StringNode {
    const start = this.#position++;
    let value = "";
    for (;;) {
      const from = this.#position;
      while (this.#position < this.#text.length && !/["\\\x00-\x1F]/.test(this.#text[this.#position]!)) this.#position++;
      value += this.#text.slice(from, this.#position);
      const character = this.#text[this.#position];
      if (character === undefined) throw new Fault({ start, end: start + 1 }, 'This " is never closed');
      if (character === '"') return { kind: "string", value, plain: false, span: { start, end: ++this.#position } };
      if (character !== "\\") throw this.#fault("A control character or line break cannot stand in JSON text", "Write it as an escape, such as \\n or \\t.");
      value += this.#escape();
    }
  }

  #escape(): string {
    const start = this.#position;
    const name = this.#text[start + 1] ?? "";
    const simple = ESCAPES.get(name);
    const hex = /^[0-9A-Fa-f]{4}$/.exec(this.#text.slice(start + 2, start + 6))?.[0];
    if (simple === undefined && (name !== "u" || hex === undefined)) throw this.#fault(`\\${name} is not an escape of JSON`);
    this.#position += simple === undefined ? 6 : 2;
    return simple ?? String.fromCharCode(Number.parseInt(hex!, 16));
  }
}
