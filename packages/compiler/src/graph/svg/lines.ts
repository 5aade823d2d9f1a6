/** Labels in lines of a bounded width, each a row of pieces that may look different. */
import { type Label, type LabelPart, labelParts } from "../diagram.js";
import { textWidth } from "./measure.js";

export type Role = "title" | "description" | LabelPart["role"];

export interface Piece {
  readonly role: Role;
  readonly text: string;
}

/** One line of text. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** Distance from the line above, baseline to baseline. */
  readonly height: number;
  readonly size: number;
}

const STYLE: Readonly<Record<Role, { readonly size: number; readonly height: number; readonly bold: boolean }>> = {
  title: { size: 14, height: 19, bold: true },
  description: { size: 11.5, height: 15, bold: false },
  head: { size: 12, height: 16, bold: true },
  note: { size: 12, height: 16, bold: false },
  guard: { size: 12, height: 16, bold: false },
  action: { size: 12, height: 16, bold: false },
};

/** Wider texts are broken. */
const WIDEST = 232;
/** A description is cut behind this many lines; the page that the picture belongs to has it whole. */
const DESCRIPTION_LINES = 3;

const pieceWidth = ({ role, text }: Piece): number => textWidth(text, STYLE[role].size, STYLE[role].bold);

function lineOf(pieces: readonly Piece[]): Line {
  const styles = pieces.map(({ role }) => STYLE[role]);
  return {
    pieces,
    width: pieces.reduce((sum, piece) => sum + pieceWidth(piece), 0),
    height: Math.max(...styles.map(({ height }) => height)),
    size: Math.max(...styles.map(({ size }) => size)),
  };
}

export const titleLines = (text: string): readonly Line[] => wrap(text, "title");

export function descriptionLines(text: string): readonly Line[] {
  const lines = wrap(text, "description");
  if (lines.length <= DESCRIPTION_LINES) return lines;
  const last = lines[DESCRIPTION_LINES - 1]!;
  return [...lines.slice(0, DESCRIPTION_LINES - 1), lineOf(last.pieces.map((piece) => ({ ...piece, text: `${piece.text} …` })))];
}

/** A transition or a line of a box: in one line where it fits, else guard and actions begin lines of their own. */
export function labelLines(label: Label): readonly Line[] {
  const pieces: readonly Piece[] = labelParts(label);
  const spaced = pieces.map((piece, index) => (index === 0 ? piece : { ...piece, text: ` ${piece.text}` }));
  const whole = lineOf(spaced.length === 0 ? [{ role: "head", text: "" }] : spaced);
  if (whole.width <= WIDEST) return [whole];
  // What goes before the actions may still share a line.
  const before = spaced.filter(({ role }) => role !== "action");
  const begin = lineOf(before);
  if (before.length > 1 && begin.width <= WIDEST) return [begin, ...wrap(pieces.at(-1)!.text, "action")];
  return pieces.flatMap(({ role, text }) => wrap(text, role));
}

/** Breaks at blanks; a word that is too wide by itself is broken behind `_`, `.`, `/` and the like, or anywhere. */
function wrap(text: string, role: Role): readonly Line[] {
  const lines: string[] = [];
  let current = "";
  const fits = (candidate: string): boolean => pieceWidth({ role, text: candidate }) <= WIDEST;
  const push = (): void => {
    if (current !== "") lines.push(current);
    current = "";
  };
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const joined = current === "" ? word : `${current} ${word}`;
    if (fits(joined)) {
      current = joined;
      continue;
    }
    push();
    for (const part of fits(word) ? [word] : word.split(/(?<=[_./\-:,(])/)) {
      if (!fits(current + part)) push();
      for (const character of part) {
        if (!fits(current + character)) push();
        current += character;
      }
    }
  }
  push();
  return lines.map((line) => lineOf([{ role, text: line }]));
}

/** How much room lines take, one below the other. */
export function sizeOf(lines: readonly Line[]): { readonly width: number; readonly height: number } {
  return { width: Math.max(0, ...lines.map(({ width }) => width)), height: lines.reduce((sum, { height }) => sum + height, 0) };
}
