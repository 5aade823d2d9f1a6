/** `# typestator-disable-next-line code, code`: turns diagnostics off where they are found. */
import { groupBy } from "../grouping.js";
import { createDiagnostic } from "./create.js";
import { isDiagnosticCode, isSettable, SETTABLE_CODES } from "./levels.js";
import { meantName, nearName } from "./nearest.js";
import { type Lines, splitLines } from "./render/lines.js";
import type { Diagnostic, Fix, Span } from "./types.js";

const DIRECTIVE = "typestator-disable-next-line";

const COMMENT = /^#\s*typestator-disable-next-line(?![\w-])(?<codes>.*?)(?:\s+--\s.*)?$/s;

/** A code that a comment names. */
interface NamedCode {
  readonly code: string;
  readonly span: Span;
}

interface DisableComment {
  /** The comment as a whole. */
  readonly span: Span;
  /** None: it turns off all that can be. */
  readonly codes: readonly NamedCode[];
  /** The line that it is about. */
  readonly line: number;
}

/**
 * Leaves out what comments turn off, and tells of comments that do nothing. What the engine refuses stays: no rule can lower it either.
 *
 * @param comments the places of all comments in the text
 * @param found everything that is to be said about the text, whatever level rules give it
 * @param isComplete false when a stage stopped early, so that a comment may be about what has not been looked for
 */
export function applyDisableComments(
  file: string,
  text: string,
  comments: readonly Span[],
  found: readonly Diagnostic[],
  isComplete: boolean,
): readonly Diagnostic[] {
  const lines = splitLines(text);
  const misspelt = comments.flatMap((span) => misspeltDirective(file, text, span) ?? []);
  const directives = readComments(text, comments, lines);
  if (directives.length === 0) return [...found, ...misspelt];

  const byLine = groupBy(directives, ({ line }) => line);
  const used = new Set<DisableComment | NamedCode>();
  const kept = found.filter((diagnostic) => {
    if (!isSettable(diagnostic.code)) return true;
    const { line } = lines.positionAt(diagnostic.span.start);
    const users = (byLine.get(line) ?? []).flatMap((directive) => usersIn(directive, diagnostic.code));
    for (const user of users) used.add(user);
    return users.length === 0;
  });
  const told = directives.flatMap((directive) => [
    ...directive.codes.flatMap((named) => wrongCode(file, named) ?? []),
    ...(isComplete ? unused(file, text, directive, used) : []),
  ]);
  return [...kept, ...misspelt, ...told];
}

/** What of a comment turns a code off. */
function usersIn(directive: DisableComment, code: string): readonly (DisableComment | NamedCode)[] {
  return directive.codes.length === 0 ? [directive] : directive.codes.filter((named) => named.code === code);
}

/** The comments among all others that turn something off, in order. */
function readComments(text: string, comments: readonly Span[], lines: Lines): readonly DisableComment[] {
  const directives: DisableComment[] = [];
  // From the last one on: of comments below each other the next line is looked for once.
  let following: DisableComment | undefined;
  for (const span of comments.toReversed()) {
    const found = readComment(text, span, lines, following);
    if (found === undefined) continue;
    directives.push(found);
    following = found;
  }
  return directives.reverse();
}

function readComment(text: string, span: Span, lines: Lines, following: DisableComment | undefined): DisableComment | undefined {
  const match = COMMENT.exec(text.slice(span.start, span.end));
  if (match === null) return undefined;
  const { codes: list = "" } = match.groups ?? {};
  const start = span.start + match[0].indexOf(list, match[0].indexOf("next-line"));
  const codes = [...list.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({ code, span: { start: start + index, end: start + index + code.length } }));
  let { line } = lines.positionAt(span.start);
  const followingLine = following === undefined ? undefined : lines.positionAt(following.span.start).line;
  // Reasons, and comments about the same line, may stand between.
  do {
    line++;
    if (line === followingLine && following !== undefined && isEmpty(lines, line)) return { span, codes, line: following.line };
  } while (isEmpty(lines, line));
  return { span, codes, line };
}

/** A line of the text that is blank or only a comment. */
function isEmpty(lines: Lines, line: number): boolean {
  return /^\s*(?:#|$)/.test(lines.lineAt(line) ?? "end of the text");
}

/** A comment that begins as one that turns something off would, and is none. */
function misspeltDirective(file: string, text: string, comment: Span): Diagnostic | undefined {
  const match = /^#\s*(?<word>[\w-]+)/.exec(text.slice(comment.start, comment.end));
  const word = match?.groups?.["word"] ?? "";
  if (word === DIRECTIVE || !/-/.test(word)) return undefined;
  const meant = nearName(word, [DIRECTIVE]);
  if (meant === undefined && !/^typestator-/i.test(word)) return undefined;
  const start = comment.start + match![0].length - word.length;
  const span = { start, end: start + word.length };
  const fix: Fix = { title: `Write ${DIRECTIVE}`, safe: meant?.certain === true, edits: [{ span, text: DIRECTIVE }] };
  return createDiagnostic("disable-misspelt", { file, span }, { word }, meant === undefined ? {} : { help: `Did you mean "${DIRECTIVE}"?`, fix });
}

/** A code that does not exist, or cannot be turned off. */
function wrongCode(file: string, { code, span }: NamedCode): Diagnostic | undefined {
  if (isSettable(code)) return undefined;
  if (isDiagnosticCode(code)) return createDiagnostic("disable-always-error", { file, span }, { code });
  const meant = meantName(code, SETTABLE_CODES);
  if (meant === undefined) return createDiagnostic("disable-unknown-code", { file, span }, { code });
  const fix: Fix = { title: `Write ${meant.name}`, safe: meant.certain, edits: [{ span, text: meant.name }] };
  return createDiagnostic("disable-unknown-code", { file, span }, { code }, { help: `Did you mean "${meant.name}"?`, fix });
}

function unused(file: string, text: string, directive: DisableComment, used: ReadonlySet<DisableComment | NamedCode>): readonly Diagnostic[] {
  const { codes, span } = directive;
  const idle = codes.filter((named) => isSettable(named.code) && !used.has(named));
  const isIdle = codes.length === 0 ? !used.has(directive) : idle.length === codes.length;
  if (isIdle) {
    const fix: Fix = { title: "Remove the comment", safe: true, edits: [{ span: withItsLine(text, span), text: "" }] };
    const what = codes.length === 0 ? "nothing that could be turned off" : codes.map(({ code }) => `no ${code}`).join(" and ");
    return [createDiagnostic("disable-unused", { file, span }, { what }, { fix })];
  }
  return idle.map((named) => {
    const fix: Fix = { title: `Remove ${named.code}`, safe: true, edits: [{ span: withItsComma(codes, named), text: "" }] };
    return createDiagnostic("disable-unused", { file, span: named.span }, { what: `no ${named.code}` }, { fix });
  });
}

/** A comment with the line that it stands on alone, else with the blanks before it. */
function withItsLine(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && /[ \t]/.test(text[from - 1]!)) from--;
  const isAlone = from === 0 || /[\r\n]/.test(text[from - 1]!);
  return { start: from, end: isAlone ? end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0) : end };
}

/** A code of a list with what separates it from the one before it, or behind the first. */
function withItsComma(codes: readonly NamedCode[], named: NamedCode): Span {
  const index = codes.indexOf(named);
  const [before, after] = [codes[index - 1], codes[index + 1]];
  if (before !== undefined) return { start: before.span.end, end: named.span.end };
  return { start: named.span.start, end: after?.span.start ?? named.span.end };
}
