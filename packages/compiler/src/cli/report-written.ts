import type { Written } from "../project/round.js";
import type { Reporter } from "./reporter.js";

/** A line for each file that changes, or would. */
export function reportWritten(reporter: Reporter, { modules, overwritten, removed, kept }: Written, dryRun: boolean): void {
  const edited = new Set(overwritten);
  for (const { module, state } of modules) {
    if (state === "current") reporter.detail(`unchanged ${module.path}`);
    else reporter.log(`${dryRun ? "would write" : "wrote"} ${module.path}${edited.has(module.path) ? ", over what somebody had changed in it" : ""}`);
  }
  for (const { path, source, why } of removed) reporter.log(`${dryRun ? "would remove" : "removed"} ${path}: ${becauseOf(source, why)}`);
  for (const { path, source, why } of kept) reporter.log(`left ${path}, which somebody has changed: ${becauseOf(source, why)}`);
}

/** Why a module is left over. */
export function becauseOf(source: string, why: "gone" | "moved"): string {
  return why === "gone" ? `${source} is gone` : `the module of ${source} goes elsewhere now`;
}
