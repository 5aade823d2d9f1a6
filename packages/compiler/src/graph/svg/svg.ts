import type { Diagram } from "../diagram.js";
import { layOut } from "./layout.js";
import { paint } from "./paint.js";

/** The diagram as an SVG picture: laid out by elkjs, painted here. No browser is needed. */
export async function toSvg(diagram: Diagram): Promise<string> {
  return paint(diagram, await layOut(diagram));
}
