import { type AppliedFix, applyFixes } from "./apply-fixes.js";
import type { Diagnostic } from "./types.js";

/** A text with its safe fixes made. */
export interface MendedText {
  readonly text: string;
  /** In the order in which they were made. */
  readonly applied: readonly AppliedFix[];
}

/** A fix can show what another mistake had hidden. No file needs more rounds than this; were there one, it would only be mended in part. */
const MAX_ROUNDS = 10;

/**
 * Makes all safe fixes of a text, also those that only show when others have been made: nothing is left to do for a second call.
 *
 * @param diagnose finds the diagnostics of a text
 */
export async function mend(text: string, diagnose: (text: string) => Promise<readonly Diagnostic[]>): Promise<MendedText> {
  const applied: AppliedFix[] = [];
  const refused = new Set<string>();
  let current = text;
  let diagnostics = await diagnose(current);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = current;
    const wanted = diagnostics.filter((diagnostic) => !refused.has(identityOf(diagnostic, before)));
    const fixed = applyFixes(before, wanted);
    if (fixed.text === before) break;
    const found = await diagnose(fixed.text);
    const harmful = fixed.applied.filter((fix) => isHarmful(fix, found));
    if (harmful.length > 0) {
      // The round is begun anew without them.
      for (const { diagnostic } of harmful) refused.add(identityOf(diagnostic, before));
      continue;
    }
    applied.push(...fixed.applied);
    current = fixed.text;
    diagnostics = found;
  }
  return { text: current, applied };
}

/** A fix of something that would have worked is not to end in an error at its place: quotes around a number that a number is wanted for. */
function isHarmful({ diagnostic, written }: AppliedFix, found: readonly Diagnostic[]): boolean {
  if (diagnostic.severity === "error") return false;
  return found.some(({ severity, span }) => severity === "error" && written.some(({ start, end }) => start < span.end && span.start < end));
}

/** The same for one mistake before and after other changes of the text. */
function identityOf({ code, span, fix }: Diagnostic, text: string): string {
  return JSON.stringify([code, fix?.title, text.slice(span.start, span.end)]);
}
