import { type SourceTexts, sourceTexts } from "../diagnostics/render/texts.js";
import { decode } from "../source/decode.js";

/** The text of a file, read as the compiler reads it; a byte order mark is no part of it. */
export function shownText(path: string, content: Uint8Array): string {
  return decode(path, content).text;
}

/** The texts that diagnostics of these files point into, read as the compiler reads them, and only when one is to be shown. */
export function shownTexts(files: readonly { readonly path: string; readonly content: Uint8Array }[]): SourceTexts {
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  return sourceTexts((path) => {
    const content = contents.get(path);
    return content === undefined ? undefined : shownText(path, content);
  });
}
