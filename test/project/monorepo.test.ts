import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { runCommand } from "../cli/child-process.js";
import { makeWorkspace, type Workspace } from "../cli/workspace.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = join(root, "examples/monorepo");

const modules = ["packages/app/generated/src/screens.fsm.gen.ts", "packages/machines/src/lamp_fsm.gen.ts"];

/** A copy of the example, with what is installed for it. */
function copyOfExample(): Workspace {
  const workspace = makeWorkspace();
  for (const name of readdirSync(example)) {
    if (name !== "node_modules") cpSync(join(example, name), workspace.path(name), { recursive: true, filter: (file) => basename(file) !== "dist" });
  }
  // Not the folder itself: what is remembered of the copy is not for the example.
  mkdirSync(workspace.path("node_modules"));
  for (const name of ["@typestator", "typescript"]) symlinkSync(join(example, "node_modules", name), workspace.path(`node_modules/${name}`));
  return workspace;
}

describe("the monorepo", () => {
  it("is compiled from the top as it is in version control, and checked", async () => {
    const { folder, path, read } = copyOfExample();
    const before = modules.map(read);
    for (const module of modules) rmSync(path(module));
    expect(await runCommand([], { cwd: folder })).toMatchObject({ code: 0, stderr: expect.stringContaining("compiled 2 sources: 2 written, 0 unchanged\n") });
    expect(modules.map(read)).toEqual(before);
    expect(await runCommand(["check"], { cwd: folder })).toMatchObject({ code: 0, stderr: "checked 2 of 2: all up to date\n" });
  });

  it("is compiled package by package, too", async () => {
    const { path, write, read } = copyOfExample();
    const source = "packages/machines/yaml/lamp_fsm.yaml";
    write(source, read(source).replaceAll("bright", "glowing"));
    expect(await runCommand(["check"], { cwd: path("packages/app") })).toMatchObject({ code: 0 });
    expect(await runCommand(["check"], { cwd: path("packages/machines/src") })).toMatchObject({ code: 3, stderr: expect.stringContaining("stale lamp_fsm.gen.ts\n") });
    expect(await runCommand([], { cwd: path("packages/machines") })).toMatchObject({ code: 0 });
    expect(read(modules[1]!)).toContain('"glowing"');
  });

  it("loses the module of a package whose only machine is gone", async () => {
    const { folder, path } = copyOfExample();
    await runCommand([], { cwd: folder });
    rmSync(path("packages/app/src/screens.fsm.yaml"));
    expect(await runCommand([], { cwd: folder })).toMatchObject({ code: 0, stderr: expect.stringContaining(`removed ${modules[0]}: packages/app/src/screens.fsm.yaml is gone\n`) });
    expect(modules.map((module) => existsSync(path(module)))).toEqual([false, true]);
    expect(await runCommand(["info"], { cwd: folder })).toMatchObject({ code: 0, stdout: expect.stringContaining("project packages/app\n") });
  });

  it.each(["typescript-5.9", "typescript", "typescript-7.0"])("builds by project references and path aliases with %s, and runs", async (compiler) => {
    const { folder, path } = copyOfExample();
    const tsc = join(root, "node_modules", compiler, "bin/tsc");
    expect(spawnSync(process.execPath, [tsc, "-b"], { cwd: folder, encoding: "utf8" })).toMatchObject({ stdout: "", status: 0 });
    expect(existsSync(path("packages/machines/dist/lamp_fsm.gen.d.ts"))).toBe(true);
    await build({ entryPoints: [path("packages/app/src/main.ts")], bundle: true, platform: "node", format: "esm", outfile: path("app.mjs"), logLevel: "silent" });
    expect(execFileSync(process.execPath, [path("app.mjs")], { encoding: "utf8" })).toBe("room bright\n");
  });
});
