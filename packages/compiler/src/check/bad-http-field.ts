import type { DiagnosticExtras } from "../diagnostics/create.js";
import { meantName } from "../diagnostics/nearest.js";
import { ACTION_FORMS, formOf } from "../model/forms.js";
import { correction } from "../schema/rename.js";
import { describe } from "../schema/words.js";
import { type Entry, entryOf, type MapNode, type Node, valueOf } from "../source/node.js";
import { entryPlace } from "./entry-place.js";
import type { Rule, RuleContext } from "./rule.js";
import { writtenActions } from "./written-actions.js";

/** Fields of requests that nothing can be done with; they load all the same (language.md 7.5). */
export const badHttpField: Rule = (context) => {
  for (const item of writtenActions(context.machine)) {
    const found = item.kind === "map" ? formOf(item, ACTION_FORMS) : undefined;
    if (found?.form === "http" && found.entry.value.kind === "map") checkRequest(found.entry.value, context);
  }
};

const ON_ERROR = ["log", "ignore", "fail"];

const isText = (node: Node): boolean => node.kind === "string" && node.value !== "";
const isMap = (node: Node): boolean => node.kind === "map";

function checkRequest(request: MapNode, { report, text }: RuleContext): void {
  const field = (owner: Node | undefined, key: string, expected: string, fits: (node: Node) => boolean, extras?: (entry: Entry) => DiagnosticExtras): void => {
    const entry = owner?.kind === "map" ? entryOf(owner, key) : undefined;
    if (entry === undefined || fits(entry.value)) return;
    report("bad-http-field", entryPlace(entry), { field: key, expected, found: describe(entry.value) }, extras?.(entry));
  };
  field(request, "url", "a text", isText);
  field(request, "method", "a text such as `GET` or `POST`", isText);
  field(request, "headers", "a mapping of names to values", isMap);
  field(request, "on_success", "a mapping with `status_key` and `body_key`", (node) => isMap(node) || node.kind === "null");
  field(request, "on_error", "`log`, `ignore` or `fail`", (node) => node.kind === "string" && ON_ERROR.includes(node.value), ({ value }) =>
    value.kind === "string" ? correction(text, value.value, meantName(value.value, ON_ERROR), [value.span]) : {},
  );
  const answer = valueOf(request, "on_success");
  for (const key of ["status_key", "body_key"]) field(answer, key, "the name of a key", isText);
  for (const part of ["url", "headers", "body"]) checkTemplates(valueOf(request, part), report);
}

/** What begins like a template and is none. */
function checkTemplates(node: Node | undefined, report: RuleContext["report"]): void {
  if (node?.kind === "list") for (const item of node.items) checkTemplates(item, report);
  else if (node?.kind === "map") for (const { value } of node.entries) checkTemplates(value, report);
  else if (node?.kind === "string") {
    const rest = node.value.replace(/\{\{[^{}]*\}\}/g, "");
    const open = /\{\{([\s\S]*)/.exec(rest);
    if (open !== null) report("template-not-closed", node.span, { problem: (open[1] ?? "").includes("}}") ? "there is a brace in it" : "no `}}` closes it" });
  }
}
