import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../packages/compiler/messages/", import.meta.url);

/** The page of a diagnostic, as it is written. */
export interface MessagePage {
  readonly name: string;
  readonly code: string;
  readonly text: string;
}

/** All of `messages/`. */
export const messagePages: readonly MessagePage[] = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, code: name.replace(/\.md$/, ""), text: readFileSync(new URL(name, folder), "utf8") }));

export interface Example {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** The code blocks of a section that are machines, as files: ```json is a JSON file, "```yaml utf-16" a file in that encoding. */
export function examples(page: MessagePage, heading: "Wrong" | "Right"): Example[] {
  return [...sectionOf(page, heading).matchAll(/```(yaml|json)( utf-16)?\n([\s\S]*?)```/g)].map(([, language, encoding, text = ""]) => ({
    path: `machine.${language}`,
    content: encoding === undefined ? text : Buffer.from(`\ufeff${text}`, "utf16le"),
  }));
}

/** The code blocks of a section that are configurations: "```json typestator.config.json". */
export function configExamples(page: MessagePage, heading: "Wrong" | "Right"): readonly object[] {
  return [...sectionOf(page, heading).matchAll(/```json typestator\.config\.json\n([\s\S]*?)```/g)].map(([, text = ""]) => JSON.parse(text) as object);
}

function sectionOf({ text }: MessagePage, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
}
