import type { Environment } from "./environment.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { reportFailure } from "./failure.js";
import { createProgram } from "./program.js";

/**
 * Runs the command line once. Never throws: whatever goes wrong is said on standard error and told by the exit code.
 *
 * @param args without `node` and the script
 */
export async function run(args: readonly string[], environment: Environment): Promise<ExitCode> {
  let code: ExitCode = exitCode.fine;
  try {
    await createProgram(args, environment, (finished) => (code = finished)).parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    return reportFailure(thrown, args, environment);
  }
}
