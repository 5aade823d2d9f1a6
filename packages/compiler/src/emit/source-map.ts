/** Mappings → a source map, version 3. */
import { addSegment, GenMapping, toEncodedMap } from "@jridgewell/gen-mapping";
import { indexLines, positionOf } from "../source/lines.js";

/** An offset in what is generated, and the offset in the YAML that it stands for; none for what comes from nowhere. */
export interface Mapping {
  readonly generated: number;
  readonly original?: number;
}

interface MapParts {
  readonly mappings: readonly Mapping[];
  /** What is generated. */
  readonly text: string;
  /** Its name, without folder. */
  readonly file: string;
  /** The path of the YAML, relative to the map, and its text. */
  readonly source: { readonly path: string; readonly text: string };
  /** Tells whose file it is: JSON has no comments. */
  readonly note: string;
}

/** The map as JSON, a member a line. The text of the YAML is not in it: it lies beside. */
export function sourceMap({ mappings, text, file, source, note }: MapParts): string {
  const [ours, theirs] = [indexLines(text), indexLines(source.text)];
  const map = new GenMapping({ file });
  for (const { generated, original } of inOrder(mappings)) {
    const from = positionOf(ours, generated);
    if (original === undefined) addSegment(map, from.line - 1, from.column - 1);
    else {
      const to = positionOf(theirs, original);
      addSegment(map, from.line - 1, from.column - 1, source.path, to.line - 1, to.column - 1);
    }
  }
  const { names, sources, mappings: encoded } = toEncodedMap(map);
  // As TypeScript writes and reads them: paths, with nothing encoded.
  return `${JSON.stringify({ version: 3, file, x_generated: note, sources, names, mappings: encoded }, undefined, 2)}\n`;
}

/** By place; where two meet, the one that was made last counts, and one that comes from somewhere before one that does not. */
function inOrder(mappings: readonly Mapping[]): readonly Mapping[] {
  const byPlace = new Map<number, Mapping>();
  for (const mapping of mappings) if (mapping.original !== undefined || !byPlace.has(mapping.generated)) byPlace.set(mapping.generated, mapping);
  return [...byPlace.values()].sort((one, other) => one.generated - other.generated);
}
