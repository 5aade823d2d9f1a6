/**
 * One round: everything that is out of date is compiled and written. What the command, the watch and bundler plugins have in common;
 * it knows no terminal.
 */
import { rmSync } from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostics/types.js";
import { sha256, textDigest } from "../output/digest.js";
import { FileError, fileError } from "../output/file-error.js";
import { sameText } from "../output/line-ends.js";
import { lookAtModules, type ModuleOnDisk } from "../output/module-state.js";
import { patiently } from "../output/patiently.js";
import { removeAbandoned } from "../output/temporary.js";
import { writeWhole } from "../output/write.js";
import type { LoadCompiler } from "./compile-jobs.js";
import { type Compilation, type CompiledModule, compilePlan } from "./compile-plan.js";
import { allOrphans, type Orphan, refuseNeverMade, rememberedOrphans } from "./orphans.js";
import { displayPath } from "./paths.js";
import { type ModulePlace, type Plan, plan, type PlanOptions, refuseClashingModules } from "./plan.js";
import { manifestFile } from "./remembered.js";
import { UsageError } from "./usage-error.js";

/** How the result of a compilation goes to the disk. */
export interface WriteOptions {
  /** Nothing is written; what would be is told. */
  readonly dryRun: boolean;
  /** Also removes what is left over and not remembered, by what its first lines say. */
  readonly clean: boolean;
}

/** What became of the files. */
export interface Written {
  readonly modules: readonly ModuleOnDisk<CompiledModule>[];
  /** Paths of modules that somebody had edited, and that were written anew. */
  readonly overwritten: readonly string[];
  /** Modules that no source makes any more, and that are gone now. */
  readonly removed: readonly RemovedOrphan[];
  /** The same, but edited by somebody, or perhaps: they are left as they are. */
  readonly kept: readonly Orphan[];
}

/** A module that is gone now. */
export interface RemovedOrphan extends Orphan {
  /** Where a copy of it is, since no run remembers whether somebody has edited it. */
  readonly copy: ModulePlace | undefined;
}

/**
 * Writes the modules of a compilation, each only when it says something else, and removes those that no source makes any more. Line ends are
 * version control's: a checkout with CR LF stays as it is.
 *
 * @throws FileError when a place is taken by somebody else's file, before anything is written; or when the disk refuses
 */
export async function write(compilation: Compilation, { dryRun, clean }: WriteOptions): Promise<Written> {
  const modules = lookAtModules(compilation.modules, sameText);
  if (!dryRun) for (const folder of new Set(compilation.modules.map(({ absolute }) => path.dirname(absolute)))) removeAbandoned(folder);
  for (const { module, state } of modules) {
    if (state !== "current" && module.text !== undefined && !dryRun) writeWhole(module.path, module.absolute, module.text);
  }
  const orphans = clean ? await allOrphans(compilation, true) : rememberedOrphans(compilation);
  const removed = orphans.flatMap((orphan) => {
    const copy = orphan.content === "unknown" ? copyPlace(orphan, compilation.plan) : undefined;
    return orphan.content === "ours" || copy !== undefined ? [{ ...orphan, copy }] : [];
  });
  if (!dryRun) {
    removed.forEach(remove);
    for (const { project, source, why } of removed) if (why === "gone") compilation.remembered.get(project)?.bury(path.resolve(compilation.plan.cwd, source));
    for (const memory of compilation.remembered.values()) {
      for (const { absolute } of removed) memory.forget(absolute);
      memory.save();
    }
  }
  return {
    modules,
    overwritten: modules.filter(isEdited).map(({ module }) => module.path),
    removed,
    kept: orphans.filter(({ absolute }) => !removed.some((each) => each.absolute === absolute)),
  };
}

function isEdited({ module: { before }, found, state }: ModuleOnDisk<CompiledModule>): boolean {
  return state === "stale" && before !== undefined && found !== undefined && found !== "" && textDigest(found) !== before;
}

/** Nothing where nothing can be kept. Called by its content, too, so that no copy takes the place of another, and nobody compiles it. */
function copyPlace({ project, absolute, text }: Orphan, { cwd }: Plan): ModulePlace | undefined {
  const manifest = manifestFile(project);
  if (manifest === undefined) return undefined;
  const inside = displayPath(project.root, absolute, path).replaceAll("../", "").replace(/^[a-z]:/i, "");
  const place = path.join(path.dirname(manifest), "removed", `${inside}.${sha256(text).slice(0, 8)}`);
  return { path: displayPath(cwd, place, path), absolute: place };
}

function remove({ path: shown, absolute, copy, text }: RemovedOrphan): void {
  if (copy !== undefined) writeWhole(copy.path, copy.absolute, text);
  try {
    patiently(() => rmSync(absolute, { force: true }));
  } catch (thrown) {
    throw fileError("write", shown, thrown);
  }
}

/** What is asked of a round. */
export interface RoundOptions extends PlanOptions {
  readonly loadCompiler: LoadCompiler;
}

/** What came of a round. */
export interface Round {
  readonly diagnostics: readonly Diagnostic[];
  /** Errors, or more warnings than the settings allow. */
  readonly failed: boolean;
  readonly compilation: Compilation;
  readonly written: Written;
  /** Absolute paths of all files that the result depends on and that were read: sources, other YAML files, configurations. */
  readonly read: readonly string[];
  /** Absolute paths of all modules, whether they were written or current. */
  readonly modules: readonly string[];
  /** Absolute paths of those that were written. */
  readonly wrote: readonly string[];
}

/**
 * Compiles and writes what is out of date. What is thrown knows which files it is about: of a fault that comes after the sources are read, all of them.
 *
 * @throws ConfigError for mistakes in configurations (it carries their diagnostics), UsageError when there is nothing to compile, FileError when the disk refuses
 */
export async function runRound(options: RoundOptions): Promise<Round> {
  const planned = await plan(options);
  const read = [...planned.read.keys()];
  try {
    await refuseNeverMade(planned, "remembered");
    refuseClashingModules(planned.jobs);
    const compilation = await compilePlan(planned, { loadCompiler: options.loadCompiler, emit: true, reuse: true });
    const written = await write(compilation, { dryRun: false, clean: false });
    const { diagnostics, failed } = compilation.verdict;
    const wrote = written.modules.flatMap(({ module, state }) => (state === "current" ? [] : [module.absolute]));
    return { diagnostics, failed, compilation, written, read, modules: compilation.modules.map(({ absolute }) => absolute), wrote };
  } catch (thrown) {
    if (thrown instanceof UsageError || thrown instanceof FileError) thrown.about = [...new Set([...thrown.about, ...read])];
    throw thrown;
  }
}
