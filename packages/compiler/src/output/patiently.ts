import { systemCode } from "./file-error.js";

/** What the process runs on; tests have another. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Milliseconds. */
  readonly wait: (milliseconds: number) => void;
}

/**
 * On Windows, virus scanners and indexers open a file for a moment after it was written, and editors and servers the one that it is to replace;
 * as long as they do, the system refuses to rename or to delete it with one of these.
 */
const momentary = ["EPERM", "EACCES", "EBUSY"];
/** Milliseconds before each further attempt: together about two seconds. graceful-fs, which does the same, goes on for a minute. */
const waits = [5, 10, 20, 40, 80, 160, 320, 640, 640];

/**
 * Renames or deletes a file, on Windows again and again where the system refuses that for a moment.
 *
 * @throws what the system says the last time, or at once when it is nothing that passes
 */
export function patiently(attempt: () => void, { platform, wait }: Surroundings = { platform: process.platform, wait: sleep }): void {
  for (const milliseconds of platform === "win32" ? waits : []) {
    try {
      return attempt();
    } catch (thrown) {
      if (!momentary.includes(systemCode(thrown) ?? "")) throw thrown;
      wait(milliseconds);
    }
  }
  attempt();
}

/** Synchronous, as all of a write is: an interrupt is to find no temporary file. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
