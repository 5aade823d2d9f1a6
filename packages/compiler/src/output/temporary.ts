/** The files that a write goes to before they take the place of others. */
import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { sha256 } from "./digest.js";
import { systemCode } from "./file-error.js";

/** Milliseconds. A write takes a fraction of a second; of another machine, or another process of the same number, nothing else can be known. */
const surelyOld = 3_600_000;

const named = /^\.typestator-(?<host>[0-9a-f]{8})-(?<pid>\d+)-[0-9a-f]+\.gen\.tmp$/;

/** A name that nobody else uses, and that tells who does. */
export function temporaryIn(folder: string): string {
  return join(folder, `.typestator-${host()}-${process.pid}-${randomBytes(4).toString("hex")}.gen.tmp`);
}

/**
 * Removes what runs that were killed in the middle of a write have left in a folder: files of processes of this machine that are gone, and old ones.
 * What cannot be looked at or removed stays; the next run tries again.
 */
export function removeAbandoned(folder: string): void {
  for (const name of namesIn(folder)) {
    const { host: itsHost, pid } = named.exec(name)?.groups ?? {};
    if (itsHost === undefined || pid === undefined) continue;
    const file = join(folder, name);
    try {
      if ((itsHost === host() && isGone(Number(pid))) || Date.now() - statSync(file).mtimeMs > surelyOld) rmSync(file, { force: true });
    } catch {
      continue;
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isGone(pid: number): boolean {
  try {
    // Signal 0 is none: it only asks.
    process.kill(pid, 0);
    return false;
  } catch (thrown) {
    return systemCode(thrown) === "ESRCH";
  }
}

function host(): string {
  return sha256(hostname()).slice(0, 8);
}
