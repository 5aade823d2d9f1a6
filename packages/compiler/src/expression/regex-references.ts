import { type Item, type Pattern, patternWidth, type Width } from "./regex-ast.js";
import { equivalents } from "./regex-case.js";
import { notPortable } from "./regex-fault.js";

/**
 * Makes sure that every reference means the same in JavaScript: its group has taken part wherever the reference is reached (one
 * that has not fails in Python and matches nothing in JavaScript, which also forgets groups when a repetition begins anew),
 * and case counts, or its group holds no letters.
 *
 * @throws {RegexFault} when a reference does not
 */
export function checkReferences(pattern: Pattern): void {
  new Walk().pattern(pattern);
}

class Walk {
  /** The numbers of the groups that have surely taken part, in the order in which they did. */
  readonly #taken: number[] = [];
  readonly #bodies = new Map<number, Pattern>();
  readonly #widths = new Map<number, Width>();

  pattern(alternatives: Pattern): void {
    for (const items of alternatives) {
      const before = this.#taken.length;
      for (const item of items) this.#item(item);
      // A group stands in one alternative only: after several of them none is sure.
      if (alternatives.length > 1) this.#forget(before);
    }
  }

  #item(item: Item): void {
    const before = this.#taken.length;
    switch (item.kind) {
      case "group":
        this.pattern(item.body);
        if (item.number !== undefined) this.#take(item.number, item.body);
        return;
      case "look":
        this.pattern(item.body);
        if (item.negated) this.#forget(before);
        return;
      case "repeat":
        this.#item(item.item);
        // The two disagree on whether a last, empty turn counts.
        if (item.min === 0 || (item.max > 1 && patternWidth([[item.item]], this.#widths).min === 0)) this.#forget(before);
        return;
      case "reference": {
        const body = this.#bodies.get(item.number) ?? notPortable(`a reference to group ${item.number}, which need not have taken part`);
        if (item.fold !== "none" && !isCaseless(body)) notPortable("a reference to a group with letters where case does not count");
        return;
      }
      case "character":
      case "set":
      case "any":
      case "position":
        return;
    }
  }

  #take(number: number, body: Pattern): void {
    this.#taken.push(number);
    this.#bodies.set(number, body);
    this.#widths.set(number, patternWidth(body, this.#widths));
  }

  #forget(before: number): void {
    for (const number of this.#taken.splice(before)) this.#bodies.delete(number);
  }
}

/** Whether a pattern matches only characters that have no case. */
function isCaseless(pattern: Pattern): boolean {
  return pattern.every((items) => items.every(isCaselessItem));
}

const isUncased = (code: number): boolean => equivalents(code, "unicode").length === 1;

function isCaselessItem(item: Item): boolean {
  switch (item.kind) {
    case "character":
      return isUncased(item.code);
    case "set":
      return !item.negated && item.members.every((member) => member.kind === "range" && member.from === member.to && isUncased(member.from));
    case "group":
      return isCaseless(item.body);
    case "repeat":
      return isCaselessItem(item.item);
    case "position":
    case "look":
      return true;
    case "any":
    case "reference":
      return false;
  }
}
