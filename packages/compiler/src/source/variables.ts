/** `${NAME}` in the text of a file: replaced before anything is parsed, comments and quotes included (`language.md` 1.2). */
import { createDiagnostic } from "../diagnostics/create.js";
import { nearest } from "../diagnostics/nearest.js";
import type { Diagnostic, Span } from "../diagnostics/types.js";
import type { Node } from "./node.js";

/** Values for `${NAME}`. */
export interface VariableValues {
  /** Given for this compilation; an empty value counts as not given. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** Taken from the environment by those who compile: the names that they chose, never all. An empty value counts as given. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** The names of the variables in a text, each once, in their order. */
export function variablesIn(content: string | Uint8Array): readonly string[] {
  // Most texts have none: `${` need not be looked for in a decoded text.
  if (typeof content !== "string" && !hasVariable(content)) return [];
  // What is no UTF-8 is refused anyway.
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return [...new Set(Array.from(text.matchAll(PATTERN), ({ groups }) => groups?.["name"] ?? ""))];
}

function hasVariable(content: Uint8Array): boolean {
  for (let at = content.indexOf(DOLLAR); at !== -1; at = content.indexOf(DOLLAR, at + 1)) if (content[at + 1] === BRACE) return true;
  return false;
}

/** One piece of the text that has been replaced. */
interface Replacement {
  /** In the text as it was written. */
  readonly written: Span;
  /** In the text as it is read. */
  readonly inserted: Span;
}

/** A text with its variables replaced. */
export interface Substitution {
  readonly text: string;
  /** Nodes of the replaced text with the spans of the written one. */
  readonly restoreNode: (node: Node) => Node;
  readonly restoreSpan: (span: Span) => Span;
  readonly restoreDiagnostic: (diagnostic: Diagnostic) => Diagnostic;
  /** Takes the fix from a diagnostic, with its spans restored, that would write over a variable. */
  readonly withoutLostVariables: (diagnostic: Diagnostic) => Diagnostic;
  readonly diagnostics: readonly Diagnostic[];
}

const PATTERN = /\$\{(?<name>[^}:]+)(?::(?<operator>[-?])(?<operand>[^}]*))?\}/g;

const DOLLAR = 0x24;
const BRACE = 0x7b;

/** What, inside a value, YAML would read as more than a scalar. */
const BREAKS_YAML = /[\n\r\u0085\u2028\u2029]|: |:$| #|^[-?:] |^[#&*!|>%@`"'{}[\],]|["']/;

/**
 * Replaces the variables of a text. One that is not given and has no default is an error; the engine would insert nothing
 * (`docs/differences.md`).
 */
export function substitute(file: string, text: string, values: VariableValues): Substitution {
  const replacements: Replacement[] = [];
  const diagnostics: Diagnostic[] = [];
  let result = "";
  let end = 0;
  for (const match of text.matchAll(PATTERN)) {
    const { name = "", operator, operand } = match.groups ?? {};
    const written = { start: match.index, end: match.index + match[0].length };
    const value = valueOf(name, values) ?? (operator === "-" ? operand : undefined);
    if (value === undefined) diagnostics.push(notGiven(file, written, name, operator === "?" ? operand : undefined, values));
    else if (BREAKS_YAML.test(value)) diagnostics.push(createDiagnostic("variable-breaks-yaml", { file, span: written }, { name }));
    result += text.slice(end, written.start);
    replacements.push({ written, inserted: { start: result.length, end: result.length + (value ?? "").length } });
    result += value ?? "";
    end = written.end;
  }
  if (replacements.length === 0) {
    return { text, restoreNode: (node) => node, restoreSpan: (span) => span, restoreDiagnostic: (diagnostic) => diagnostic, withoutLostVariables: (diagnostic) => diagnostic, diagnostics };
  }
  const restoreSpan = spanRestorer(replacements);
  return {
    text: result + text.slice(end),
    restoreNode: nodeRestorer(restoreSpan),
    restoreSpan,
    restoreDiagnostic: (diagnostic) => ({
      ...diagnostic,
      span: restoreSpan(diagnostic.span),
      related: diagnostic.related.map((place) => ({ ...place, span: restoreSpan(place.span) })),
      ...(diagnostic.fix === undefined
        ? {}
        : { fix: { ...diagnostic.fix, edits: diagnostic.fix.edits.map((edit) => ({ ...edit, span: restoreSpan(edit.span) })) } }),
    }),
    withoutLostVariables({ fix, ...diagnostic }) {
      const isLost = fix?.edits.some(({ span }) => replacements.some(({ written }) => written.start < span.end && span.start < written.end));
      return fix === undefined || isLost === true ? diagnostic : { ...diagnostic, fix };
    },
    diagnostics,
  };
}

function valueOf(name: string, { variables = {}, environment = {} }: VariableValues): string | undefined {
  if (Object.hasOwn(variables, name) && variables[name] !== "") return variables[name];
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}

function notGiven(file: string, span: Span, name: string, message: string | undefined, { variables = {}, environment = {} }: VariableValues): Diagnostic {
  const near = nearest(name, [...Object.keys(variables), ...Object.keys(environment)]);
  const help = message !== undefined && message !== "" ? message : near === undefined ? undefined : `Did you mean "${near}"?`;
  return createDiagnostic("variable-not-given", { file, span }, { name }, help === undefined ? {} : { help });
}

/** Spans of the replaced text → spans of the written one; inside a value it is the whole `${…}`. */
function spanRestorer(replacements: readonly Replacement[]): (span: Span) => Span {
  /** @param edge which edge of a variable an offset inside its value goes to */
  const restore = (offset: number, edge: "start" | "end"): number => {
    // The last replacement that begins at or before the offset.
    let low = 0;
    let high = replacements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { start } = replacements[middle]!.inserted;
      if (start < offset || (start === offset && edge === "start")) low = middle + 1;
      else high = middle;
    }
    const before = replacements[low - 1];
    if (before === undefined) return offset;
    if (offset < before.inserted.end || (offset === before.inserted.end && edge === "end")) return before.written[edge];
    return before.written.end + (offset - before.inserted.end);
  };
  return ({ start, end }) => {
    const restored = restore(start, "start");
    return { start: restored, end: Math.max(restored, restore(end, "end")) };
  };
}

/** Copies a tree with other spans; nodes that aliases share stay shared. */
function nodeRestorer(restoreSpan: (span: Span) => Span): (node: Node) => Node {
  const restored = new Map<Node, Node>();
  const restoreNode = (node: Node): Node => {
    const known = restored.get(node);
    if (known !== undefined) return known;
    const span = restoreSpan(node.span);
    const copy: Node =
      node.kind === "list"
        ? { ...node, span, items: node.items.map(restoreNode) }
        : node.kind === "map"
          ? { ...node, span, entries: node.entries.map(({ key, value }) => ({ key: { ...key, span: restoreSpan(key.span) }, value: restoreNode(value) })) }
          : { ...node, span };
    restored.set(node, copy);
    return copy;
  };
  return restoreNode;
}
