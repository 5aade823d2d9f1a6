import { nearName } from "../diagnostics/nearest.js";
import type { Name } from "../model/machine-model.js";
import { renameFix } from "../schema/rename.js";
import type { Span } from "../diagnostics/types.js";
import type { RuleContext } from "./rule.js";

/**
 * Reports the declaration that nobody names, where several places name what nobody declares and what it looks like: it is one misspelt name, not
 * several. With one place alone nobody can know which of the two is wrong.
 *
 * @param missing the name that is not declared
 * @param places all that use it
 * @param orphans the declarations that nothing names
 * @param isRefused whether the engine refuses a machine in which these are missing
 * @returns whether the places are spoken of by that
 */
export function reportMisspelt(
  kind: "region" | "state",
  missing: string,
  places: readonly Name[],
  orphans: readonly { readonly name: string; readonly span: Span }[],
  { refusals, report, place, text }: RuleContext,
  isRefused = true,
): boolean {
  const near = nearName(missing, orphans.map(({ name }) => name));
  const orphan = orphans.find(({ name }) => name === near?.name);
  if (orphan === undefined || near === undefined) return false;
  // A name of a wrong form is told of by the schema, with the form that it should have.
  if (refusals.misnames(orphan.span)) return true;
  if (places.length < 2 || !isRefused) return false;
  const fix = renameFix(text, orphan.name, { ...near, name: missing }, [orphan.span]);
  const related = places.map(({ span }) => place(`named "${missing}" here`, span));
  report("misspelt-name", orphan.span, { kind, name: orphan.name, meant: missing, count: places.length }, { related, ...(fix === undefined ? {} : { fix }) });
  return true;
}
