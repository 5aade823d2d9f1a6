/**
 * docs/getting-started.md: its commands are executed and its files written in the order of the page, with the packed packages. What it installs is put into
 * place from here, so that no registry is asked.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pnpm, run } from "../packages/package-manager.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(join(root, "docs/getting-started.md"), "utf8");
const [, section = ""] = /\n## A machine in your own project\n([\s\S]*?)\n## /.exec(page) ?? [];
const blocks = Array.from(section.matchAll(/```(\w+)(?: (\S+))?\n([\s\S]*?)```/g), ([, language = "", file, text = ""]) => ({ language, file, text }));

const folder = mkdtempSync(join(tmpdir(), "typestator-getting-started-"));
const started: ChildProcess[] = [];
let cwd = folder;

beforeAll(() => {
  for (const name of ["runtime", "compiler"]) pnpm(join(root, "packages", name), "pack", "--pack-destination", folder);
}, 120_000);

afterAll(async () => {
  await Promise.all(started.map((child) => stop(child)));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const read = (file: string): string => readFileSync(join(cwd, file), "utf8");

/** What is in a package, and its dependencies as they are installed here. */
function install(names: readonly string[]): void {
  const modules = join(cwd, "node_modules");
  for (const name of names) {
    const place = join(modules, name);
    mkdirSync(dirname(place), { recursive: true });
    const own = /^@typestator\/(\w+)$/.exec(name)?.[1];
    // The fastest of the versions that are tested.
    if (own === undefined) symlinkSync(join(root, "node_modules", name === "typescript" ? "typescript-7.0" : name), place, "junction");
    else {
      const { version } = JSON.parse(readFileSync(join(root, "packages", own, "package.json"), "utf8")) as { version: string };
      mkdirSync(place);
      run(folder, "tar", "-xzf", join(folder, `typestator-${own}-${version}.tgz`), "-C", place, "--strip-components", "1");
      if (own === "compiler") symlinkSync(join(root, "packages/compiler/node_modules"), join(place, "node_modules"), "junction");
    }
    const { bin = {} } = JSON.parse(readFileSync(join(place, "package.json"), "utf8")) as { bin?: Record<string, string> };
    mkdirSync(join(modules, ".bin"), { recursive: true });
    for (const [command, script] of Object.entries(bin)) {
      writeFileSync(join(modules, ".bin", command), `#!/bin/sh\nexec node "${join(place, script)}" "$@"\n`, { mode: 0o755 });
    }
  }
}

const environment = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV$|CI$)/i.test(name))), npm_config_offline: "true", NO_COLOR: "1" };

function execute(command: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8", env: environment, stdio: ["ignore", "pipe", "pipe"] });
  return { status, output: stdout + stderr };
}

/** Starts what goes on until it is stopped, and gives the address that it prints. */
async function serve(command: string): Promise<string> {
  const [program = "", ...args] = command.split(" ");
  const child = spawn(program, [...args, "--port", "0", "--host", "127.0.0.1"], { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  started.push(child);
  let printed = "";
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      const [address] = /http:\/\/[\w.:]+\//.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("exit", () => reject(new Error(`${command} ended\n${printed}`)));
  });
}

/** Ends a command and what it has started. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid!, "SIGTERM");
  await ended;
}

async function follow(line: string): Promise<void> {
  const installed = /^npm install (?:--save-dev )?(.+)$/.exec(line)?.[1];
  if (line.startsWith("cd ")) cwd = join(cwd, line.slice("cd ".length));
  else if (installed !== undefined) install(installed.split(" "));
  else if (line === "npx vite") {
    const address = await serve(line);
    const served = await (await fetch(`${address}src/main.ts`)).text();
    expect(served).toContain("/src/door_fsm.gen.ts");
    expect(read("src/door_fsm.gen.ts")).toContain("has_key");
    await stop(started.at(-1)!);
  } else expect(execute(line), line).toMatchObject({ status: 0 });
}

it("leads from an empty folder to a typed machine in a Vite project", async () => {
  for (const { language, file, text } of blocks) {
    if (language === "sh") for (const line of text.trim().split("\n")) await follow(line);
    else if (file !== undefined && existsSync(join(cwd, file))) expect(read(file), file).toContain(text);
    else writeFileSync(join(cwd, file!), text.replace(/^(.*does not compile.*)$/m, "// @ts-expect-error\n$1"));
  }
  expect(existsSync(join(cwd, "dist/index.html"))).toBe(true);

  // What the page says of mistakes.
  const compiles = (): boolean => execute("npx tsc").status === 0;
  expect(compiles()).toBe(true);
  const program = read("src/main.ts");
  writeFileSync(join(cwd, "src/main.ts"), program.replace("has_key:", "haskey:"));
  expect(compiles()).toBe(false);
  writeFileSync(join(cwd, "src/main.ts"), program);
  const machine = read("src/door_fsm.yaml");
  writeFileSync(join(cwd, "src/door_fsm.yaml"), machine.replace("dest: opened", "dest: locked"));
  expect(execute("npx typestator check").status).toBe(3);
  writeFileSync(join(cwd, "src/door_fsm.yaml"), machine.replace("dest: opened", "dest: lokced"));
  const { status, output } = execute("npx vite build");
  expect(status).toBe(1);
  expect(output).toMatch(/src\/door_fsm\.yaml:12:\d+: error undefined-dest: .*"lokced"/);
}, 180_000);
