import path from "node:path";
import { writeWhole } from "../output/write.js";
import { createReporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";

const file = "typestator.cpuprofile";

/** Runs a command and writes what the processor did meanwhile into the working directory, for the developer tools of Chrome and editors. */
export async function withCpuProfile<Result>(request: Request, run: () => Promise<Result>): Promise<Result> {
  const cwd = workingDirectory(request);
  const { Session } = await import("node:inspector/promises");
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.start");
    const result = await run();
    const { profile } = await session.post("Profiler.stop");
    writeWhole(file, path.join(cwd, file), JSON.stringify(profile));
    createReporter(request.settings, cwd, request.environment).log(`wrote ${file}`);
    return result;
  } finally {
    session.disconnect();
  }
}
