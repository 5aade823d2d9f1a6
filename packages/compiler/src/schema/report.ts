import { createDiagnostic, type DiagnosticExtras } from "../diagnostics/create.js";
import { meantName, type NearName } from "../diagnostics/nearest.js";
import type { Diagnostic, Fix, Span } from "../diagnostics/types.js";
import { helpElsewhere } from "./elsewhere.js";
import { entryOf, type ScalarNode, type StringNode } from "../source/node.js";
import type { Fault } from "./faults.js";
import { joinedKey, keyless, meantKey, nameAsKey, respell, unknownKeys } from "./keys.js";
import { isLegalName, legalName, quoted, type NameIndex } from "./names.js";
import { allowsType, type Schema } from "./schema.js";
import { commentHelp, listOfPieces, nameAlone, shapeHelp } from "./shape.js";
import { capitalize, describe, describePart, placeOf, placeOfValue, quote } from "./words.js";

/** What a report may need beyond the fault. */
export interface ReportContext {
  readonly file: string;
  /** As it was written; without it there is less help. */
  readonly text: string | undefined;
  /** Any text may be a name. */
  readonly freeNames: boolean;
  /** Made at the first use, since most files have no wrong name. */
  readonly names: () => NameIndex;
  /** Keys that are spoken of, so that they are not reported once more as unknown. */
  readonly explained: Set<ScalarNode>;
}

/** The message for a fault, at its place. */
export function report(fault: Fault, context: ReportContext): Diagnostic {
  const place = { file: context.file, span: fault.span };
  const found = describe(fault.node);
  switch (fault.code) {
    case "missing-field":
      return missingField(fault, context);
    case "missing-trigger":
      return missingTrigger(fault, context);
    case "no-states":
      return createDiagnostic("no-states", place, {});
    case "name-invalid":
      return nameInvalid(fault, context);
    case "unknown-state-type":
      return createDiagnostic("unknown-state-type", place, { found, types: choices(fault.schema) }, meantOption(fault));
    case "unknown-option":
      return createDiagnostic("unknown-option", place, { key: keyOf(fault), options: choices(fault.schema), found }, meantOption(fault));
    case "timeout-invalid":
      return createDiagnostic("timeout-invalid", place, { found });
    case "bad-delay":
      return createDiagnostic("bad-delay", place, { found });
    case "bad-guard-form":
      return createDiagnostic("bad-guard-form", place, { problem: problemOf(fault) }, quoting(fault, context));
    case "bad-action-form":
      return badActionForm(fault, context);
    case "bad-invariant":
      return createDiagnostic("bad-invariant", { file: context.file, span: placeOf(fault.part) }, { owner: capitalize(describePart(fault.part)) });
    case "wrong-type":
      return createDiagnostic(
        "wrong-type",
        place,
        { subject: capitalize(subjectOf(fault)), expected: fault.schema["x-expected"]!, found },
        { ...shapeHelp(fault, context.text), ...quoting(fault, context) },
      );
    default:
      throw new Error(`machine.schema.json gives the code ${fault.code}, which has no report`);
  }
}

function missingField(fault: Fault, context: ReportContext): Diagnostic {
  const field = fault.missing!;
  const elsewhere = helpElsewhere(fault.part);
  const { span, ...extras } = elsewhere === undefined ? misspelt(fault, [field], context) : { span: placeOf(fault.part), ...elsewhere };
  return createDiagnostic("missing-field", { file: context.file, span }, { owner: capitalize(describePart(fault.part)), field }, extras);
}

function missingTrigger(fault: Fault, context: ReportContext): Diagnostic {
  const { span, ...extras } = misspelt(fault, ["trigger", "after", "auto"], context);
  const trigger = fault.part.node.kind === "map" ? entryOf(fault.part.node, "trigger") : undefined;
  const place = trigger === undefined || extras.fix !== undefined ? span : placeOfValue(trigger.value, trigger);
  const comment = trigger === undefined ? undefined : commentHelp(trigger.key.span, context.text);
  return createDiagnostic("missing-trigger", { file: context.file, span: place }, {}, { ...extras, ...(comment === undefined ? {} : { help: comment }) });
}

/** Where one of `fields` should have been: at an unknown key that looks like one of them, else at the part. */
function misspelt(fault: Fault, fields: readonly string[], context: ReportContext): DiagnosticExtras & { readonly span: Span } {
  const { node } = fault.part;
  for (const entry of unknownKeys(fault.part)) {
    const { key } = entry;
    if (context.explained.has(key)) continue;
    const repaired = joinedKey(entry, fields) ?? (node.kind === "map" && node.entries.length === 1 ? keyless(entry, fields[0]!) : undefined);
    if (repaired !== undefined) {
      context.explained.add(key);
      return { span: key.span, ...repaired };
    }
    const meant = meantKey(fault.part, key.value, fields);
    if (meant === undefined) continue;
    context.explained.add(key);
    return { span: key.span, help: `Did you mean "${meant.name}" by "${key.value}"?`, fix: respell(key, meant) };
  }
  const named = fields.length === 1 ? nameAsKey(fault.part, fields[0]!) : undefined;
  if (named !== undefined && unknownKeys(fault.part).some(({ key }) => key === named.key)) {
    context.explained.add(named.key);
    return { span: named.key.span, help: named.help };
  }
  return { span: placeOf(fault.part) };
}

function nameInvalid(fault: Fault, context: ReportContext): Diagnostic {
  const node = fault.node as StringNode;
  const kind = fault.schema["x-name"]!;
  const place = { file: context.file, span: node.span };
  const values = { kind, name: quote(node.value) };
  if (node.value.trim() === "") return createDiagnostic("name-invalid", place, values, { help: "Give it a name." });
  const other = (kind === "guard" || kind === "action") && !node.value.includes("\n") ? otherForm(kind, node, fault, context) : undefined;
  if (other !== undefined) return createDiagnostic("name-invalid", place, values, other);
  const spelling = context.names().proposal(kind, node.value);
  if (spelling === undefined) return createDiagnostic("name-invalid", place, values);
  const help = `Call it "${spelling}".`;
  // The keys of the context are used by guards and actions in other files, and a block of text has its own notation.
  if (kind === "variable" || node.value.includes("\n")) return createDiagnostic("name-invalid", place, values, { help });
  return createDiagnostic("name-invalid", place, values, { help, fix: context.names().renaming(kind, node, spelling) });
}

/** What is no name because something else is meant by it. */
function otherForm(kind: "guard" | "action", node: StringNode, { inList }: Fault, { text }: ReportContext): DiagnosticExtras | undefined {
  const { value, span } = node;
  if (node.plain && /[\n\r]/.test(text?.slice(span.start, span.end) ?? "")) {
    return { help: "It goes on over the next line, since that is indented deeper: give both the same indentation." };
  }
  const pieces = /^[\w\s,]+$/.test(value) ? listOfPieces(node, isLegalName) : undefined;
  if (pieces !== undefined) return inList ? { help: "Write each as an item of its own." } : pieces;
  if (kind !== "guard") return undefined;
  const negated = /^(?:!|not\s)\s*(\w+)$/.exec(value)?.[1];
  if (negated !== undefined) return { help: `Write { not: ${negated} }.` };
  const joined = joinedGuards(value, inList);
  if (joined !== undefined) return { help: joined };
  return /[<>=!()]/.test(value) ? { help: `Write an expression as { expr: ${quoted(value)} }.` } : undefined;
}

/** `x and y`, `x || y`. */
function joinedGuards(value: string, inList: boolean): string | undefined {
  const joint = /\s(?:and|or)\s|&&?|\|\|?/g;
  const guards = value.split(joint).map((guard) => guard.trim());
  const joints = value.match(joint) ?? [];
  const ors = joints.filter((text) => /or|\|/.test(text));
  if (joints.length === 0 || !guards.every(isLegalName)) return undefined;
  if (ors.length === joints.length) return `Write { anyOf: [${guards.join(", ")}] }.`;
  if (ors.length > 0) return undefined;
  return inList ? "Write each as an item of its own." : `Write a list: \`[${guards.join(", ")}]\`.`;
}

function badActionForm(fault: Fault, context: ReportContext): Diagnostic {
  const problem =
    fault.keyword === "anyOf"
      ? "the mapping has no key that says what to do"
      : fault.missing !== undefined
        ? `"${keyOf(fault)}" has no "${fault.missing}"`
        : problemOf(fault);
  const misspeltKey = fault.keyword === "anyOf" ? misspelt(fault, actionKeys(fault.schema), context) : undefined;
  const alone = misspeltKey?.fix === undefined && fault.node.kind === "map" ? nameAlone(fault.node) : undefined;
  const { span, ...extras } = { ...(misspeltKey ?? { span: fault.span, ...quoting(fault, context) }), ...alone };
  return createDiagnostic("bad-action-form", { file: context.file, span }, { problem }, extras);
}

function actionKeys(schema: Schema): readonly string[] {
  return ["name", "custom", ...(schema.anyOf ?? []).flatMap((alternative) => alternative.required ?? [])];
}

function problemOf(fault: Fault): string {
  return `${subjectOf(fault)} must be ${fault.schema["x-expected"]!}, not ${describe(fault.node)}`;
}

/** `"source"`, or `an item of "source"`. */
function subjectOf(fault: Fault): string {
  return fault.inList ? `an item of "${keyOf(fault)}"` : `"${keyOf(fault)}"`;
}

function keyOf(fault: Fault): string {
  return fault.entry?.key.kind === "string" ? fault.entry.key.value : "";
}

/** The words of an enumeration: `"lower" or "upper"`. */
function choices(schema: Schema): string {
  const words = options(schema).map((option) => `"${option}"`);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)!}`;
}

function options(schema: Schema): readonly string[] {
  return (schema.enum ?? []).filter((option) => typeof option === "string");
}

function meantOption(fault: Fault): DiagnosticExtras {
  const { node, schema } = fault;
  if (node.kind !== "string") return {};
  const meanings = schema["x-meant"] ?? {};
  const word = node.value.trim().toLowerCase();
  const known = Object.hasOwn(meanings, word) ? meanings[word] : options(schema).includes(word) ? word : undefined;
  const meant = known === undefined ? meantName(node.value, options(schema)) : { name: known, certain: true };
  if (meant === undefined) return {};
  return { help: `Did you mean "${meant.name}"?`, fix: rewrite(node, meant) };
}

function rewrite(node: StringNode, { name: text, certain }: NearName): Fix {
  return { title: `Write ${text}`, safe: certain, edits: [{ span: node.span, text: node.plain && text !== "off" ? text : quoted(text) }] };
}

/** The help for a text that YAML reads as something else for want of quotes. */
function quoting({ node, schema }: Fault, { freeNames }: ReportContext): DiagnosticExtras {
  if (node.kind !== "boolean" && node.kind !== "integer" && node.kind !== "float" && node.kind !== "timestamp") return {};
  // A number where a guard or an action belongs is hardly a name that lacks its quotes.
  if (node.kind !== "boolean" && allowsType(schema, "object")) return {};
  if (!allowsType(schema, "string") || allowsType(schema, "boolean") || allowsType(schema, "integer")) return {};
  const pattern = schema.pattern ?? (schema["x-refers-to"] === undefined ? "" : "^[a-z0-9_]+$");
  const fits = freeNames || new RegExp(pattern, "u").test(node.text);
  const text = fits ? node.text : legalName(node.text);
  if (text === undefined) return {};
  return {
    help: `Without quotes, YAML 1.1 reads ${node.text} as ${node.kind === "timestamp" ? "a date" : node.kind === "boolean" ? "a boolean" : "a number"}. Write ${quoted(text)}.`,
    fix: { title: `Write ${quoted(text)}`, safe: text === node.text, edits: [{ span: node.span, text: quoted(text) }] },
  };
}
