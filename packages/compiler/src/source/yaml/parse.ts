/** From lexemes to the documents of the `yaml` package: how the parts stand to each other, not yet what they mean. */
import { Composer, type Document, type ErrorCode, Parser, type YAMLError } from "yaml";
import { Fault } from "../fault.js";
import { blameQuote } from "./blame-quote.js";
import type { Lexemes } from "./lexer.js";

/**
 * Parses lexemes.
 *
 * @throws Fault at the first place where the structure is wrong
 */
export function parse(text: string, { lexemes, quotes }: Lexemes): readonly Document.Parsed[] {
  const parser = new Parser();
  // `strict` off: its rules are those of YAML 1.2. Nothing is resolved here, so the plainest schema will do.
  const composer = new Composer({ version: "1.1", schema: "failsafe", uniqueKeys: false, merge: false, strict: false, keepSourceTokens: true });
  const documents: Document.Parsed[] = [];
  const errors: YAMLError[] = [];
  const take = (composed: Iterable<Document.Parsed>): void => {
    for (const document of composed) {
      documents.push(document);
      errors.push(...document.errors.filter((error) => !isDecidedByLexer(error)));
    }
  };
  for (const lexeme of lexemes) for (const token of parser.next(lexeme)) take(composer.next(token));
  for (const token of parser.end()) take(composer.next(token));
  take(composer.end());

  const first = errors.sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first !== undefined) throw blameQuote(text, quotes, faultOf(text, first));
  return documents;
}

/** The lexer has looked at these with the rules of YAML 1.1, and hands on scalars and keys in its own form. */
function isDecidedByLexer({ code, message }: YAMLError): boolean {
  const codes: readonly ErrorCode[] = ["BAD_SCALAR_START", "BAD_DQ_ESCAPE", "TAB_AS_INDENT", "KEY_OVER_1024_CHARS"];
  return codes.includes(code) || message.startsWith("Tags and anchors must be separated");
}

const PROBLEMS: Partial<Record<ErrorCode, { readonly problem: string; readonly help?: string }>> = {
  ALIAS_PROPS: { problem: "An alias cannot have an anchor or a tag of its own" },
  BAD_INDENT: { problem: "This line does not line up with the lines above it", help: "Give all keys of a mapping, and all items of a list, the same indentation." },
  BAD_PROP_ORDER: { problem: "An anchor or a tag stands before the - or ? that it should follow" },
  BLOCK_AS_IMPLICIT_KEY: { problem: "A list or a mapping cannot begin here", help: "Begin it on the next line, indented." },
  BLOCK_IN_FLOW: { problem: "A list with - or a mapping over several lines cannot stand inside [ ] or { }" },
  MULTILINE_IMPLICIT_KEY: { problem: "A key and its colon must stand on one line" },
  MULTIPLE_ANCHORS: { problem: "A value can have only one anchor" },
  MULTIPLE_TAGS: { problem: "A value can have only one tag" },
  TAG_RESOLVE_FAILED: { problem: "This tag is not known", help: "Put the text in quotes if it shall begin with !." },
};

/** The library's error in our words. Its places point behind blanks at times: ours stands on what surprised it. */
function faultOf(text: string, error: YAMLError): Fault {
  let start = error.pos[0];
  while (/\s/.test(text[start] ?? "")) start++;
  if (start >= text.length) start = Math.max(0, Math.min(error.pos[0], text.length - 1));
  const beginsLine = /(?:^|[\n\u2028\u2029]) *$/.test(text.slice(Math.max(0, start - 200), start));
  if (error.code === "BLOCK_AS_IMPLICIT_KEY" && beginsLine && text[start] === "-") {
    return new Fault({ start, end: start + 1 }, "This item belongs to no list", "The line above it, which is indented less, has ended the list: give that its indentation.");
  }
  const known = PROBLEMS[error.code];
  if (known !== undefined) return new Fault({ start, end: start + 1 }, known.problem, known.help);
  const found = /^[^\s,[\]{}]+|^./u.exec(text.slice(start, start + 60))?.[0] ?? "";
  const between = error.message.startsWith("Missing , ");
  return new Fault(
    { start, end: start + Math.max(1, found.length) },
    between ? `A comma is missing before ${found}` : `Unexpected ${found}`,
    between ? undefined : beginsLine && "[{".includes(found) ? "Write a dash before it if it is another item of the list." : "Look at the indentation here, and at what stands unfinished above.",
  );
}
