/** What is drawn, before it has a format: boxes inside boxes, and arrows between them. */
import type { StateModel } from "../model/machine-model.js";

/**
 * `state`: one of the machine; `region`: of a parallel state; `any`: stands for every state that `*` means; `history`: what is remembered of the
 * compound state around it; `initial`: where its surroundings begin; `missing`: a name that is no state, which the compiler reports.
 */
export type NodeKind = "state" | "region" | "any" | "history" | "initial" | "missing";

export interface DiagramNode {
  /** Distinct among all nodes of the diagram, and the same whenever the machine is. */
  readonly key: string;
  readonly kind: NodeKind;
  /** What stands in the box. */
  readonly title: string;
  /** Of a `state`. */
  readonly state?: StateModel;
  readonly description?: string;
  /** What is written below the title, a line each: actions, services, transitions that stay inside. */
  readonly lines: readonly Label[];
  readonly children: readonly DiagramNode[];
}

/** One transition in words, in parts that can be set apart. */
export interface Label {
  /** The trigger, the time, or what kind of line it is. */
  readonly head: string;
  /** What else there is to say of when it is taken: its priority, for one. */
  readonly note?: string;
  /** Without its brackets. */
  readonly guard?: string;
  readonly actions: readonly string[];
}

/** `event`: by a trigger; `time`: after a delay or a timeout; `auto`: by itself; `initial`: out of an initial mark. */
export type EdgeKind = "event" | "time" | "auto" | "initial";

/** An arrow: all transitions of one kind from one node to one other. */
export interface DiagramEdge {
  /** Keys of nodes. */
  readonly source: string;
  readonly target: string;
  readonly kind: EdgeKind;
  /** One a transition, in file order. */
  readonly labels: readonly Label[];
}

export interface Diagram {
  readonly title: string;
  readonly description?: string;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** Every node, a box before what is in it. */
export function* allNodes(nodes: readonly DiagramNode[]): Iterable<DiagramNode> {
  for (const node of nodes) {
    yield node;
    yield* allNodes(node.children);
  }
}

/** A part of a label as it is written, with its brackets. */
export interface LabelPart {
  readonly role: "head" | "note" | "guard" | "action";
  readonly text: string;
}

/** What a label says, part by part. */
export function labelParts({ head, note, guard, actions }: Label): readonly LabelPart[] {
  return [
    ...(head === "" ? [] : [{ role: "head" as const, text: head }]),
    ...(note === undefined ? [] : [{ role: "note" as const, text: `(${note})` }]),
    ...(guard === undefined ? [] : [{ role: "guard" as const, text: `[${guard}]` }]),
    ...(actions.length === 0 ? [] : [{ role: "action" as const, text: `/ ${actions.join(", ")}` }]),
  ];
}

/** A label in one line: `trigger (note) [guard] / action, action`. */
export function labelText(label: Label): string {
  return labelParts(label).map(({ text }) => text).join(" ").trim();
}
