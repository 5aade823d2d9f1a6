import type { DiagnosticCode } from "../diagnostics/create.js";
import { type JsonDiagnostic, toJsonDiagnostic } from "../diagnostics/render/json.js";
import { toSarif } from "../diagnostics/render/sarif.js";
import type { ModuleOnDisk } from "../output/module-state.js";
import type { CompiledModule, Compilation } from "./compilation.js";
import { isForPrograms } from "./formats.js";
import { packageVersion } from "./package-version.js";
import { readPage } from "./read-page.js";
import { type Request, workingDirectory } from "./request.js";
import { workspacePaths } from "./workspace-paths.js";

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
export function toJsonFile({ module, state }: ModuleOnDisk<CompiledModule>, extras: Pick<JsonFile, "written" | "diff">): JsonFile {
  return { path: module.path, source: module.source, state, ...extras };
}

/** Prints the result on stdout where the format is one for programs. */
export function printResult(compilation: Compilation, request: Request, files: readonly JsonFile[], fixed: readonly JsonFixed[] = []): void {
  const { settings, environment } = request;
  if (!isForPrograms(settings.format)) return;
  const result = settings.format === "json" ? toJsonResult(compilation, files, fixed) : sarifOf(compilation, request);
  environment.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
}

function toJsonResult({ verdict, texts, skipped }: Compilation, files: readonly JsonFile[], fixed: readonly JsonFixed[]): JsonResult {
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

function sarifOf({ verdict, texts }: Compilation, request: Request): object {
  const { packageRoot, variables } = request.environment;
  return toSarif(verdict.diagnostics, texts, {
    version: packageVersion(packageRoot),
    uriOf: workspacePaths(workingDirectory(request), variables).uriOf,
    pageOf: (code) => readPage(code as DiagnosticCode, packageRoot),
  });
}
