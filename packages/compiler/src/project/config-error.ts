import type { Diagnostic } from "../diagnostics/types.js";
import { UsageError } from "./usage-error.js";

/** Configurations with mistakes: nothing is compiled. */
export class ConfigError extends UsageError {
  /** Their files are as the user knows them. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly { readonly path: string; readonly content: Uint8Array }[];

  /** @param about the absolute paths of the files */
  constructor(diagnostics: ConfigError["diagnostics"], files: ConfigError["files"], about: readonly string[]) {
    super(diagnostics.map(({ file, message }) => `${file}: ${message}`).join("\n"), { about });
    this.diagnostics = diagnostics;
    this.files = files;
  }
}
