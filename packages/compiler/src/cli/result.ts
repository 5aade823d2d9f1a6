import { type JsonDiagnostic, toJsonDiagnostic } from "../diagnostics/render/json.js";
import type { ModuleOnDisk } from "../output/module-state.js";
import type { CompiledModule, Compilation } from "./compilation.js";

/** A module in the result of `--format json`. */
export interface JsonFile {
  readonly path: string;
  readonly source: string;
  /** What stood in its place when the run began. */
  readonly state: ModuleOnDisk["state"];
  readonly written: boolean;
  /** Unified; only from a check, for a module that is missing or stale. */
  readonly diff?: string;
}

/** What `--format json` prints on stdout. Members may be added within a version of the format; none changes its meaning. */
export interface JsonResult {
  readonly version: 1;
  readonly diagnostics: readonly JsonDiagnostic[];
  /** Empty from `validate`, and for sources with errors. */
  readonly files: readonly JsonFile[];
  /** Paths of YAML files in the folders that were given that are no machines. */
  readonly skipped: readonly string[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number };
}

/** Describes a module for the result. */
export function toJsonFile({ module, state }: ModuleOnDisk<CompiledModule>, extras: Pick<JsonFile, "written" | "diff">): JsonFile {
  return { path: module.path, source: module.source, state, ...extras };
}

/** The text of the result, with a line end. */
export function printResult({ verdict, texts, skipped }: Compilation, files: readonly JsonFile[]): string {
  const { error: errors, warning: warnings, info: infos } = verdict.counts;
  const result: JsonResult = {
    version: 1,
    diagnostics: verdict.diagnostics.map((diagnostic) => toJsonDiagnostic(diagnostic, texts)),
    files,
    skipped,
    summary: { errors, warnings, infos },
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
