/** Actions, out of the forms in which the language lets them be written (`language.md` 7.1). */
import { readCheck } from "../expression/check-model.js";
import { type Entry, type MapNode, type Node, valueOf } from "../source/node.js";
import { type PlainValue, toPlain } from "../source/plain.js";
import type { ExpressionReader } from "./expressions.js";
import { ACTION_FORMS, formOf } from "./forms.js";
import { resolveCall } from "./guards.js";
import { listItems } from "./list-items.js";
import type { ActionModel, ActionOptions, BranchAction, CodeAction, ConditionModel, EffectAction, EffectKind, ExpressionModel, HttpAction } from "./machine-model.js";
import { plainMap } from "./plain-map.js";

/** The actions of a list. Items that are none are left out: `bad-action-form` and `bad-effect` report them. */
export function resolveActions(node: Node | undefined, expressions: ExpressionReader): readonly ActionModel[] {
  return listItems(node).flatMap((item) => resolveAction(item, expressions) ?? []);
}

function resolveAction(item: Node, expressions: ExpressionReader): ActionModel | undefined {
  if (item.kind === "string") return { kind: "name", name: item.value, custom: false, span: item.span };
  if (item.kind !== "map") return undefined;
  const found = formOf(item, ACTION_FORMS);
  if (found === undefined) return undefined;
  const { form, entry } = found;
  const options = resolveOptions(item, entry.value, expressions);
  switch (form) {
    case "name":
    case "custom": {
      const part = form === "name" ? item : entry.value;
      const call = part.kind === "map" ? resolveCall(part) : undefined;
      return call === undefined ? undefined : { kind: "name", ...call, custom: form === "custom", ...options };
    }
    case "http":
      return resolveHttp(entry, options, expressions);
    case "branch":
      return resolveBranch(entry, options, expressions);
    case "code":
      return resolveCode(entry, options);
    default:
      return resolveEffect(form, entry, options, expressions);
  }
}

/** `timeout`, `retry` and `retry_backoff` inside `http` and `code` are the action's, those outside win. */
function resolveOptions(item: MapNode, inner: Node, expressions: ExpressionReader): ActionOptions {
  const own = (key: string): PlainValue | undefined => plainOption(valueOf(item, key)) ?? (inner.kind === "map" ? plainOption(valueOf(inner, key)) : undefined);
  const [when, timeout, retry, retryBackoff] = [resolveCondition(valueOf(item, "when"), expressions), own("timeout"), own("retry"), own("retry_backoff")];
  return {
    ...(when === undefined ? {} : { when }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(retry === undefined ? {} : { retry }),
    // One second is what the engine waits when nothing is said.
    ...(retryBackoff === undefined || retryBackoff === 1 ? {} : { retryBackoff }),
  };
}

const plainOption = (node: Node | undefined): PlainValue | undefined => (node === undefined || node.kind === "null" ? undefined : toPlain(node));

/** Text is an expression, a mapping one check; anything else is ignored by the engine (`when-dropped`). */
function resolveCondition(node: Node | undefined, expressions: ExpressionReader): ConditionModel | undefined {
  if (node?.kind === "string") return expressions.read(node, { event: false });
  if (node?.kind !== "map") return undefined;
  const { check } = readCheck(node);
  return check === undefined ? undefined : { kind: "check", check };
}

function resolveEffect(effect: EffectKind, { key, value }: Entry, options: ActionOptions, expressions: ExpressionReader): EffectAction | undefined {
  const span = key.span;
  if (effect === "set" || effect === "compute" || effect === "append") {
    if (value.kind !== "map") return undefined;
    const computed = effect === "compute" ? value.entries.map((entry) => expressions.read(entry.value, { event: false })) : [];
    return { kind: "effect", effect, params: plainMap(value), span, expressions: computed, ...options };
  }
  if (value.kind !== "string") return undefined;
  return { kind: "effect", effect, params: new Map([["field", value.value]]), span, expressions: [], ...options };
}

function resolveBranch({ key, value }: Entry, options: ActionOptions, expressions: ExpressionReader): BranchAction | undefined {
  if (value.kind !== "map") return undefined;
  const condition = resolveCondition(valueOf(value, "when"), expressions);
  return {
    kind: "branch",
    ...(condition === undefined ? {} : { condition }),
    then: resolveActions(valueOf(value, "then"), expressions),
    else: resolveActions(valueOf(value, "else"), expressions),
    span: key.span,
    ...options,
  };
}

function resolveHttp({ key, value }: Entry, options: ActionOptions, expressions: ExpressionReader): HttpAction | undefined {
  if (value.kind !== "map") return undefined;
  return { kind: "http", request: plainMap(value), expressions: templates(value, expressions), span: key.span, ...options };
}

/** `{{ expression }}` in the url, the header values and the body (`language.md` 7.5). */
function templates(request: MapNode, expressions: ExpressionReader): readonly ExpressionModel[] {
  const result: ExpressionModel[] = [];
  const collect = (node: Node | undefined): void => {
    if (node?.kind === "list") node.items.forEach(collect);
    else if (node?.kind === "map") node.entries.forEach((entry) => collect(entry.value));
    else if (node?.kind === "string") {
      for (const { 1: inner = "", index } of node.value.matchAll(/\{\{([^{}]*)\}\}/g)) {
        const offset = index + 2 + (inner.length - inner.trimStart().length);
        result.push(expressions.read(node, { event: false, part: { text: inner.trim(), offset } }));
      }
    }
  };
  for (const part of ["url", "headers", "body"]) collect(valueOf(request, part));
  return result;
}

function resolveCode({ key, value }: Entry, options: ActionOptions): CodeAction | undefined {
  if (value.kind === "string") return { kind: "code", source: value.value, rest: new Map(), span: key.span, ...options };
  if (value.kind !== "map") return undefined;
  const source = valueOf(value, "source");
  return { kind: "code", source: source?.kind === "string" ? source.value : "", rest: plainMap(value, new Set(["source"])), span: key.span, ...options };
}
