import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { packageManager: string };

/** The program and the first arguments that run pnpm: the one that runs these tests, else the version the project names, fetched by npx. */
function pnpmCommand(): [program: string, ...leading: string[]] {
  const running = process.env["npm_execpath"];
  if (running === undefined || !basename(running).startsWith("pnpm")) return ["npx", "-y", manifest.packageManager];
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running];
}

/**
 * Runs pnpm in `folder` and gives back what it printed.
 *
 * @throws when pnpm fails; the message holds what it printed
 */
export function pnpm(folder: string, ...args: string[]): string {
  const [program, ...leading] = pnpmCommand();
  return run(folder, program, ...leading, ...args);
}

/**
 * Runs a program in `folder` without a keyboard and gives back its standard output.
 *
 * @throws when it fails; the message holds what it printed on both outputs
 */
export function run(folder: string, program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: environment() });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(" ")} failed in ${folder}\n${stdout ?? ""}${stderr ?? ""}`, { cause: error });
  }
}

/** The environment without what the package manager of this test run has put there for its own scripts. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_config_|NODE_OPTIONS$|VITEST|NODE_ENV$)/i.test(name)));
}
