/** Checks with `any_of`, `all_of` and `negate`: what a state's `when` and invariants are made of (section 6.4 of the language). */
import { didYouMean } from "../diagnostics/nearest.js";
import type { Span } from "../diagnostics/types.js";
import { entryOf, type MapNode, type Node } from "../source/node.js";
import { type CheckFault, type CheckModel, readCheck } from "./check-model.js";

export type WhenModel =
  | { readonly kind: "check"; readonly check: CheckModel }
  | { readonly kind: "any" | "all"; readonly items: readonly WhenModel[]; readonly span: Span }
  | { readonly kind: "negate"; readonly item: WhenModel; readonly span: Span };

export interface ReadWhen {
  /** Absent when the engine's builder refuses the item too. */
  readonly when?: WhenModel;
  readonly faults: readonly CheckFault[];
}

const COMPOSITES = ["any_of", "all_of", "negate"];

/** The forms of guards, which mean nothing here. */
const GUARD_FORMS: ReadonlyMap<string, string> = new Map([
  ["anyOf", "Here it is written `any_of`."],
  ["allOf", "Here it is written `all_of`."],
  ["not", "Here it is written `negate`."],
  ["check", "Here `field`, `op` and `value` stand directly in the item."],
  ["expr", "Only guards and actions take expressions; write a check."],
]);

/** Reads one item: the keys `any_of`, `all_of`, `negate` are tried in this order, then it is a check; the rest means nothing. */
export function readWhen(node: Node): ReadWhen {
  if (node.kind !== "map") return bad(node.span, "it is no mapping");
  for (const key of ["any_of", "all_of"] as const) {
    const entry = entryOf(node, key);
    if (entry === undefined) continue;
    if (entry.value.kind !== "list" || entry.value.items.length === 0) return bad(entry.key.span, `its \`${key}\` is no list with something in it`);
    const items = entry.value.items.map(readWhen);
    const faults = items.flatMap((item) => item.faults);
    const models = items.flatMap(({ when }) => (when === undefined ? [] : [when]));
    if (models.length < items.length) return { faults };
    return { when: { kind: key === "any_of" ? "any" : "all", items: models, span: node.span }, faults };
  }
  const negated = entryOf(node, "negate");
  if (negated !== undefined) {
    const { when, faults } = readWhen(negated.value);
    return when === undefined ? { faults } : { when: { kind: "negate", item: when, span: node.span }, faults };
  }
  const guardForm = entryOf(node, "field") === undefined ? node.entries.find(({ key }) => key.kind === "string" && GUARD_FORMS.has(key.value)) : undefined;
  if (guardForm?.key.kind === "string") return bad(guardForm.key.span, `\`${guardForm.key.value}\` is a form of guards`, GUARD_FORMS.get(guardForm.key.value));
  const meant = misspeltComposite(node);
  if (meant !== undefined) return bad(meant.key.span, "it has no `field`", meant.help);
  const { check, faults } = readCheck(node);
  return check === undefined ? { faults } : { when: { kind: "check", check }, faults };
}

function bad(span: Span, problem: string, help?: string): ReadWhen {
  return { faults: [{ code: "bad-when", span, values: { problem }, extras: help === undefined ? {} : { help } }] };
}

/** A key that was to be `any_of`, `all_of` or `negate`, in an item that looks like no check. */
function misspeltComposite(node: MapNode): { readonly key: Node; readonly help: string } | undefined {
  if (entryOf(node, "field") !== undefined || entryOf(node, "op") !== undefined) return undefined;
  for (const { key } of node.entries) {
    const help = key.kind === "string" ? didYouMean(key.value, COMPOSITES) : undefined;
    if (help !== undefined) return { key, help };
  }
  return undefined;
}
