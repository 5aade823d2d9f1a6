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
    // A text that could be read and no longer can is the fault of fixes, whatever else was wrong with it.
    const broken = diagnostics.some(isSyntax) ? [] : found.filter(isSyntax);
    const harmful = broken.length > 0 ? blamedFor(broken, fixed.applied) : harmfulOf(fixed.applied, found, !diagnostics.some(isError));
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

/**
 * The fixes of what would have worked that end in an error: quotes around a number that a number is wanted for, a key whose value then
 * does not fit.
 *
 * @param wasFine without errors before, so that every error comes from the fixes; else only those at their places surely do
 */
function harmfulOf(applied: readonly AppliedFix[], found: readonly Diagnostic[], wasFine: boolean): readonly AppliedFix[] {
  const errors = found.filter(isError);
  if (errors.length === 0) return [];
  if (wasFine) return blamedFor(errors, applied);
  return applied.filter(({ diagnostic, written }) => !isError(diagnostic) && written.some(({ start, end }) => errors.some(({ span }) => start < span.end && span.start < end)));
}

/** Of fixes that must have brought the errors about, the last one before each; all of them, where there is none. */
function blamedFor(errors: readonly Diagnostic[], applied: readonly AppliedFix[]): readonly AppliedFix[] {
  const starts = applied.flatMap((fix) => fix.written.map(({ start }) => ({ fix, start }))).sort((one, other) => one.start - other.start);
  const blamed = new Set(errors.flatMap(({ span }) => starts.findLast(({ start }) => start <= span.start)?.fix ?? []));
  return blamed.size === 0 ? applied : [...blamed];
}

function isSyntax({ code }: Diagnostic): boolean {
  return code === "yaml-syntax" || code === "json-syntax";
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** The same for one mistake before and after other changes of the text. */
function identityOf({ code, span, fix }: Diagnostic, text: string): string {
  return JSON.stringify([code, fix?.title, text.slice(span.start, span.end)]);
}
