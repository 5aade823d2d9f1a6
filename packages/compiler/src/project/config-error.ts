import type { Diagnostic } from "../diagnostics/types.js";
import { UsageError } from "./usage-error.js";

/** Configurations with mistakes: nothing is compiled. */
export class ConfigError extends UsageError {
  /** Their files are as the user knows them. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly { readonly path: string; readonly content: Uint8Array }[];

  constructor(diagnostics: ConfigError["diagnostics"], files: ConfigError["files"]) {
    super(diagnostics.map(({ file, message }) => `${file}: ${message}`).join("\n"));
    this.diagnostics = diagnostics;
    this.files = files;
  }
}
