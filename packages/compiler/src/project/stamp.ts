import { statSync } from "node:fs";

/**
 * What a file is like from outside: it changes when the file is written, replaced or taken away. Taken before a file is read, it tells
 * later whether what was read is still there.
 */
export function stampOf(absolute: string): string {
  try {
    const { mtimeNs, size, ino } = statSync(absolute, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch {
    return "";
  }
}
