/** The pipeline on one screen: read → validate → resolve → check → emit → format. */
import { check } from "./check/check.js";
import { applyLevels, type RuleLevel } from "./diagnostics/levels.js";
import type { Diagnostic } from "./diagnostics/types.js";
import type { MachineModel } from "./model/machine-model.js";
import { resolveMachine } from "./model/resolve.js";
import { validate } from "./schema/validate.js";
import { decode } from "./source/decode.js";
import { fileStem, relativePath } from "./source/path.js";
import { read } from "./source/read.js";
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
  /** One a source without errors, in the order of the sources. */
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
    machines: results.flatMap(({ machine }) => machine ?? []),
  };
}

async function compileSource(source: Source, options: CompileOptions): Promise<{ file?: OutputFile; machine?: MachineModel; diagnostics: readonly Diagnostic[] }> {
  const { diagnostics, machine } = analyze(source, options);
  if (machine === undefined || diagnostics.some(({ severity }) => severity === "error")) return { diagnostics, ...(machine && { machine }) };

  // Imported only now: without a machine to print neither ts-morph nor prettier is paid for.
  const [{ emitModule }, { header }] = await Promise.all([import("./emit/emit.js"), import("./format/header.js")]);
  const path = (options.outputPath ?? defaultOutputPath)(source.path);
  const text = header(relativePath(path, source.path)) + emitModule(machine);
  const formatted = options.formatter === "none" ? text : await (await import("./format/format.js")).format(text, source.format);
  return { machine, diagnostics, file: { path, text: formatted, source: source.path } };
}

/** Everything that is said of a source, and the machine when it could be read so far. */
function analyze(source: Source, options: CompileOptions): { machine?: MachineModel; diagnostics: readonly Diagnostic[] } {
  const decoded = decode(source.path, source.content);
  if (decoded.diagnostics.length > 0) return { diagnostics: decoded.diagnostics };
  const substituted = substitute(source.path, decoded.text, options);
  if (hasErrors(substituted.diagnostics)) return { diagnostics: substituted.diagnostics };
  const result = read(source.path, substituted.text);
  const documents = result.documents.map(substituted.restoreNode);
  const diagnostics = [...substituted.diagnostics, ...result.diagnostics.map(substituted.restoreDiagnostic)];
  const [root] = documents;
  if (root?.kind !== "map" || hasErrors(diagnostics)) return { diagnostics };
  const schema = validate(source.path, root);
  if (hasErrors(schema)) return { diagnostics: sorted([...diagnostics, ...schema]) };
  const machine = resolveMachine(source.path, root, fileStem(source.path));
  const checked = check(machine, documents);
  return { machine, diagnostics: applyLevels(sorted([...diagnostics, ...schema, ...checked]), options.rules ?? {}) };
}

const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === "error");

const sorted = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => diagnostics.toSorted((a, b) => a.span.start - b.span.start);

const defaultOutputPath = (path: string): string => path.replace(/\.(ya?ml|json)$/i, "") + ".gen.ts";
