/** MachineModel → a picture or a page, as text. */
import { didYouMean } from "../diagnostics/nearest.js";
import type { MachineModel } from "../model/machine-model.js";
import { optionTable } from "../options.js";
import { buildDiagram } from "./build.js";
import { toDot } from "./dot.js";
import { toMarkdown } from "./markdown.js";
import { toMermaid } from "./mermaid.js";
import { toScxml } from "./scxml.js";
import { toSvg } from "./svg/svg.js";

/** What a machine can be drawn as: Mermaid, DOT, SCXML, an SVG picture, or a Markdown page. */
export type GraphFormat = (typeof optionTable.to.choices)[number];

/**
 * Draws a machine: all of its states and transitions, with hierarchy and regions. Pure: the same machine gives the same text.
 *
 * @param machine of a source without errors, as `compile` returns it
 * @returns a whole file of the format; `svg` has light and dark colours in one picture
 * @throws {TypeError} a format that does not exist
 * @throws {TooLargeError} (the promise is rejected) a picture of so many states in a row that they cannot be laid out
 */
export async function graph(machine: MachineModel, to: GraphFormat): Promise<string> {
  switch (to) {
    case "mermaid":
      return toMermaid(buildDiagram(machine));
    case "dot":
      return toDot(buildDiagram(machine));
    case "svg":
      return toSvg(buildDiagram(machine));
    case "scxml":
      return toScxml(machine);
    case "markdown":
      return toMarkdown(machine);
    default:
      throw new TypeError([`graph: ${String(to)} is none of ${optionTable.to.choices.join(", ")}.`, didYouMean(String(to), optionTable.to.choices) ?? []].flat().join(" "));
  }
}
