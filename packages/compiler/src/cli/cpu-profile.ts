import path from "node:path";
import { writeWhole } from "../output/write.js";
import { createReporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";

const file = "typestator.cpuprofile";

/** Runs a command and, under `--cpu-prof`, writes what the processor did meanwhile into the working directory, for the developer tools of Chrome and editors. */
export async function withCpuProfile<Result>(request: Request, run: (request: Request) => Promise<Result>): Promise<Result> {
  if (!request.settings.cpuProf) return run(request);
  const cwd = workingDirectory(request);
  const { Session } = await import("node:inspector/promises");
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.start");
    const result = await run(request);
    const { profile } = await session.post("Profiler.stop");
    writeWhole(file, path.join(cwd, file), JSON.stringify(profile));
    createReporter(request.settings, cwd, request.environment).log(`wrote ${file}`);
    return result;
  } finally {
    session.disconnect();
  }
}
