import type { LoadCompiler } from "../project/compile-jobs.js";

/** Where text goes. */
export interface TextStream {
  readonly write: (text: string) => unknown;
  readonly isTerminal: boolean;
  /** The columns of the terminal, where there is one. */
  readonly columns?: number | undefined;
}

/** All that the command line has of its surroundings besides the files; tests give their own. */
export interface Environment {
  readonly cwd: string;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** What was asked for, and nothing else. */
  readonly stdout: TextStream;
  /** Diagnostics, logs, progress. */
  readonly stderr: TextStream;
  readonly readStdin: () => Promise<Uint8Array>;
  /**
   * Waits for the user to interrupt the run, which then does not end by itself: who waits ends it. Without anybody who waits, and the second time, an
   * interrupt ends the run at once.
   */
  readonly interrupted: () => Promise<void>;
  /** The folder of the package, with `messages/`, the schemas and `package.json`. */
  readonly packageRoot: URL;
  /** Imported when it is needed: `--help` is to answer at once. */
  readonly loadCompiler: LoadCompiler;
}
