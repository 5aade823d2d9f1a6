import type { Diagnostic, Fix, Span } from "./types.js";

/** A fix that has been made. */
export interface AppliedFix {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
  /** What it wrote, in the new text. */
  readonly written: readonly Span[];
}

/** What came of the fixes for a text. */
export interface FixedText {
  readonly text: string;
  readonly applied: readonly AppliedFix[];
}

type Edit = Fix["edits"][number];

/**
 * Makes the safe fixes in a text. Of fixes that touch one place the first counts; the others are left to whoever looks at the new text.
 *
 * @param diagnostics of this text, in the order in which their fixes count
 */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[]): FixedText {
  const edits = new EditList();
  const accepted = diagnostics.flatMap((diagnostic) => {
    const { fix } = diagnostic;
    return fix?.safe === true && edits.accept(fix.edits) ? [{ diagnostic, fix }] : [];
  });

  let result = "";
  let end = 0;
  const written = new Map<string, Span>();
  for (const edit of edits.sorted) {
    result += text.slice(end, edit.span.start);
    written.set(identityOf(edit), { start: result.length, end: result.length + edit.text.length });
    result += edit.text;
    end = edit.span.end;
  }
  return {
    text: result + text.slice(end),
    applied: accepted.map(({ diagnostic, fix }) => ({ diagnostic, fix, written: fix.edits.map((edit) => written.get(identityOf(edit))!) })),
  };
}

/** Edits of one text that do not touch each other. */
class EditList {
  /** In the order of their places. */
  readonly sorted: Edit[] = [];
  readonly #known = new Set<string>();

  /** Takes all of the edits, or none. What two fixes want alike, for an anchored value that is used twice, is one edit. */
  accept(edits: readonly Edit[]): boolean {
    const fresh = edits.filter((edit) => !this.#known.has(identityOf(edit)));
    if (fresh.some((edit) => this.#isTaken(edit.span))) return false;
    for (const edit of fresh) {
      if (this.#known.has(identityOf(edit))) continue;
      this.sorted.splice(this.#indexOf(edit.span), 0, edit);
      this.#known.add(identityOf(edit));
    }
    return true;
  }

  #isTaken(span: Span): boolean {
    const index = this.#indexOf(span);
    return [this.sorted[index - 1], this.sorted[index]].some((neighbour) => neighbour !== undefined && touches(neighbour.span, span));
  }

  /** How many edits stand before the place. */
  #indexOf({ start, end }: Span): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { span } = this.sorted[middle]!;
      if (span.start < start || (span.start === start && span.end <= end)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function identityOf({ span, text }: Edit): string {
  return `${span.start} ${span.end} ${text}`;
}

/** Whether the order of two changes would matter: they overlap, or one inserts something where the other begins or ends. */
function touches(one: Span, other: Span): boolean {
  const isInsertion = one.start === one.end || other.start === other.end;
  return isInsertion ? one.start <= other.end && other.start <= one.end : one.start < other.end && other.start < one.end;
}
