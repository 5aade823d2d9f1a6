import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One of the TypeScript versions that a user may have. */
export interface Compiler {
  readonly version: string;
  /** The program that `npx tsc` would run. */
  readonly tsc: string;
}

/** One error as tsc prints it: the line with the place, and the lines below it. */
export interface TypeError {
  /** Relative to the project, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** What a run of tsc gave. */
export interface Check {
  readonly errors: readonly TypeError[];
  /** As `--extendedDiagnostics` counts them. */
  readonly instantiations: number;
  /** Everything that was printed. */
  readonly output: string;
}

function installed(name: string): Compiler {
  const directory = fileURLToPath(new URL(`../../../node_modules/${name}/`, import.meta.url));
  const { version } = JSON.parse(readFileSync(`${directory}package.json`, "utf8")) as { version: string };
  // All three have this file; that of 7.0 starts the native program.
  return { version, tsc: `${directory}bin/tsc` };
}

/** TypeScript 5.9, 6.0 and 7.0. */
export const compilers: readonly Compiler[] = ["typescript-5.9", "typescript", "typescript-7.0"].map(installed);

/**
 * Type-checks a project with plain tsc.
 *
 * @param project the folder of its `tsconfig.json`
 * @param flags further command line flags
 * @throws {Error} when tsc fails without naming an error in a file (a flag or a configuration that it refuses)
 */
export async function check(compiler: Compiler, project: string, flags: readonly string[] = []): Promise<Check> {
  const args = [compiler.tsc, "--project", project, "--pretty", "false", "--extendedDiagnostics", ...flags];
  const { output, failed } = await new Promise<{ output: string; failed: boolean }>((resolve) => {
    execFile(process.execPath, args, { cwd: project, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ output: stdout + stderr, failed: error !== null });
    });
  });
  const errors = parseErrors(output);
  if (failed && errors.length === 0) throw new Error(`tsc ${compiler.version} failed in ${project}:\n${output}`);
  return { errors, instantiations: Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1]), output };
}

function parseErrors(output: string): TypeError[] {
  const errors: TypeError[] = [];
  for (const line of output.split(/\r?\n/)) {
    const head = /^(?<file>\S.*)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$/.exec(line)?.groups;
    const last = errors.at(-1);
    if (head) {
      errors.push({
        file: head["file"]!.replaceAll("\\", "/"),
        line: Number(head["line"]),
        column: Number(head["column"]),
        code: head["code"]!,
        message: head["message"]!,
      });
    } else if (last && line.startsWith("  ")) {
      errors[errors.length - 1] = { ...last, message: `${last.message}\n${line}` };
    } else if (/^error TS/.test(line)) {
      throw new Error(output);
    }
  }
  return errors;
}
