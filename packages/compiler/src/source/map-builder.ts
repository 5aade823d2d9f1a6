import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic, Fix, Span } from "../diagnostics/types.js";
import type { Entry, ScalarNode } from "./node.js";

/** Equal for keys that a Python dict takes for one: `1`, `1.0` and `true` are. */
function identityOf(key: ScalarNode): string {
  switch (key.kind) {
    case "string":
      return `text ${key.value}`;
    case "boolean":
      return `number ${key.value ? 1 : 0}`;
    case "integer":
      return `number ${key.value}`;
    case "float":
      return `number ${Number.isInteger(key.value) ? BigInt(key.value) : key.value}`;
    case "null":
      return "null";
    default:
      return `${key.kind} ${key.text}`;
  }
}

/** The key as a person would name it. */
function nameOf(key: ScalarNode): string {
  if (key.kind === "null") return "null";
  return key.kind === "string" ? key.value : key.text;
}

/**
 * Gathers the entries of a mapping: of two with one key the later counts, at the place in the order of the earlier, and a
 * warning says so.
 */
export class MapBuilder {
  readonly #file: string;
  readonly #diagnostics: Diagnostic[];
  /** Keys that are written again, with what was to be said of each. */
  readonly #repeats: { readonly identity: string; readonly diagnostic: Diagnostic }[] = [];
  readonly #entries = new Map<string, { readonly entry: Entry; readonly merged: boolean }>();

  constructor(file: string, diagnostics: Diagnostic[]) {
    this.#file = file;
    this.#diagnostics = diagnostics;
  }

  /**
   * Takes an entry that is written in the mapping; over one that was merged it wins without a word.
   *
   * @param remove the change that takes it away where it only repeats the earlier one
   */
  add(entry: Entry, remove?: (earlier: Entry) => Fix | undefined): void {
    const identity = identityOf(entry.key);
    const earlier = this.#entries.get(identity);
    if (earlier?.merged === false) this.#repeats.push({ identity, diagnostic: this.#warning(entry.key, entry.key.span, "in this mapping", earlier.entry, remove?.(earlier.entry)) });
    this.#set(identity, entry, false);
  }

  /**
   * Takes the entries of a mapping that is merged.
   *
   * @param span where the merge names it
   */
  merge(entries: readonly Entry[], span: Span): void {
    const own = new Set<string>();
    for (const entry of entries) {
      const identity = identityOf(entry.key);
      const earlier = this.#entries.get(identity);
      if (earlier !== undefined && !own.has(identity)) this.#diagnostics.push(this.#warning(entry.key, span, "in the mappings that are merged", earlier.entry));
      own.add(identity);
      this.#set(identity, entry, true);
    }
  }

  /** All entries, in order; the mapping ends with them. */
  entries(): readonly Entry[] {
    this.#tellRepeats();
    return Array.from(this.#entries.values(), ({ entry }) => entry);
  }

  #set(identity: string, entry: Entry, merged: boolean): void {
    // As in a Python dict `1` stays the key when `true` brings another value.
    const first = this.#entries.get(identity)?.entry.key ?? entry.key;
    this.#entries.set(identity, { entry: first.kind === entry.key.kind ? entry : { key: first, value: entry.value }, merged });
  }

  /** Where a mapping begins anew with its first key, and others follow, a second item has become part of it: that is one mistake. */
  #tellRepeats(): void {
    const repeats = this.#repeats.splice(0);
    const [first, ...others] = repeats;
    if (first === undefined) return;
    if (others.length === 0 || first.identity !== this.#entries.keys().next().value) return void this.#diagnostics.push(...repeats.map(({ diagnostic }) => diagnostic));
    const { fix: _fix, ...diagnostic } = first.diagnostic;
    this.#diagnostics.push({
      ...diagnostic,
      help: "Is what separates two items missing before it: a dash, or `}, {`?",
      related: [...diagnostic.related, ...others.map((other) => ({ message: "given again, too", file: this.#file, span: other.diagnostic.span }))],
    });
  }

  #warning(key: ScalarNode, span: Span, where: string, earlier: Entry, fix?: Fix): Diagnostic {
    const related = [{ message: "It was given here before", file: this.#file, span: earlier.key.span }];
    return createDiagnostic("yaml-duplicate-key", { file: this.#file, span }, { key: nameOf(key), where }, { related, ...(fix === undefined ? {} : { fix }) });
  }
}
