/** Quoted text, which begins a value; a comment; a bracket. */
const PIECE = /(?<=[\s,:[{])(?:"(?:[^"\\]|\\.)*"|'[^']*')|(?<=\s)#.*|[[\]{}]/g;

/**
 * Whether some later bracket closes the one at `start`. A guess, made of a text that has a fault: it counts brackets, whatever
 * their form, up to the end of the document.
 */
export function closes(text: string, start: number): boolean {
  const end = /^(?:---|\.\.\.)(?=\s|$)/m.exec(text.slice(start));
  let depth = 0;
  for (const [piece] of text.slice(start, end === null ? undefined : start + end.index).matchAll(PIECE)) {
    if (piece === "[" || piece === "{") depth++;
    else if ((piece === "]" || piece === "}") && --depth === 0) return true;
  }
  return false;
}
