import type { AppliedFix } from "../diagnostics/apply-fixes.js";
import { mend } from "../diagnostics/mend.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { shownText } from "../output/shown-texts.js";
import type { SourceFile } from "./plan.js";

/** A source that `--fix` changes. */
export interface MendedSource {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly applied: readonly AppliedFix[];
  /** The text as it is to stand on disk, a byte order mark included. */
  readonly written: string;
  readonly source: SourceFile;
}

const BYTE_ORDER_MARK = "\ufeff";

/**
 * Makes the safe fixes in sources; writes nothing.
 *
 * @param diagnose finds the diagnostics of one source
 * @returns the sources that change
 */
export async function mendSources(sources: readonly SourceFile[], diagnose: (source: SourceFile) => Promise<readonly Diagnostic[]>): Promise<readonly MendedSource[]> {
  const mended: MendedSource[] = [];
  for (const source of sources) {
    const { path } = source;
    const before = shownText(path, source.content);
    const mark = new TextDecoder("utf-8", { ignoreBOM: true }).decode(source.content.subarray(0, 3)) === BYTE_ORDER_MARK ? BYTE_ORDER_MARK : "";
    const withText = (text: string): SourceFile => ({ ...source, content: new TextEncoder().encode(mark + text) });
    const { text, applied } = await mend(before, (current) => diagnose(current === before ? source : withText(current)));
    if (text !== before) mended.push({ path, before, after: text, applied, written: mark + text, source: withText(text) });
  }
  return mended;
}
