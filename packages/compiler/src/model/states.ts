/** Document → states (`language.md` 3). */
import { readWhen } from "../expression/check-when.js";
import { type MapNode, type Node, valueOf } from "../source/node.js";
import { resolveActions } from "./actions.js";
import type { ExpressionReader } from "./expressions.js";
import { items, metadataOf, nameOf, nonEmptyText, optional, text } from "./fields.js";
import type { InvokeModel, Name, RegionModel, StateModel, StateType } from "./machine-model.js";

/** Keys of a state that mean something; every other key is metadata. */
const STATE_KEYS = new Set([
  "name", "type", "description", "group", "parent", "initial_child", "regions", "on_enter", "on_exit", "invoke", "timeout",
  "entry_points", "exit_points", "when", "metadata", "submachine",
]); // prettier-ignore

export function resolveState(node: MapNode, expressions: ExpressionReader): StateModel {
  const name = valueOf(node, "name");
  const timeout = valueOf(node, "timeout");
  const when = valueOf(node, "when");
  return {
    name: text(name) ?? "",
    span: name?.span ?? node.span,
    type: (text(valueOf(node, "type")) ?? "stable") as StateType,
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    ...optional("group", nameOf(valueOf(node, "group"))),
    ...optional("parent", nameOf(valueOf(node, "parent"))),
    ...optional("initialChild", nameOf(valueOf(node, "initial_child"))),
    regions: items(valueOf(node, "regions")).map(resolveRegion),
    entryPoints: names(valueOf(node, "entry_points")),
    exitPoints: names(valueOf(node, "exit_points")),
    enter: resolveActions(valueOf(node, "on_enter"), expressions),
    exit: resolveActions(valueOf(node, "on_exit"), expressions),
    invoke: items(valueOf(node, "invoke")).map(resolveInvoke),
    when: when?.kind === "list" ? when.items.flatMap((item) => readWhen(item).when ?? []) : [],
    ...(timeout?.kind === "map" ? optional("timeout", resolveTimeout(timeout)) : {}),
    ...optional("metadata", metadataOf(node, STATE_KEYS)),
    node,
  };
}

function resolveRegion(node: MapNode): RegionModel {
  const name = valueOf(node, "name");
  const initial = nameOf(valueOf(node, "initial"));
  return {
    name: text(name) ?? "",
    span: name?.span ?? node.span,
    initial: initial ?? { text: "", span: node.span },
    states: names(valueOf(node, "states")),
    ...optional("final", nameOf(valueOf(node, "final"))),
    ...optional("description", nonEmptyText(valueOf(node, "description"))),
    node,
  };
}

function resolveInvoke(node: MapNode): InvokeModel {
  return { id: text(valueOf(node, "id")) ?? "", src: text(valueOf(node, "src")) ?? "", ...optional("onDone", text(valueOf(node, "on_done"))) };
}

const names = (node: Node | undefined): readonly Name[] => (node?.kind === "list" ? node.items.flatMap((item) => nameOf(item) ?? []) : []);

function resolveTimeout(node: MapNode): StateModel["timeout"] {
  const destination = nameOf(valueOf(node, "destination"));
  return destination === undefined ? undefined : { seconds: seconds(valueOf(node, "seconds")), destination };
}

/** The engine turns seconds into a float, whatever spelling of a number they have (`language.md` 12.2). */
function seconds(node: Node | undefined): number {
  switch (node?.kind) {
    case "integer":
    case "boolean":
    case "float":
      return Number(node.value);
    case "string": {
      const word = node.value.trim().replaceAll("_", "").toLowerCase();
      return /^\+?inf(inity)?$/.test(word) ? Number.POSITIVE_INFINITY : Number(word);
    }
    default:
      return Number.NaN;
  }
}
