/** The pipeline on one screen: read → validate → resolve → check → emit → format. */
import { check } from "./check/check.js";
import { checkNames } from "./check/machine-names.js";
import { applyLevels, type RuleLevel } from "./diagnostics/levels.js";
import type { Diagnostic } from "./diagnostics/types.js";
import type { MachineModel } from "./model/machine-model.js";
import { resolveMachine } from "./model/resolve.js";
import { validate } from "./schema/validate.js";
import { decode } from "./source/decode.js";
import { machinesIn } from "./source/machines-in.js";
import { fileStem, modulePath, relativePath } from "./source/path.js";
import { read as readDocuments } from "./source/read.js";
import { substitute, type VariableValues } from "./source/variables.js";

export type { RuleLevel };

/** One text to compile: a YAML or JSON file, read by the caller. */
export interface Source {
  /** Names the text in diagnostics and in the header, and decides (by its suffix) how it is read. Relative, with `/`. */
  readonly path: string;
  /** The file as it is on disk, or its text. */
  readonly content: string | Uint8Array;
  /** Prettier options for the generated module; its `plugins` and `parser` are not used. Default: `{ printWidth: 120 }`. */
  readonly format?: Readonly<Record<string, unknown>>;
}

/** How to compile. */
export interface CompileOptions extends VariableValues {
  /** Where the module for a source goes. Default: beside it, `order_fsm.yaml` → `order_fsm.gen.ts`. */
  readonly outputPath?: (sourcePath: string) => string;
  /** Which names may be used: the engine's (`[a-z0-9_]+`), or any text. Default: `engine`. */
  readonly names?: "engine" | "any";
  /** `none` only checks the sources and makes no modules. Default: `ts`. */
  readonly emit?: "ts" | "none";
  /** `none` leaves the module as it is printed. Default: `prettier`. */
  readonly formatter?: "prettier" | "none";
  /** Code → level, for the rules that may be set: what the engine refuses stays an error. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}

/** A module to write. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
  /** The path of the source that it was made from. */
  readonly source: string;
}

/** What came of the sources. */
export interface CompileResult {
  /** One a source without errors, in the order of the sources; none with `emit: "none"`. */
  readonly files: readonly OutputFile[];
  /** In the order of the sources, within one by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The machines that could be read, also those with errors. */
  readonly machines: readonly MachineModel[];
}

/**
 * Compiles state machines. Pure: reads and writes nothing but its arguments, and may run several times at once.
 * A user's mistake is a diagnostic in the result; only a fault of the compiler itself is thrown.
 */
export async function compile(sources: readonly Source[], options: CompileOptions = {}): Promise<CompileResult> {
  const results = await Promise.all(sources.map((source) => compileSource(source, options)));
  return {
    files: results.flatMap(({ file }) => file ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    machines: results.flatMap(({ machines }) => machines),
  };
}

/** What is known of one source. */
interface Analysis {
  /** None when the text could not be read as machines. */
  readonly machines: readonly MachineModel[];
  readonly diagnostics: readonly Diagnostic[];
}

async function compileSource(source: Source, options: CompileOptions): Promise<Analysis & { readonly file?: OutputFile }> {
  const { machines, diagnostics: found } = analyze(source, options);
  const diagnostics = applyLevels(inFileOrder(found), options.rules ?? {});
  if (machines.length === 0 || options.emit === "none" || hasErrors(diagnostics)) return { machines, diagnostics };

  // Imported only now: without a machine to print neither ts-morph nor prettier is paid for.
  const [{ emitModule }, { header }] = await Promise.all([import("./emit/emit.js"), import("./format/header.js")]);
  const path = (options.outputPath ?? modulePath)(source.path);
  const text = header(relativePath(path, source.path)) + emitModule(machines);
  const formatted = options.formatter === "none" ? text : await (await import("./format/format.js")).format(text, source.format);
  return { machines, diagnostics, file: { path, text: formatted, source: source.path } };
}

/** Stage by stage; a stage whose errors would make the next one guess is the last. */
function analyze(source: Source, options: CompileOptions): Analysis {
  const { text, diagnostics: undecodable } = decode(source.path, source.content);
  if (undecodable.length > 0) return { machines: [], diagnostics: undecodable };
  const substituted = substitute(source.path, text, options);
  if (hasErrors(substituted.diagnostics)) return { machines: [], diagnostics: substituted.diagnostics };

  const read = readDocuments(source.path, substituted.text);
  const diagnostics = [...substituted.diagnostics, ...read.diagnostics.map(substituted.restoreDiagnostic)];
  if (hasErrors(diagnostics)) return { machines: [], diagnostics };

  const roots = machinesIn(read.documents.map(substituted.restoreNode));
  const machines = roots.flatMap((root) => {
    const invalid = validate(source.path, root, options);
    diagnostics.push(...invalid);
    return hasErrors(invalid) ? [] : [resolveMachine(source.path, root, fileStem(source.path))];
  });
  for (const machine of machines) diagnostics.push(...check(machine, text));
  diagnostics.push(...checkNames(source.path, roots));
  return { machines, diagnostics };
}

const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === "error");

const inFileOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => diagnostics.toSorted((a, b) => a.span.start - b.span.start);
