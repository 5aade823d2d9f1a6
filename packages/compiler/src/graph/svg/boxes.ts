/** Points, boxes, and how much room the text of a box takes. */
import type { DiagramNode } from "../diagram.js";
import { type Line, sizeOf } from "./lines.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What elkjs has placed: it leaves out what is nothing. */
export const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({ x, y, width, height });

/** Room around the text of a box, and around the rule between its heading and what is below. */
export const padding = { x: 14, y: 10, rule: 7 } as const;

/** What the text of a box takes, with the room around it. */
export function textRoom({ kind, state }: DiagramNode, heading: readonly Line[], body: readonly Line[]): { readonly width: number; readonly height: number } {
  const [top, below] = [sizeOf(heading), sizeOf(body)];
  const slanted = state?.type === "choice" ? 24 : 0;
  const least = kind === "region" ? 0 : 76;
  return {
    width: Math.max(least, Math.max(top.width, below.width) + 2 * padding.x + slanted),
    height: top.height + 2 * padding.y + (body.length === 0 ? 0 : below.height + 2 * padding.rule - 4),
  };
}
