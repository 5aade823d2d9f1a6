/** Places → SVG. */
import type { Diagram, DiagramEdge, DiagramNode, EdgeKind } from "../diagram.js";
import { edgeTexts, isTerminal } from "../build.js";
import { xmlText } from "../xml.js";
import { type Box, padding, type Point } from "./boxes.js";
import { headingPlace } from "./heading-place.js";
import { type PlacedDiagram, type PlacedEdge, placedNodes, type PlacedNode } from "./layout.js";
import { type Line, type Role, sizeOf } from "./lines.js";
import { type Color, darkStyle, light } from "./theme.js";

const FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif";
/** Length of an arrow's head, and half its width. */
const HEAD = { length: 9, half: 4 } as const;
const CORNER = 6;

/** Paints a diagram that has been laid out. */
export function paint(diagram: Diagram, { width, height, nodes, edges }: PlacedDiagram): string {
  const placed = new Map([...placedNodes(nodes)].map((node) => [node.node.key, node]));
  const boxes = [...placed.values()];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">`,
    `<title id="title">${xmlText(diagram.title)}</title>`,
    `<desc id="desc">${xmlText(descriptionOf(diagram, boxes, placed))}</desc>`,
    `<style>${darkStyle()}</style>`,
    `<rect width="${width}" height="${height}" ${fill("page")}/>`,
    ...boxes.map((box) => paintNode(box, edges)),
    ...edges.map((edge) => paintArrow(edge, placed)),
    // Labels last: nothing is drawn over a text.
    ...edges.flatMap((edge) => paintLabel(edge, boxes)),
    "</svg>",
    "",
  ].join("\n");
}

const fill = (color: Color): string => `class="f-${color}" fill="${light(color)}"`;
const stroke = (color: Color): string => `class="s-${color}" fill="none" stroke="${light(color)}"`;
const both = (inside: Color, border: Color): string => `class="f-${inside} s-${border}" fill="${light(inside)}" stroke="${light(border)}"`;
const round = (value: number): string => String(Math.round(value * 10) / 10);
const area = ({ x, y, width, height }: Box): string => `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;

function paintNode(placed: PlacedNode, edges: readonly PlacedEdge[]): string {
  const { node } = placed;
  switch (node.kind) {
    case "initial":
      return `<circle cx="${round(placed.x + placed.width / 2)}" cy="${round(placed.y + placed.height / 2)}" r="${round(placed.width / 2)}" ${fill("arrow")}/>`;
    case "history":
      return `<circle cx="${round(placed.x + placed.width / 2)}" cy="${round(placed.y + placed.height / 2)}" r="${round(placed.width / 2)}" ${both("box", "border")} stroke-width="1.5"/>${paintLines(placed.heading, placed.x + placed.width / 2, placed.y + 5.5, "middle")}`;
    default:
      return `<g>${node.description === undefined ? "" : `<title>${xmlText(node.description)}</title>`}${outline(placed)}${content(placed, edges)}</g>`;
  }
}

function colorsOf({ kind, state, children }: DiagramNode): { readonly inside: Color; readonly border: Color } {
  if (kind === "region") return { inside: "page", border: "region" };
  if (kind === "any" || kind === "missing") return { inside: "page", border: kind === "any" ? "border" : "errorBorder" };
  switch (state?.type) {
    case "error":
      return { inside: "errorBox", border: "errorBorder" };
    case "terminal":
      return { inside: "finalBox", border: "finalBorder" };
    case "choice":
      return { inside: "choiceBox", border: "choiceBorder" };
    default:
      return { inside: children.length > 0 ? "inner" : "box", border: "border" };
  }
}

function outline(placed: PlacedNode): string {
  const { node, x, y, width, height } = placed;
  const { inside, border } = colorsOf(node);
  const colors = both(inside, border);
  if (node.state?.type === "choice") {
    const slant = choiceSlant(placed);
    const corners = [[x, y + height / 2], [x + slant, y], [x + width - slant, y], [x + width, y + height / 2], [x + width - slant, y + height], [x + slant, y + height]]; // prettier-ignore
    return `<polygon points="${corners.map((corner) => corner.map((value) => round(value)).join(",")).join(" ")}" ${colors} stroke-width="1.5" stroke-linejoin="round"/>`;
  }
  const dashed = node.kind === "region" || node.kind === "any" || node.kind === "missing" ? ` stroke-dasharray="5 4"` : "";
  const rectangle = `<rect ${area(placed)} rx="${node.kind === "any" ? 18 : 9}" ${colors} stroke-width="1.5"${dashed}/>`;
  if (!isTerminal(node)) return rectangle;
  // A state that nothing leaves has two borders.
  return `${rectangle}<rect ${area({ x: x + 3.5, y: y + 3.5, width: width - 7, height: height - 7 })} rx="6" ${stroke(border)}/>`;
}

/** How far the pointed ends of a choice state reach in. */
const choiceSlant = ({ height }: Box): number => Math.min(14, height / 2);

function content(placed: PlacedNode, edges: readonly PlacedEdge[]): string {
  const { heading, body, children, y } = placed;
  const isBox = children.length > 0;
  const { x, width } = isBox ? (headingPlace(placed, edges) ?? placed) : placed;
  const top = isBox ? paintLines(heading, x + padding.x, y + padding.y, "start") : paintLines(heading, x + width / 2, y + padding.y, "middle");
  if (body.length === 0) return top;
  const rule = y + padding.y + sizeOf(heading).height + padding.rule - 2;
  const { border } = colorsOf(placed.node);
  const inset = isTerminal(placed.node) ? 3.5 : 0;
  const separator = `<line x1="${round(x + inset)}" y1="${round(rule)}" x2="${round(x + width - inset)}" y2="${round(rule)}" ${stroke(border === "border" ? "faint" : border)}/>`;
  return `${top}${separator}${paintLines(body, x + padding.x, rule + padding.rule - 2, "start")}`;
}

const ROLES: Readonly<Record<Role, { readonly color: Color; readonly style: string }>> = {
  title: { color: "text", style: ` font-weight="bold"` },
  description: { color: "muted", style: ` font-style="italic"` },
  note: { color: "muted", style: "" },
  head: { color: "text", style: ` font-weight="bold"` },
  guard: { color: "guard", style: "" },
  action: { color: "action", style: "" },
};

/** Lines of text, one below the other, from `y` down. Each is held to its measured width. */
function paintLines(lines: readonly Line[], x: number, y: number, anchor: "start" | "middle", headColor: Color = "text"): string {
  let bottom = y;
  return lines
    .map((line) => {
      bottom += line.height;
      const baseline = bottom - (line.size > 13 ? 5 : 4);
      const pieces = line.pieces.map(({ role, text }) => {
        const color = role === "head" ? headColor : ROLES[role].color;
        return `<tspan ${fill(color)}${ROLES[role].style}>${xmlText(text)}</tspan>`;
      });
      const middle = anchor === "middle" ? ` text-anchor="middle"` : "";
      return `<text xml:space="preserve" x="${round(x)}" y="${round(baseline)}" font-size="${line.size}"${middle} textLength="${round(line.width)}" lengthAdjust="spacingAndGlyphs">${pieces.join("")}</text>`;
    })
    .join("");
}

const ARROWS: Readonly<Record<EdgeKind, { readonly color: Color; readonly dash: string }>> = {
  initial: { color: "arrow", dash: "" },
  event: { color: "arrow", dash: "" },
  auto: { color: "arrow", dash: ` stroke-dasharray="2 3"` },
  time: { color: "time", dash: ` stroke-dasharray="6 4"` },
};

function paintArrow({ edge, points }: PlacedEdge, placed: ReadonlyMap<string, PlacedNode>): string {
  if (points.length < 2) return "";
  const { color, dash } = ARROWS[edge.kind];
  const ends = [...points];
  ends[0] = onOutline(points[0]!, points[1]!, placed.get(edge.source)!);
  const tip = onOutline(points.at(-1)!, points.at(-2)!, placed.get(edge.target)!);
  const before = points.at(-2)!;
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const neck = { x: tip.x - dx * HEAD.length, y: tip.y - dy * HEAD.length };
  ends[ends.length - 1] = { x: tip.x - dx * (HEAD.length - 1), y: tip.y - dy * (HEAD.length - 1) };
  const head = [tip, { x: neck.x - dy * HEAD.half, y: neck.y + dx * HEAD.half }, { x: neck.x + dy * HEAD.half, y: neck.y - dx * HEAD.half }];
  return `<g><path d="${roundedPath(ends)}" ${stroke(color)} stroke-width="1.4"${dash}/><polygon points="${head.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ")}" ${fill(color)}/></g>`;
}

/** Moves an end that the layout has put on the box around a shape onto the shape itself. */
function onOutline(end: Point, next: Point, placed: PlacedNode): Point {
  const { node, x, y, width, height } = placed;
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  if (node.kind === "history" || node.kind === "initial") {
    const radius = width / 2;
    const isVertical = Math.abs(next.x - end.x) < 0.01;
    const across = isVertical ? end.x - middleX : end.y - middleY;
    const reach = Math.sqrt(Math.max(0, radius * radius - across * across));
    return isVertical ? { x: end.x, y: end.y < middleY ? middleY - reach : middleY + reach } : { x: end.x < middleX ? middleX - reach : middleX + reach, y: end.y };
  }
  if (node.state?.type !== "choice") return end;
  const slant = choiceSlant(placed);
  if (Math.abs(next.x - end.x) < 0.01) {
    // Straight up or down into a slanted corner.
    const inward = Math.max(0, slant - Math.min(end.x - x, x + width - end.x));
    const depth = (inward / slant) * (height / 2);
    return { x: end.x, y: end.y < middleY ? end.y + depth : end.y - depth };
  }
  const depth = (Math.abs(end.y - middleY) / (height / 2)) * slant;
  return { x: end.x < middleX ? end.x + depth : end.x - depth, y: end.y };
}

/** A line with rounded corners. */
function roundedPath(points: readonly Point[]): string {
  const parts = points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${round(point.x)} ${round(point.y)}`;
    if (after === undefined) return `L${round(point.x)} ${round(point.y)}`;
    const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
    const [from, to] = [towards(point, before, radius), towards(point, after, radius)];
    return `L${round(from.x)} ${round(from.y)}Q${round(point.x)} ${round(point.y)} ${round(to.x)} ${round(to.y)}`;
  });
  return parts.join("");
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

function paintLabel({ edge, label }: PlacedEdge, boxes: readonly PlacedNode[]): readonly string[] {
  if (label === undefined) return [];
  const { x, y, lines } = label;
  // The arrow runs through its label, behind a ground in the colour of the innermost box there.
  const around = boxes.findLast((box) => contains(box, label));
  const ground = `<rect ${area(label)} rx="4" ${fill(around === undefined ? "page" : colorsOf(around.node).inside)}/>`;
  return [`<g>${ground}${paintLines(lines, x + 4, y + 1, "start", edge.kind === "time" ? "time" : "text")}</g>`];
}

const contains = (outer: Box, { x, y, width, height }: Box): boolean =>
  x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;

/** The diagram in sentences, for those who hear it. */
function descriptionOf({ description, edges }: Diagram, boxes: readonly PlacedNode[], placed: ReadonlyMap<string, PlacedNode>): string {
  const nameOf = (key: string): string => titleOf(placed.get(key)!.node);
  const states = boxes.filter(({ node }) => node.kind === "state").map(({ node }) => node.title);
  const sentence = (edge: DiagramEdge): string =>
    edge.kind === "initial" ? `Begins in ${nameOf(edge.target)}.` : `From ${nameOf(edge.source)} to ${nameOf(edge.target)}: ${edgeTexts(edge).join("; ")}.`;
  return [...(description === undefined ? [] : [description]), `State machine with the states ${states.join(", ")}.`, ...edges.map(sentence)].join("\n");
}

const titleOf = ({ kind, title, key }: DiagramNode): string => (kind === "history" ? `the history of ${key.replace(/^\w+ /, "")}` : title);
