import { type Box, textRoom } from "./boxes.js";
import type { PlacedEdge, PlacedNode } from "./layout.js";

/** Kept free between the text and an arrow. */
const MARGIN = 4;

/**
 * Where the text of a box with others in it stands: at the top, as far left as no arrow goes through it.
 *
 * @returns nothing where arrows leave no gap that is wide enough
 */
export function headingPlace({ node, heading, body, x, y, width }: PlacedNode, edges: readonly PlacedEdge[]): Box | undefined {
  const room = textRoom(node, heading, body);
  const taken = edges
    .flatMap((edge) => obstacles(edge, y, y + room.height))
    .filter(({ from, to }) => to > x && from < x + width)
    .sort((a, b) => a.from - b.from);
  let left = x;
  // An arrow along the border itself is in nobody's way.
  for (const { from, to } of taken) if (from < left + room.width - MARGIN && to > left + MARGIN) left = to;
  return left + room.width <= x + width ? { x: left, y, ...room } : undefined;
}

/** What of an edge lies between two heights, from left to right. */
function obstacles({ points, label }: PlacedEdge, top: number, bottom: number): readonly { readonly from: number; readonly to: number }[] {
  const parts = points.slice(1).flatMap((point, index) => {
    const before = points[index]!;
    const isIn = Math.max(point.y, before.y) > top && Math.min(point.y, before.y) < bottom;
    return isIn ? [{ from: Math.min(point.x, before.x), to: Math.max(point.x, before.x) }] : [];
  });
  if (label === undefined || label.y >= bottom || label.y + label.height <= top) return parts;
  return [...parts, { from: label.x, to: label.x + label.width }];
}
