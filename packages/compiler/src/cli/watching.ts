/** What all commands that go on have in common. */
import { stdinArgument } from "../project/find-inputs.js";
import { UsageError } from "../project/usage-error.js";
import { reportConfigFaults } from "./config-faults.js";
import { reportFailure } from "./failure.js";
import { isForPrograms } from "./formats.js";
import type { Reporter } from "./reporter.js";
import type { Request } from "./request.js";

/** @throws UsageError for what cannot go on: standard input is read once, and a result for programs is one for a whole run */
export function refuseUnwatchable({ inputs, settings }: Request): void {
  if (inputs.includes(stdinArgument)) throw new UsageError("- (standard input) cannot be watched");
  if (isForPrograms(settings.format)) throw new UsageError(`--format ${settings.format} cannot be used while watching: its result is one for a whole run`);
}

/** Tells what ended a round. The watch goes on. */
export function reportThrown(thrown: unknown, request: Request): void {
  if (!reportConfigFaults(thrown, request)) reportFailure(thrown, request.args, request.environment);
}

/** Ends the block of a round. @param summary what the round came to, where there is more to say */
export function reportWaiting(reporter: Reporter, summary?: string): void {
  reporter.log(`${clock()} ${summary === undefined ? "" : `${summary}, `}waiting for a change`);
}

/** The local time, as people read it. */
function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}
