import { createHash } from "node:crypto";
import { unifyLineEnds } from "./line-ends.js";

/** The SHA-256 of some bytes or a text, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The SHA-256 of a file of ours as it was written: line ends, which version control may change, do not count. */
export function textDigest(found: string): string {
  return sha256(unifyLineEnds(found));
}
