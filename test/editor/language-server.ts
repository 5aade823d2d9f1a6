/** What the tests ask of a language server, whatever it speaks. */
import type { ChildProcess } from "node:child_process";

/** Line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface LanguageServer {
  open(file: string): Promise<void>;
  definition(place: Place): Promise<readonly Place[]>;
  references(place: Place): Promise<readonly Place[]>;
  /** Ends the server, and waits until it has ended. */
  stop(): Promise<void>;
}

/** Resolves when the process has ended; one that does not within five seconds after its streams closed is killed. */
export function onceStopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.stdin!.once("close", () => setTimeout(() => server.kill("SIGKILL"), 5000).unref());
  });
}
