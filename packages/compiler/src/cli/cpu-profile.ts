import path from "node:path";
import { writeWhole } from "../output/write.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { createReporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";

const file = "typestator.cpuprofile";

/**
 * Runs a command and writes what the processor did meanwhile into the working directory, for the developer tools of Chrome and editors. A command that goes on
 * is profiled until it is interrupted.
 */
export async function withCpuProfile(request: Request, run: () => Promise<ExitCode>): Promise<ExitCode> {
  const cwd = workingDirectory(request);
  const { Session } = await import("node:inspector/promises");
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.start");
    const code = await Promise.race([run(), request.environment.interrupted().then(() => exitCode.interrupted)]);
    const { profile } = await session.post("Profiler.stop");
    writeWhole(file, path.join(cwd, file), JSON.stringify(profile));
    createReporter(request.settings, cwd, request.environment).log(`wrote ${file}`);
    return code;
  } finally {
    session.disconnect();
  }
}
