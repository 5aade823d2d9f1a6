import type { DiagnosticCode } from "../diagnostics/create.js";
import { type JsonDiagnostic, toJsonDiagnostic } from "../diagnostics/render/json.js";
import { toSarif } from "../diagnostics/render/sarif.js";
import type { Module, ModuleOnDisk } from "../output/module-state.js";
import type { Orphan } from "../project/orphans.js";
import type { Compilation } from "./compilation.js";
import { isForPrograms } from "./formats.js";
import { packageVersion } from "./package-version.js";
import { readPage } from "./read-page.js";
import { type Request, workingDirectory } from "./request.js";
import { workspacePaths } from "./workspace-paths.js";

/** A module in the result of `--format json`. */
export interface JsonFile {
  readonly path: string;
  readonly source: string;
  /** What stood in its place when the run began; `orphaned` is a module that no source makes any more. */
  readonly state: ModuleOnDisk["state"] | "orphaned";
  /** Whether this run has changed it; an orphan is then gone. */
  readonly written: boolean;
  /** Unified; only from a check, for a module that is missing, stale or orphaned. */
  readonly diff?: string;
}

/** A source in the result of `validate --fix`. */
export interface JsonFixed {
  readonly path: string;
  /** False under `--dry-run`. */
  readonly written: boolean;
  /** The code of the diagnostic that is mended, and what is done. */
  readonly fixes: readonly { readonly code: string; readonly title: string }[];
  /** Unified, from what was to what is. */
  readonly diff: string;
}

/**
 * What `--format json` prints on stdout; `result.schema.json` says the same to other languages. Members may be added within a version of the
 * format; none changes its meaning.
 */
export interface JsonResult {
  readonly version: 1;
  readonly diagnostics: readonly JsonDiagnostic[];
  /** Empty from `validate`, and for sources with errors. */
  readonly files: readonly JsonFile[];
  /** Paths of YAML files in the folders that were given that are no machines. */
  readonly skipped: readonly string[];
  /** The sources that `validate --fix` has mended, or would mend under `--dry-run`. */
  readonly fixed: readonly JsonFixed[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number };
}

/** Describes a module for the result. */
export function toJsonFile({ module, state }: ModuleOnDisk<Module & { readonly source: string }>, extras: Pick<JsonFile, "written" | "diff">): JsonFile {
  return { path: module.path, source: module.source, state, ...extras };
}

/** Describes a module that is left over. */
export function toJsonOrphan({ path, source }: Orphan, extras: Pick<JsonFile, "written" | "diff">): JsonFile {
  return { path, source, state: "orphaned", ...extras };
}

/** What a result is made of. */
export interface Told {
  readonly verdict: Pick<Compilation["verdict"], "diagnostics" | "counts">;
  readonly texts: Compilation["texts"];
  readonly plan: Pick<Compilation["plan"], "skipped">;
}

/** Prints the result on stdout where the format is one for programs. */
export function printResult(compilation: Told, request: Request, files: readonly JsonFile[], fixed: readonly JsonFixed[] = []): void {
  const { settings, environment } = request;
  if (!isForPrograms(settings.format)) return;
  const result = settings.format === "json" ? toJsonResult(compilation, files, fixed) : sarifOf(compilation, request);
  environment.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
}

function toJsonResult({ verdict, texts, plan: { skipped } }: Told, files: readonly JsonFile[], fixed: readonly JsonFixed[]): JsonResult {
  const { error: errors, warning: warnings, info: infos } = verdict.counts;
  return {
    version: 1,
    diagnostics: verdict.diagnostics.map((diagnostic) => toJsonDiagnostic(diagnostic, texts)),
    files,
    skipped,
    fixed,
    summary: { errors, warnings, infos },
  };
}

function sarifOf({ verdict, texts }: Told, request: Request): object {
  const { packageRoot, variables } = request.environment;
  return toSarif(verdict.diagnostics, texts, {
    version: packageVersion(packageRoot),
    uriOf: workspacePaths(workingDirectory(request), variables).uriOf,
    pageOf: (code) => readPage(code as DiagnosticCode, packageRoot),
  });
}
