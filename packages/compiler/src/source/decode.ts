import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic } from "../diagnostics/types.js";

/** Byte order marks of other encodings; the longer before the shorter that it begins with. */
const FOREIGN_MARKS: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], name: "UTF-32" },
  { bytes: [0x00, 0x00, 0xfe, 0xff], name: "UTF-32" },
  { bytes: [0xff, 0xfe], name: "UTF-16" },
  { bytes: [0xfe, 0xff], name: "UTF-16" },
];

/**
 * Turns the content of a file into text. It must be UTF-8; a byte order mark before it is dropped, except for `.json`,
 * where `read` refuses it as the engine does.
 *
 * @param content the bytes, or a text that somebody else has decoded
 * @returns the text that all spans point into; with an error as much of it as can be shown
 */
export function decode(file: string, content: string | Uint8Array): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  if (typeof content === "string") return { text: withoutMark(file, content), diagnostics: [] };
  const foreign = FOREIGN_MARKS.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte));
  if (foreign !== undefined) {
    const diagnostic = createDiagnostic("not-utf8", { file, span: { start: 0, end: 0 } }, { problem: `it begins with the byte order mark of ${foreign.name}` });
    return { text: "", diagnostics: [diagnostic] };
  }
  try {
    return { text: withoutMark(file, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content)), diagnostics: [] };
  } catch {
    return undecodable(file, content);
  }
}

function withoutMark(file: string, text: string): string {
  return text.startsWith("\uFEFF") && !/\.json$/i.test(file) ? text.slice(1) : text;
}

function undecodable(file: string, content: Uint8Array): ReturnType<typeof decode> {
  // The longest beginning that decodes, found by halving; a character that is cut in two at its end is no fault of it.
  let good = 0;
  let bad = content.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(content.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content.subarray(0, good), { stream: true });
  const byte = content[new TextEncoder().encode(before).length]!.toString(16).toUpperCase().padStart(2, "0");
  const problem = good === content.length ? "it ends in the middle of a character" : `a character that begins with the byte 0x${byte} cannot stand here`;
  const text = withoutMark(file, new TextDecoder("utf-8", { ignoreBOM: true }).decode(content));
  const start = withoutMark(file, before).length;
  const span = { start, end: Math.min(text.length, start + 1) };
  return { text, diagnostics: [createDiagnostic("not-utf8", { file, span }, { problem })] };
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
