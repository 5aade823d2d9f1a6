import { escapeUnsafe } from "../expression/typescript.js";

/**
 * Makes a text from the YAML harmless in a comment: it cannot close the comment, begin a JSDoc tag or hide what it says.
 * `*\/` stands for the end of a comment, `\@` for a tag at the beginning of a line.
 */
function commentText(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => escapeUnsafe(line.replaceAll("\t", " ")).trimEnd().replaceAll("*/", "*\\/").replace(/^(\s*)@/, "$1\\@"))
    .join("\n")
    .trim();
}

/** The docs of a declaration, as ts-morph takes them, each part a paragraph: nothing for no text. */
export function docs(...parts: readonly (string | undefined)[]): string[] {
  const text = parts
    .map((part) => (part === undefined ? "" : commentText(part)))
    .filter((part) => part !== "")
    .join("\n\n");
  return text === "" ? [] : [text];
}
