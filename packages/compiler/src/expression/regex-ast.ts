/** A Python pattern as it is read: flags worked into the parts that they change, escapes resolved. */

/** Which characters count as the same: `(?i)` folds by Unicode, with `(?a)` only the ASCII letters. */
export type Fold = "none" | "unicode" | "ascii";

export interface Character {
  readonly kind: "character";
  readonly code: number;
  readonly fold: Fold;
}
export type SetMember =
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "category"; readonly letter: CategoryLetter; readonly ascii: boolean };
export type CategoryLetter = "d" | "D" | "s" | "S" | "w" | "W";
/** `[…]`, and `\d` outside of one. */
export interface CharacterSet {
  readonly kind: "set";
  readonly negated: boolean;
  readonly members: readonly SetMember[];
  readonly fold: Fold;
}
/** `.` */
export interface AnyCharacter {
  readonly kind: "any";
  /** Whether a newline is one of them. */
  readonly newline: boolean;
}
/** Where the text has to be: `end` is before a last newline too, `textEnd` is not. */
export interface Position {
  readonly kind: "position";
  readonly at: "start" | "end" | "textEnd" | "lineStart" | "lineEnd" | "boundary" | "notBoundary";
  /** What counts as a word character at a boundary. */
  readonly ascii: boolean;
}
export interface Group {
  readonly kind: "group";
  /** Absent when the group only groups. */
  readonly number?: number;
  readonly body: Pattern;
}
export interface Reference {
  readonly kind: "reference";
  readonly number: number;
  readonly fold: Fold;
}
export interface Look {
  readonly kind: "look";
  readonly behind: boolean;
  readonly negated: boolean;
  readonly body: Pattern;
}
export interface Repeat {
  readonly kind: "repeat";
  readonly item: Item;
  readonly min: number;
  /** Infinity when there is no upper bound. */
  readonly max: number;
  readonly lazy: boolean;
}

export type Item = Character | CharacterSet | AnyCharacter | Position | Group | Reference | Look | Repeat;

/** Alternatives, each a sequence. */
export type Pattern = readonly (readonly Item[])[];

/** How many characters a part matches. */
export interface Width {
  readonly min: number;
  readonly max: number;
}

/** The width of a pattern, as Python works it out; `groups` holds those of the groups that are closed. */
export function patternWidth(pattern: Pattern, groups: ReadonlyMap<number, Width>): Width {
  const widths = pattern.map((items) => {
    let min = 0;
    let max = 0;
    for (const item of items) {
      const width = itemWidth(item, groups);
      min += width.min;
      max += width.max;
    }
    return { min, max };
  });
  return widths.reduce((all, one) => ({ min: Math.min(all.min, one.min), max: Math.max(all.max, one.max) }));
}

function itemWidth(item: Item, groups: ReadonlyMap<number, Width>): Width {
  switch (item.kind) {
    case "character":
    case "set":
    case "any":
      return { min: 1, max: 1 };
    case "position":
    case "look":
      return { min: 0, max: 0 };
    case "group":
      return patternWidth(item.body, groups);
    case "reference":
      return groups.get(item.number) ?? { min: 0, max: Infinity };
    case "repeat": {
      const { min, max } = itemWidth(item.item, groups);
      return { min: min * item.min, max: max === 0 ? 0 : item.max === 0 ? 0 : max * item.max };
    }
  }
}
