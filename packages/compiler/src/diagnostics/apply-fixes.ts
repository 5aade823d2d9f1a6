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
  const edits: Edit[] = [];
  const accepted: { readonly diagnostic: Diagnostic; readonly fix: Fix }[] = [];
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (fix?.safe !== true) continue;
    // What two diagnostics want alike, for an anchored value that is used twice, is one change.
    const fresh = fix.edits.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => edits.some((other) => touches(edit.span, other.span)))) continue;
    edits.push(...fresh);
    accepted.push({ diagnostic, fix });
  }
  edits.sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);

  let result = "";
  let end = 0;
  const written = new Map<Edit, Span>();
  for (const edit of edits) {
    result += text.slice(end, edit.span.start);
    written.set(edit, { start: result.length, end: result.length + edit.text.length });
    result += edit.text;
    end = edit.span.end;
  }
  return {
    text: result + text.slice(end),
    applied: accepted.map(({ diagnostic, fix }) => ({
      diagnostic,
      fix,
      written: fix.edits.map((edit) => written.get(edits.find((other) => isSame(edit, other))!)!),
    })),
  };
}

function isSame(one: Edit, other: Edit): boolean {
  return one.text === other.text && one.span.start === other.span.start && one.span.end === other.span.end;
}

/** Whether the order of two changes would matter: they overlap, or one inserts something where the other begins or ends. */
function touches(one: Span, other: Span): boolean {
  const isInsertion = one.start === one.end || other.start === other.end;
  return isInsertion ? one.start <= other.end && other.start <= one.end : one.start < other.end && other.start < one.end;
}
