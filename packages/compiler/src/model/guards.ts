/** Guards, out of the forms in which the language lets them be written (`language.md` 5.1). */
import { readCheck } from "../expression/check-model.js";
import { type MapNode, type Node, valueOf } from "../source/node.js";
import type { ExpressionReader } from "./expressions.js";
import { formOf, GUARD_FORMS } from "./forms.js";
import { listItems } from "./list-items.js";
import type { Call, GuardModel } from "./machine-model.js";
import { plainMap } from "./plain-map.js";

/** The guards of a list. Items that are none are left out: `bad-guard-form` and `bad-check` report them. */
export function resolveGuards(node: Node | undefined, expressions: ExpressionReader): readonly GuardModel[] {
  return listItems(node).flatMap((item) => resolveGuard(item, expressions) ?? []);
}

function resolveGuard(item: Node, expressions: ExpressionReader): GuardModel | undefined {
  if (item.kind === "string") return { kind: "name", name: item.value, span: item.span };
  if (item.kind !== "map") return undefined;
  const found = formOf(item, GUARD_FORMS);
  if (found === undefined) return undefined;
  const { value } = found.entry;
  switch (found.form) {
    case "expr":
      return value.kind === "null" ? undefined : expressions.read(value, { event: true });
    case "name": {
      const call = resolveCall(item);
      return call === undefined ? undefined : { kind: "name", ...call };
    }
    case "check": {
      const { check } = readCheck(value);
      return check === undefined ? undefined : { kind: "check", check };
    }
    case "allOf":
    case "anyOf": {
      const guards = value.kind === "list" ? value.items.map((part) => resolveGuard(part, expressions)) : [];
      return guards.length === 0 || guards.includes(undefined) ? undefined : { kind: found.form, guards: guards as readonly GuardModel[] };
    }
    case "not": {
      const guard = resolveGuard(value, expressions);
      return guard === undefined ? undefined : { kind: "not", guard };
    }
  }
}

/** `{ name, params }`; a number as a name is taken by the engine, its text is the name here. */
export function resolveCall(item: MapNode): Call | undefined {
  const name = valueOf(item, "name");
  if (name?.kind !== "string" && name?.kind !== "integer") return undefined;
  const params = valueOf(item, "params");
  return { name: String(name.value), span: name.span, ...(params?.kind === "map" && params.entries.length > 0 ? { params: plainMap(params) } : {}) };
}
