import type { DiagnosticExtras } from "../diagnostics/create.js";
import type { NearName } from "../diagnostics/nearest.js";
import type { Fix, Span } from "../diagnostics/types.js";
import { isPlainName, quoted } from "./names.js";

/**
 * The change that writes another name wherever a misspelt one stands. Nothing when one of the places does not hold the name letter by
 * letter (an alias, a block, an escape): the change would then be another one than it seems.
 *
 * @param text the file as it was written
 */
export function renameFix(text: string, written: string, { name, certain }: NearName, spans: readonly Span[]): Fix | undefined {
  const edits: Fix["edits"][number][] = [];
  for (const span of spans) {
    const found = text.slice(span.start, span.end);
    const isPlain = found === written;
    if (!isPlain && found !== `"${written}"` && found !== `'${written}'`) return undefined;
    edits.push({ span, text: isPlain && isPlainTarget(name) ? name : quoted(name) });
  }
  return { title: `Write ${name}`, safe: certain, edits };
}

/** The help and the change for a name that was probably meant to be another; nothing where none is near. */
export function correction(text: string, written: string, meant: NearName | undefined, spans: readonly Span[]): Pick<DiagnosticExtras, "help" | "fix"> {
  if (meant === undefined) return {};
  const fix = renameFix(text, written, meant, spans);
  return { help: `Did you mean "${meant.name}"?`, ...(fix === undefined ? {} : { fix }) };
}

/** A name, or a name as a history target has it. */
function isPlainTarget(target: string): boolean {
  return isPlainName(/^H\((.+)\)$/.exec(target)?.[1] ?? target);
}
