import type { Written } from "../project/round.js";
import type { Reporter } from "./reporter.js";

/** A line for each file that changes, or would. */
export function reportWritten(reporter: Reporter, { modules, overwritten, removed, kept }: Written, dryRun: boolean): void {
  const edited = new Set(overwritten);
  for (const { module, state } of modules) {
    if (state === "current") reporter.detail(`unchanged ${module.path}`);
    else reporter.log(`${dryRun ? "would write" : "wrote"} ${module.path}${edited.has(module.path) ? ", over what somebody had changed in it" : ""}`);
  }
  for (const { path, source, why, copy } of removed) {
    reporter.log(`${dryRun ? "would remove" : "removed"} ${path}: ${becauseOf(source, why)}`);
    if (copy !== undefined) reporter.log(`  no run remembers how it was written: ${dryRun ? "a copy would be" : "a copy is"} in ${copy.path}`);
  }
  for (const { path, source, why, content } of kept) {
    const doubt = content === "edited" ? "which somebody has changed" : "of which no run remembers how it was written, so delete it yourself";
    reporter.log(`left ${path}, ${doubt}: ${becauseOf(source, why)}`);
  }
}

/** Why a module is left over. */
export function becauseOf(source: string, why: "gone" | "moved"): string {
  return why === "gone" ? `${source} is gone` : `the module of ${source} goes elsewhere now`;
}
