import { invalid } from "./regex-fault.js";

/** Goes through a pattern in Python's pieces: a character, or a backslash with the character behind it. */
export class RegexCursor {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  /** The piece that comes next, undefined at the end. */
  get next(): string | undefined {
    const character = this.#characters[this.#at];
    if (character !== "\\") return character;
    const escaped = this.#characters[this.#at + 1];
    return escaped === undefined ? invalid("it ends with a backslash") : character + escaped;
  }

  /** Where the cursor stands, to come back to. */
  get position(): number {
    return this.#at;
  }

  returnTo(position: number): void {
    this.#at = position;
  }

  take(): string | undefined {
    const piece = this.next;
    if (piece !== undefined) this.#at += piece.startsWith("\\") ? 2 : 1;
    return piece;
  }

  /** Takes the next piece if it is this one. */
  skip(piece: string): boolean {
    if (this.next !== piece) return false;
    this.take();
    return true;
  }

  /** Takes up to `limit` pieces that match. */
  takeWhile(accepted: RegExp, limit = Infinity): string {
    let taken = "";
    for (let count = 0; count < limit && this.next !== undefined && accepted.test(this.next); count++) taken += this.take();
    return taken;
  }

  /** Takes what stands before `end`, and `end`. */
  takeUntil(end: string, what: string): string {
    const pieces: string[] = [];
    for (;;) {
      const piece = this.take();
      if (piece === undefined) return invalid(`\`${end}\` is missing after ${what}`);
      if (piece === end) return pieces.length === 0 ? invalid(`${what} is missing before \`${end}\``) : pieces.join("");
      pieces.push(piece);
    }
  }
}
