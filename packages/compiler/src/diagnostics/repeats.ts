import { addTo } from "../grouping.js";
import type { DiagnosticCode } from "./create.js";
import type { Diagnostic, Fix } from "./types.js";

/**
 * What is said of a name, and of nothing but the name: told in the same words of the same name it is one mistake, however often the name stands
 * there. Other diagnostics that read alike are as many mistakes (two states without a name), or are wanted at every place (a name that may not be used).
 */
const OF_A_NAME: ReadonlySet<string> = new Set<DiagnosticCode>([
  "declared-type-conflict", "expr-foreign-name", "expr-unknown-function", "expr-unknown-name", "key-path", "undeclared-key", "undefined-group", "unknown-check-op",
]); // prettier-ignore

/**
 * Makes one diagnostic of those that tell of one name, at the first place, with the others as related ones. It is run at the very end, so that
 * a comment or a level still decides about each place by itself.
 *
 * @param diagnostics in the order of the file
 */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const [index, diagnostic] of diagnostics.entries()) {
    const { code, severity, file, message } = diagnostic;
    const id = OF_A_NAME.has(code) ? [code, severity, file, message].join("\n") : String(index);
    addTo(groups, id, diagnostic);
  }
  return Array.from(groups.values(), merge);
}

function merge(group: readonly Diagnostic[]): Diagnostic {
  const [{ fix: _fix, ...first }, ...others] = group as [Diagnostic, ...Diagnostic[]];
  if (others.length === 0) return group[0]!;
  const fix = mergeFixes(group);
  return {
    ...first,
    related: [...first.related, ...others.map(({ file, span }) => ({ message: "the same here", file, span }))],
    ...(fix === undefined ? {} : { fix }),
  };
}

/** All changes at once, or none: where one place cannot be mended, the name would be left in two spellings. */
function mergeFixes(group: readonly Diagnostic[]): Fix | undefined {
  const fixes = group.flatMap(({ fix }) => fix ?? []);
  const [first] = fixes;
  if (first === undefined || fixes.length < group.length || fixes.some(({ title }) => title !== first.title)) return undefined;
  const edits = new Map(fixes.flatMap((fix) => fix.edits).map((edit) => [`${edit.span.start} ${edit.span.end}`, edit]));
  return { title: first.title, safe: fixes.every(({ safe }) => safe), edits: [...edits.values()] };
}
