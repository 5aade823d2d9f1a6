import type { EventModel, MachineModel } from "../model/machine-model.js";
import { type Entry, type Node, valueOf } from "../source/node.js";

/** A payload as it is written. */
export interface WrittenPayload {
  readonly event: EventModel;
  readonly node: Node;
  /** Key and type of each part; none when the payload is no mapping. */
  readonly fields: readonly Entry[];
}

/** What the events of a machine say about their payloads. */
export function writtenPayloads({ node: root, events }: MachineModel): readonly WrittenPayload[] {
  const list = valueOf(root, "events");
  const items = list?.kind === "list" ? list.items.filter((item) => item.kind === "map") : [];
  return events.flatMap((event, index) => {
    const node = valueOf(items[index]!, "payload");
    return node === undefined || node.kind === "null" ? [] : [{ event, node, fields: node.kind === "map" ? node.entries : [] }];
  });
}
