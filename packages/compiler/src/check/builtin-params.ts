import { meantName } from "../diagnostics/nearest.js";
import type { Span } from "../diagnostics/types.js";
import { ACTION_FORMS, formOf, GUARD_FORMS } from "../model/forms.js";
import { isTruthy } from "../model/truth.js";
import { respell } from "../schema/keys.js";
import { describe } from "../schema/words.js";
import { entryOf, type MapNode, type Node, valueOf } from "../source/node.js";
import { entryPlace } from "./entry-place.js";
import type { Rule, RuleContext } from "./rule.js";
import { writtenActions } from "./written-actions.js";
import { writtenGuards } from "./written-guards.js";

/** What is given to the guards and actions that every machine has (language.md 5.4, 7.7). */
export const builtinParams: Rule = (context) => {
  for (const guard of writtenGuards(context.machine)) checkCall("guard", callOf(guard, GUARD_FORMS), context);
  for (const action of writtenActions(context.machine)) checkCall("action", callOf(action, ACTION_FORMS), context);
};

interface Builtin {
  /** The parameters that it takes; nothing for any. */
  readonly takes?: readonly string[];
  /** What is wrong with the parameters as a whole. */
  readonly fault?: (params: MapNode | undefined) => string | undefined;
  /** What a parameter has to be, and which values are. */
  readonly kinds?: Readonly<Record<string, readonly [expected: string, fits: (node: Node) => boolean]>>;
}

const isText = (node: Node): boolean => node.kind === "string";
const isList = (node: Node): boolean => node.kind === "list";
const KEY = ["the name of a key", isText] as const;
const has = (params: MapNode | undefined, key: string): boolean => params !== undefined && entryOf(params, key) !== undefined;

const ofKey: Builtin = {
  takes: ["key"],
  fault: (params) => (has(params, "key") ? undefined : 'is given no `key`, and looks at the key "key"'),
  kinds: { key: KEY },
};

/** `always` and `never` answer whatever they are given. */
const GUARDS: ReadonlyMap<string, Builtin> = new Map([
  ["always", { takes: [] }],
  ["never", { takes: [] }],
  ["key_present", ofKey],
  ["key_missing", ofKey],
]);

const ACTIONS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["noop", { takes: [] }],
  ["log", { takes: ["message", "level"] }],
  ["trace", { takes: [] }],
  ["set_context", { fault: (params) => (params === undefined ? "is given nothing to put into the context" : undefined) }],
  ["snapshot", { takes: ["label"] }],
  [
    "copy_key",
    {
      takes: ["from", "to", "key_from", "key_to"],
      fault: (params) => ((has(params, "from") || has(params, "key_from")) && (has(params, "to") || has(params, "key_to")) ? undefined : "copies nothing: it wants `from` and `to`"),
      kinds: { from: KEY, to: KEY, key_from: KEY, key_to: KEY },
    },
  ],
  [
    "validate_keys",
    {
      takes: ["required"],
      fault: (params) => (has(params, "required") ? undefined : "looks at nothing: it wants a list of keys under `required`"),
      kinds: { required: ["a list of keys", isList] },
    },
  ],
  ["publish", { takes: ["topic", "include"], kinds: { topic: ["a text", isText], include: ["a list of keys", (node) => isList(node) || node.kind === "null"] } }],
  ["emit_metric", { takes: ["name", "value", "type", "tags"], kinds: { name: ["a text", isText], value: ["a number", isNumber], tags: ["a mapping", (node) => node.kind === "map" || node.kind === "null"] } }],
]);

/** What Python makes a float of. */
function isNumber(node: Node): boolean {
  return ["integer", "float", "boolean"].includes(node.kind) || (node.kind === "string" && node.value.trim() !== "" && !Number.isNaN(Number(node.value.replaceAll("_", ""))));
}

interface WrittenCall {
  readonly name: string;
  readonly span: Span;
  /** Nothing where there are none, as they are handed on. */
  readonly params: MapNode | undefined;
}

function callOf(item: Node, forms: readonly string[]): WrittenCall | undefined {
  if (item.kind === "string") return { name: item.value, span: item.span, params: undefined };
  if (item.kind !== "map") return undefined;
  const found = formOf(item, forms);
  const part = found?.form === "name" ? item : found?.form === "custom" ? found.entry.value : undefined;
  const name = part?.kind === "map" ? valueOf(part, "name") : undefined;
  if (part?.kind !== "map" || name?.kind !== "string") return undefined;
  const params = valueOf(part, "params");
  // Of those that are no mapping tells `params-ignored`.
  if (params !== undefined && params.kind !== "map" && isTruthy(params)) return undefined;
  return { name: name.value, span: name.span, params: params?.kind === "map" && params.entries.length > 0 ? params : undefined };
}

function checkCall(kind: "guard" | "action", call: WrittenCall | undefined, { report }: RuleContext): void {
  const builtin = call === undefined ? undefined : (kind === "guard" ? GUARDS : ACTIONS).get(call.name);
  if (call === undefined || builtin === undefined) return;
  const { name, span, params } = call;
  const { takes, fault, kinds = {} } = builtin;
  const unknown = takes === undefined ? [] : (params?.entries ?? []).filter(({ key }) => key.kind !== "string" || !takes.includes(key.value));
  for (const { key } of unknown) {
    const param = key.kind === "string" ? key.value : key.kind === "null" ? "null" : key.text;
    const meant = meantName(param, (takes ?? []).filter((each) => !has(params, each)));
    const takesWhat = takes?.length === 0 ? "It takes none." : `It takes ${(takes ?? []).map((each) => `\`${each}\``).join(", ")}.`;
    const fix = meant === undefined || key.kind !== "string" ? {} : { fix: respell(key, meant) };
    report("params-not-accepted", key.span, { kind, name, param }, { help: meant === undefined ? takesWhat : `Did you mean "${meant.name}"?`, ...fix });
  }
  for (const entry of params?.entries ?? []) {
    const wanted = entry.key.kind === "string" && Object.hasOwn(kinds, entry.key.value) ? kinds[entry.key.value] : undefined;
    if (entry.key.kind !== "string" || wanted === undefined || wanted[1](entry.value)) continue;
    report("params-missing", entryPlace(entry), { kind, name, problem: `wants ${wanted[0]} under \`${entry.key.value}\`, not ${describe(entry.value)}` });
  }
  // A parameter that is misspelt is not missing, too.
  const problem = unknown.length > 0 ? undefined : fault?.(params);
  if (problem !== undefined) report("params-missing", span, { kind, name, problem });
}
