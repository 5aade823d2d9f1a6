import type { Diagnostic } from "./diagnostics/types.js";
import type { MachineModel } from "./model/machine-model.js";

/** One text to compile: a YAML or JSON file, read by the caller. */
export interface Source {
  /** Names the text in diagnostics and in the header, and decides (by its suffix) how it is read. Relative, with `/`. */
  readonly path: string;
  /** The file as it is on disk, or its text. */
  readonly content: string | Uint8Array;
  /** Prettier options for the generated module; its `plugins` are not used. Default: prettier's own defaults with `printWidth` 120. */
  readonly format?: Readonly<Record<string, unknown>>;
}

/** How to compile. */
export interface CompileOptions {
  /** Where the module for a source goes. Default: beside it, `order_fsm.yaml` → `order_fsm.gen.ts`. */
  readonly outputPath?: (sourcePath: string) => string;
  /** `none` leaves the module as it is printed. Default: `prettier`. */
  readonly formatter?: "prettier" | "none";
  /** Code → level, for the rules that may be set. */
  readonly rules?: Readonly<Record<string, "off" | "info" | "warn" | "error">>;
}

/** A module to write. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
  /** The path of the source that it was made from. */
  readonly source: string;
}

export interface CompileResult {
  /** One a source without errors, in the order of the sources. */
  readonly files: readonly OutputFile[];
  /** By source, then by place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly machines: readonly MachineModel[];
}

/**
 * Compiles state machines. Pure: reads and writes nothing but its arguments, and may run several times at once.
 * A user's mistake is a diagnostic in the result; only a fault of the compiler itself is thrown.
 */
export async function compile(sources: readonly Source[], options: CompileOptions = {}): Promise<CompileResult> {
  void sources, options;
  return { files: [], diagnostics: [], machines: [] };
}
