import { listItems } from "../model/list-items.js";
import type { MachineModel } from "../model/machine-model.js";
import { type Node, valueOf } from "../source/node.js";

/** Every item of every list of actions as it is written, those in branches included. */
export function* writtenActions(machine: MachineModel): Iterable<Node> {
  for (const { node } of machine.states) {
    yield* actionsAt(valueOf(node, "on_enter"));
    yield* actionsAt(valueOf(node, "on_exit"));
  }
  for (const { node } of machine.transitions) yield* actionsAt(valueOf(node, "actions"));
}

/** Those of one list, which need not be one. */
export function* actionsAt(list: Node | undefined): Iterable<Node> {
  for (const item of listItems(list)) {
    yield item;
    const branch = item.kind === "map" ? valueOf(item, "branch") : undefined;
    if (branch?.kind !== "map") continue;
    yield* actionsAt(valueOf(branch, "then"));
    yield* actionsAt(valueOf(branch, "else"));
  }
}
