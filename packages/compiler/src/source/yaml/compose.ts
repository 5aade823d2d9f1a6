/** What a parsed document means: scalars and tags resolved, aliases followed, merge keys applied. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node as YamlNode, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { createDiagnostic } from "../../diagnostics/create.js";
import type { Diagnostic, RelatedPlace, Span } from "../../diagnostics/types.js";
import { MapBuilder } from "../map-builder.js";
import type { Entry, ListNode, MapNode, Node, ScalarNode } from "../node.js";
import { removeTwin } from "../removal.js";
import { reportAmbiguous } from "./ambiguous.js";
import { type Expansion, reportExpansion } from "./expansion.js";
import type { Lexemes } from "./lexer.js";
import { resolvePlain, type ScalarValue } from "./resolve-scalar.js";
import { isKnownTag, resolveTagged } from "./tags.js";

const TAG = "tag:yaml.org,2002:";

/** A node that an alias can name. */
interface Anchor {
  /** Absent while the node is being read: an alias to it would stand inside itself. */
  composed?: Composed;
  readonly place: Span;
}

/** A node, and how many nodes it is when every alias in it is written out. */
interface Composed {
  readonly node: Node;
  readonly size: number;
}

export interface ComposedDocument {
  readonly node: Node;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the scalars in it begin. */
  readonly visited: readonly number[];
}

/**
 * Resolves one document. Every fault that does not hide another is reported, each once.
 *
 * @param text the text that the spans point into
 */
export function compose(file: string, text: string, document: Document.Parsed, lexed: Lexemes): ComposedDocument {
  const composer = new DocumentComposer(file, text, lexed);
  return { node: composer.run(document), diagnostics: composer.diagnostics, visited: composer.visited };
}

class DocumentComposer {
  readonly diagnostics: Diagnostic[] = [];
  readonly visited: number[] = [];
  readonly #file: string;
  readonly #text: string;
  readonly #lexed: Lexemes;
  readonly #anchors = new Map<string, Anchor>();
  /** What each mapping was made of before a later key took the place of an earlier one: what a merge takes over. */
  readonly #pairs = new Map<readonly Entry[], readonly Entry[]>();
  readonly #expansions: Expansion[] = [];
  #written = 0;

  constructor(file: string, text: string, lexed: Lexemes) {
    this.#file = file;
    this.#text = text;
    this.#lexed = lexed;
  }

  run(document: Document.Parsed): Node {
    const { node, size } = this.#compose(document.contents, document.range[1], undefined);
    reportExpansion(this.#file, size - this.#written, this.#expansions, this.diagnostics);
    return node;
  }

  /** @param key the key that the node is the value of, `"key"` when it is a key itself */
  #compose(source: YamlNode | null, position: number, key: ScalarNode | "key" | undefined): Composed {
    if (isAlias(source)) return this.#followAlias(source.source, spanOf(source));
    this.#written++;
    if (source === null) return { node: { kind: "null", span: { start: position, end: position } }, size: 1 };
    const anchor = this.#declareAnchor(source);
    const composed = this.#composeOwn(source, key);
    if (anchor !== undefined) anchor.composed = composed;
    return composed;
  }

  #composeOwn(source: YamlNode, key: ScalarNode | "key" | undefined): Composed {
    if (isScalar(source)) return { node: this.#scalar(source, key), size: 1 };
    if (isMap(source)) return this.#map(source);
    if (isSeq(source)) return this.#list(source);
    throw new Error(`unexpected node in the tree of the yaml package: ${source.constructor.name}`);
  }

  // Anchors and aliases

  #declareAnchor(source: YamlNode): Anchor | undefined {
    const name = (source as { anchor?: string }).anchor;
    if (name === undefined) return undefined;
    const end = this.#text.lastIndexOf(`&${name}`, source.range![0]);
    const place = { start: end, end: end + name.length + 1 };
    const earlier = this.#anchors.get(name);
    if (earlier !== undefined) {
      this.#error(place, `The anchor &${name} is given twice`, "Give each anchor a name of its own.", [this.#related("The first one is here", earlier.place)]);
    }
    const anchor: Anchor = { place };
    this.#anchors.set(name, anchor);
    return anchor;
  }

  #followAlias(name: string, span: Span): Composed {
    const anchor = this.#anchors.get(name);
    if (anchor?.composed !== undefined) {
      const { node, size } = anchor.composed;
      this.#expansions.push({ name, span, anchor: anchor.place, size });
      return { node: { ...node, span }, size };
    }
    if (anchor === undefined) {
      this.#error(span, `There is no anchor &${name} before this alias`, `Put the text in quotes if it shall begin with *.`);
    } else {
      const related = [this.#related(`&${name} begins here and has not ended`, anchor.place)];
      this.diagnostics.push(createDiagnostic("yaml-alias-cycle", { file: this.#file, span }, { name }, { related }));
    }
    return { node: { kind: "null", span }, size: 1 };
  }

  // Scalars

  #scalar(source: Scalar, key: ScalarNode | "key" | undefined): ScalarNode {
    const token = source.srcToken === undefined ? undefined : this.#lexed.scalars.get(source.range![0]);
    const span = token === undefined ? this.#emptySpan(source.range![0]) : spanOf(source);
    if (token !== undefined) this.visited.push(span.start);
    const value = token?.value ?? "";
    const plain = token?.plain ?? true;
    const tag = source.tag;
    if (tag !== undefined && tag !== "!") return this.#tagged(tag, value, span);
    if (!plain && tag === undefined) return { kind: "string", value, plain: false, span };
    const resolved = resolvePlain(value);
    if (resolved === undefined) {
      this.#error(span, `${shorten(value)} looks like a number or a date, and there is no such one`, "Put it in quotes if it is text.");
      return { kind: "string", value, plain, span };
    }
    if ((resolved.kind === "merge" || resolved.kind === "default") && key !== "key") {
      this.#error(span, `${value} cannot be a value`, "Put it in quotes.");
    }
    if (tag === undefined && token !== undefined) reportAmbiguous(this.#file, value, resolved, span, key, this.diagnostics);
    return scalarNode(resolved, value, plain, span);
  }

  /** What is not written stands right behind what is written before it, whatever blanks and comments follow. */
  #emptySpan(position: number): Span {
    const { ends } = this.#lexed;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    const end = ends[low - 1] ?? position;
    return { start: end, end };
  }

  #tagged(tag: string, value: string, span: Span): ScalarNode {
    const resolved = resolveTagged(tag, value);
    if (typeof resolved === "object") return scalarNode(resolved, value, false, span);
    if (resolved === "binary") return { kind: "binary", text: value, span };
    if (resolved === "unknown") this.#unknownTag(tag, span.start);
    else this.#error(span, `This is no value for the tag !!${tag.slice(TAG.length)}`);
    return { kind: "string", value, plain: false, span };
  }

  /** @param position where what the tag stands before begins */
  #unknownTag(tag: string, position: number): void {
    const shown = tag.startsWith(TAG) ? `!!${tag.slice(TAG.length)}` : tag;
    this.#error(
      this.#lexed.tags.findLast(({ start }) => start < position) ?? { start: position, end: position },
      isKnownTag(tag) ? `The tag ${shown} does not fit what it stands before` : `The tag ${shown} is not known`,
      "Only the tags of YAML itself can be used, such as !!str and !!int.",
    );
  }

  // Lists

  #list(source: YAMLSeq): Composed {
    let size = 1;
    let end = source.range![0] + 1;
    const items = source.items.map((item) => {
      const composed = this.#compose(item as YamlNode, end, undefined);
      size += composed.size;
      end = Math.max(end, composed.node.span.end);
      return composed.node;
    });
    const span = { start: source.range![0], end: source.flow === true ? source.range![1] : end };
    const list: ListNode = { kind: "list", items, span };
    const tag = source.tag;
    if (tag === `${TAG}omap` || tag === `${TAG}pairs`) return { node: this.#pairList(list), size: size + items.length };
    if (tag !== undefined && tag !== `${TAG}seq`) this.#unknownTag(tag, span.start);
    return { node: list, size };
  }

  /** `!!omap` and `!!pairs`: each item is a mapping of one entry, and stands for the list of its key and value. */
  #pairList(list: ListNode): ListNode {
    const items = list.items.map((item): Node => {
      const entry = item.kind === "map" && item.entries.length === 1 ? item.entries[0] : undefined;
      if (entry !== undefined) return { kind: "list", items: [entry.key, entry.value], span: item.span };
      this.#error(item.span, "Each item of an ordered mapping must be a mapping of one key");
      return item;
    });
    return { ...list, items };
  }

  // Mappings

  #map(source: YAMLMap): Composed {
    const merged: { readonly entries: readonly Entry[]; readonly span: Span }[] = [];
    const own: Entry[] = [];
    let size = 1;
    let end = source.range![0] + 1;
    for (const pair of source.items as Pair<YamlNode, YamlNode | null>[]) {
      const key = this.#compose(pair.key, end, "key");
      const keyNode = this.#key(key.node);
      const value = this.#compose(pair.value, key.node.span.end, keyNode);
      end = Math.max(end, key.node.span.end, value.node.span.end);
      size += key.size + value.size;
      if (this.#isMergeKey(pair.key)) merged.push(...this.#mergedMaps(value.node));
      else own.push({ key: keyNode, value: value.node });
    }
    for (const { entries } of merged) size += entries.length;
    const span = { start: source.range![0], end: source.flow === true ? source.range![1] : end };
    return { node: this.#finishMap(source.tag, merged, own, span), size };
  }

  #finishMap(tag: string | undefined, merged: readonly { readonly entries: readonly Entry[]; readonly span: Span }[], own: readonly Entry[], span: Span): MapNode | ListNode {
    const builder = new MapBuilder(this.#file, this.diagnostics);
    // What is merged comes first and gives way to the mapping's own keys.
    const pairs: Entry[] = [];
    const taken = new Set<Entry>();
    for (const source of merged) {
      const fresh = source.entries.filter((entry) => !taken.has(entry));
      for (const entry of fresh) taken.add(entry);
      builder.merge(fresh, source.span);
      pairs.push(...fresh);
    }
    for (const [index, entry] of own.entries()) {
      const previous = own[index - 1];
      builder.add(entry, (earlier) => (previous === undefined ? undefined : removeTwin(this.#text, spanOfEntry(earlier), previous.value.span.end, spanOfEntry(entry))));
    }
    pairs.push(...own);
    const entries = builder.entries();
    this.#pairs.set(entries, pairs);
    if (tag === `${TAG}set`) return { kind: "list", items: entries.map((entry) => entry.key), span };
    if (tag !== undefined && tag !== `${TAG}map`) this.#unknownTag(tag, span.start);
    return { kind: "map", entries, span };
  }

  #isMergeKey(key: YamlNode): boolean {
    if (!isScalar(key)) return false;
    if (key.tag !== undefined && key.tag !== "!") return key.tag === `${TAG}merge`;
    const token = this.#lexed.scalars.get(key.range![0]);
    return token?.value === "<<" && (token.plain || key.tag === "!");
  }

  #key(node: Node): ScalarNode {
    if (node.kind !== "list" && node.kind !== "map") return node;
    this.#error(node.span, `A ${node.kind === "list" ? "list" : "mapping"} cannot be a key`, "Put it in quotes if it is meant as text.");
    return { kind: "null", span: node.span };
  }

  #mergedMaps(value: Node): { readonly entries: readonly Entry[]; readonly span: Span }[] {
    const maps = value.kind === "list" ? value.items : [value];
    return maps.flatMap((map) => {
      if (map.kind === "map") return [{ entries: this.#pairs.get(map.entries) ?? map.entries, span: map.span }];
      this.#error(map.span, "Only a mapping, or a list of mappings, can be merged with <<");
      return [];
    });
  }

  // Diagnostics

  #error(span: Span, problem: string, help?: string, related: readonly RelatedPlace[] = []): void {
    this.diagnostics.push(createDiagnostic("yaml-syntax", { file: this.#file, span }, { problem }, { related, ...(help === undefined ? {} : { help }) }));
  }

  #related(message: string, span: Span): RelatedPlace {
    return { message, file: this.#file, span };
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function spanOfEntry({ key, value }: Entry): Span {
  return { start: key.span.start, end: value.span.end };
}

function spanOf(node: YamlNode): Span {
  return { start: node.range![0], end: node.range![1] };
}

function scalarNode(resolved: ScalarValue, text: string, plain: boolean, span: Span): ScalarNode {
  switch (resolved.kind) {
    case "null":
      return { kind: "null", span };
    case "boolean":
      return { kind: "boolean", value: resolved.value, text, span };
    case "integer":
      return { kind: "integer", value: resolved.value, text, span };
    case "float":
      return { kind: "float", value: resolved.value, text, span };
    case "timestamp":
      return { kind: "timestamp", text, span };
    case "string":
    case "merge":
    case "default":
      return { kind: "string", value: text, plain, span };
  }
}
