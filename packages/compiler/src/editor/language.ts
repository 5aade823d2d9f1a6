import type ts from "typescript";

/** What every question to the program of an editor needs: the TypeScript that tsserver runs, since we bring none, and its type checker. */
export interface Language {
  readonly typescript: typeof ts;
  readonly checker: ts.TypeChecker;
}
