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
  /** Relative to where tsc was started, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** What a run of tsc gave. */
export interface Check {
  readonly errors: readonly TypeError[];
  /** As `--extendedDiagnostics` counts them: one number a project, in the order in which they were given. */
  readonly instantiations: readonly number[];
  /** The types that were made, counted alike. */
  readonly types: readonly number[];
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
export function check(compiler: Compiler, project: string, flags: readonly string[] = []): Promise<Check> {
  return run(compiler, project, ["--project", project, ...flags]);
}

/**
 * Type-checks several projects in one start of tsc, which reads the language's library once for all.
 *
 * @param folders of the projects in `directory`; the files of errors begin with one of them
 * @throws {Error} as `check` does
 */
export function checkTogether(compiler: Compiler, directory: string, folders: readonly string[], flags: readonly string[] = []): Promise<Check> {
  // Not forced, a version would find what the one before it has written and be done.
  return run(compiler, directory, ["--build", ...folders, "--force", ...flags]);
}

async function run({ tsc, version }: Compiler, cwd: string, flags: readonly string[]): Promise<Check> {
  const args = [tsc, ...flags, "--pretty", "false", "--extendedDiagnostics"];
  const { output, failed } = await new Promise<{ output: string; failed: boolean }>((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ output: stdout + stderr, failed: error !== null });
    });
  });
  const errors = parseErrors(output);
  if (failed && errors.length === 0) throw new Error(`tsc ${version} failed in ${cwd}:\n${output}`);
  const counts = (what: string): number[] => Array.from(output.matchAll(new RegExp(`^${what}:\\s+(\\d+)`, "gm")), ([, count]) => Number(count));
  return { errors, instantiations: counts("Instantiations"), types: counts("Types"), output };
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
