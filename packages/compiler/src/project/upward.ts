import path from "node:path";

/** A folder and all above it, the nearest first. */
export function* upward(folder: string): Iterable<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    yield at;
    if (path.dirname(at) === at) return;
  }
}

/** The nearest folder, upward, of which something holds. */
export function nearestFolder(folder: string, holds: (folder: string) => boolean): string | undefined {
  for (const at of upward(folder)) if (holds(at)) return at;
  return undefined;
}
