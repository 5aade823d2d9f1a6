import { CommanderError } from "commander";
import { escapeForTerminal } from "../diagnostics/render/escape.js";
import { FileError } from "../output/file-error.js";
import { colorsFor } from "./colors.js";
import type { Environment } from "./environment.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { UsageError } from "../project/usage-error.js";

/**
 * Says on standard error why a run failed, and gives its exit code. What is neither the user's mistake nor that of the disk is
 * taken for a fault of ours, and only that is shown with a stack.
 */
export function reportFailure(thrown: unknown, args: readonly string[], { stderr, variables }: Pick<Environment, "stderr" | "variables">): ExitCode {
  // Commander has said by itself what was wrong; help and version arrive here too, with exit code 0.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCode.fine : exitCode.usage;
  const colors = colorsFor(stderr, !args.includes("--no-color"), variables);
  if (thrown instanceof UsageError || thrown instanceof FileError) {
    stderr.write(`${colors.red("error:")} ${escapeForTerminal(thrown.message)}\n`);
    return thrown instanceof FileError && thrown.doing === "write" ? exitCode.errors : exitCode.usage;
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown);
  stderr.write(
    `${colors.red("internal error:")} this is a fault of typestator, not of your files. Please report it with the text below ` +
      `and, if you can, the file that was compiled.\n\n${stack}\n`,
  );
  return exitCode.internal;
}
