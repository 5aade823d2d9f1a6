/** Diagram → places: elkjs says where boxes, arrows and labels go. */
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs/lib/elk-api.js";
import { allNodes, type Diagram, type DiagramEdge, type DiagramNode } from "../diagram.js";
import { type Box, boxOf, type Point, textRoom } from "./boxes.js";
import { headingPlace } from "./heading-place.js";
import { TooLargeError } from "../too-large-error.js";
import { descriptionLines, labelLines, type Line, sizeOf, titleLines } from "./lines.js";

export interface PlacedNode extends Box {
  readonly node: DiagramNode;
  /** Title and description, then the lines below the rule. */
  readonly heading: readonly Line[];
  readonly body: readonly Line[];
  readonly children: readonly PlacedNode[];
}

export interface PlacedEdge {
  readonly edge: DiagramEdge;
  /** From the source's border to the target's, with corners between. */
  readonly points: readonly Point[];
  readonly label?: Box & { readonly lines: readonly Line[] };
}

export interface PlacedDiagram {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** How much wider than its text a box with others in it is at least: arrows go through the band in which the text stands. */
const HEADING_ROOM = 40;
/** From one arrow at a box to the next, so that their heads can be told apart. */
const ARROW_ROOM = 10;
/** Boxes and arrows of a picture that nobody sees as a whole: with more than these, time counts more than the last crossing. */
const LARGE = 400;
/** Between two transitions on one arrow. */
const transitionGap = 4;

const INITIAL = 14;
const HISTORY = 30;

/** Which arrows go against the direction of the picture. */
const CYCLES = "elk.layered.cycleBreaking.strategy";

/** `elk.layered.wrapping`, which would set long paths in columns, stays off: arrows with a label that pass a whole column end at the wrong place. */
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.padding": "[top=16,left=16,bottom=16,right=16]",
  "elk.spacing.nodeNode": "36",
  "elk.spacing.edgeNode": "18",
  "elk.spacing.edgeEdge": "14",
  "elk.spacing.edgeLabel": "4",
  "elk.spacing.labelLabel": "6",
  "elk.spacing.nodeSelfLoop": "14",
  "elk.layered.spacing.nodeNodeBetweenLayers": "30",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  // The order of the file decides where nothing else does: a small change of the machine moves little.
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  [CYCLES]: "DEPTH_FIRST",
  "elk.randomSeed": "1",
} satisfies LayoutOptions;

/**
 * Of large pictures: the order of the file would have to be compared for every piece of every arrow, and arrows that follow a path to its end make
 * pictures as high as the path is long, with pieces to match. Together that is ten times the work where 500 states lead to each other. Other ways of placing and
 * of layering gain nothing more: of the first 500 states that a process lays out, three quarters of the time is V8 getting to know the code.
 */
const LARGE_OPTIONS = {
  "elk.layered.considerModelOrder.strategy": "NONE",
  [CYCLES]: "BFS_NODE_ORDER",
  "elk.layered.thoroughness": "1",
} satisfies LayoutOptions;

/** Lays out a diagram, from top to bottom. */
export async function layOut(diagram: Diagram): Promise<PlacedDiagram> {
  const isLarge = [...allNodes(diagram.nodes)].length + diagram.edges.length > LARGE;
  const options = isLarge ? { ...OPTIONS, ...LARGE_OPTIONS } : OPTIONS;
  const placed = await arrange(diagram, options, new Set());
  if (isLarge) return placed;
  const crowded = [...placedNodes(placed.nodes)].filter((node) => node.children.length > 0 && headingPlace(node, placed.edges) === undefined);
  return crowded.length === 0 ? placed : arrange(diagram, options, new Set(crowded.map(({ node }) => node.key)));
}

/** Every box, one before what is in it. */
export function* placedNodes(nodes: readonly PlacedNode[]): Iterable<PlacedNode> {
  for (const node of nodes) {
    yield node;
    yield* placedNodes(node.children);
  }
}

/**
 * Asks elkjs, which is loaded only here: it is large.
 *
 * @param options those of elkjs for the whole picture
 * @param aside the boxes that keep a column free for their text
 */
async function arrange(diagram: Diagram, options: typeof OPTIONS, aside: ReadonlySet<string>): Promise<PlacedDiagram> {
  const elkjs = await import("elkjs/lib/elk.bundled.js");
  const drawn = new Map<string, { readonly node: DiagramNode; readonly heading: readonly Line[]; readonly body: readonly Line[] }>();
  const labels = diagram.edges.map((edge) => edge.labels.map(labelLines));
  const arrows = new Map<string, number>();
  for (const { source, target } of diagram.edges) if (source !== target) for (const key of [source, target]) arrows.set(key, (arrows.get(key) ?? 0) + 1);
  const toElk = (node: DiagramNode): ElkNode => {
    const heading = [...titleLines(node.title), ...(node.description === undefined ? [] : descriptionLines(node.description))];
    const body = node.lines.flatMap(labelLines);
    drawn.set(node.key, { node, heading, body });
    if (node.kind === "initial") return { id: node.key, width: INITIAL, height: INITIAL };
    if (node.kind === "history") return { id: node.key, width: HISTORY, height: HISTORY };
    const { width: textWidth, height } = textRoom(node, heading, body);
    // Those that lead back come and go on the same side as the others: at worst all are on one.
    const width = Math.max(textWidth, ((arrows.get(node.key) ?? 0) + 1) * ARROW_ROOM);
    if (node.children.length === 0) return { id: node.key, width, height };
    return {
      id: node.key,
      children: node.children.map(toElk),
      layoutOptions: {
        // A box inherits nothing. Without this it need not begin with its initial state.
        [CYCLES]: options[CYCLES],
        "elk.padding": aside.has(node.key) ? `[top=18,left=${textWidth + 8},bottom=18,right=18]` : `[top=${height + 8},left=18,bottom=18,right=18]`,
        "elk.nodeSize.constraints": "MINIMUM_SIZE",
        "elk.nodeSize.minimum": `(${Math.max(width, textWidth + HEADING_ROOM)},${height})`,
      },
    };
  };
  const graph: ElkNode = {
    id: "root",
    layoutOptions: { ...options, "elk.direction": "DOWN" },
    children: diagram.nodes.map(toElk),
    edges: diagram.edges.map((edge, index): ElkExtendedEdge => {
      const lines = labels[index]!;
      const size = sizeOf(lines.flat());
      const label = {
        id: `label ${index}`,
        text: "x",
        width: size.width + 8,
        height: size.height + (lines.length - 1) * transitionGap + 4,
        layoutOptions: { "elk.edgeLabels.inline": "true" },
      };
      return { id: `edge ${index}`, sources: [edge.source], targets: [edge.target], labels: lines.length === 0 ? [] : [label] };
    }),
  };
  const laid = await new elkjs.default.default().layout(graph).catch((error: unknown) => {
    // It follows paths by calls within calls, and there is no end to the length of a path.
    if (error instanceof RangeError) throw new TooLargeError("The machine is too large to be laid out here. Draw it with `--to dot`, and give that to Graphviz.", { cause: error });
    throw error;
  });
  const toPlaced = (node: ElkNode): PlacedNode => ({ ...drawn.get(node.id)!, ...boxOf(node), children: (node.children ?? []).map(toPlaced) });
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    nodes: (laid.children ?? []).map(toPlaced),
    edges: (laid.edges ?? []).map((placed, index): PlacedEdge => {
      const [label] = placed.labels ?? [];
      const points = (placed.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
      return { edge: diagram.edges[index]!, points, ...(label === undefined ? {} : { label: { ...boxOf(label), lines: spaced(labels[index]!) } }) };
    }),
  };
}

/** The lines of several transitions, each but the first a little apart from the one before. */
function spaced(transitions: readonly (readonly Line[])[]): readonly Line[] {
  return transitions.flatMap((lines, index) => lines.map((line, row) => (index > 0 && row === 0 ? { ...line, height: line.height + transitionGap } : line)));
}

