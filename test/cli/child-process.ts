import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome } from "./in-process.js";

/** The command as it is installed; it runs the built compiler, which `pnpm test` builds first. */
export const command = fileURLToPath(new URL("../../packages/compiler/bin/typestator.js", import.meta.url));

export interface SpawnOptions {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly variables?: Readonly<Record<string, string>>;
  /** For node itself. */
  readonly nodeArgs?: readonly string[];
}

/** Runs the command as a process of its own. */
export function runCommand(args: readonly string[], { cwd, stdin = "", variables = {}, nodeArgs = [] }: SpawnOptions): Promise<Outcome> {
  const child = spawn(process.execPath, [...nodeArgs, command, ...args], { cwd, env: { ...plainVariables(), ...variables } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.on("error", () => undefined).end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** The variables of this process without those that ask for colours. */
function plainVariables(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _forced, NO_COLOR: _forbidden, ...variables } = process.env;
  return variables;
}
