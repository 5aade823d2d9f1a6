import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@typestator/compiler";
import { afterAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { packageManager: string; scripts: Record<string, string> };
const folder = mkdtempSync(join(tmpdir(), "typestator-readme-"));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The first block of code in this language after a passage of the README. */
function block(language: string, passage: string): string {
  const [, rest] = readme.split(passage);
  const [, text] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(rest ?? "") ?? [];
  if (text === undefined) throw new Error(`README.md has no ${language} after: ${passage}`);
  return text;
}

const node = (...args: string[]): { status: number | null; stdout: string } => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });

it("begins with the two commands, in the version of pnpm that the project names", () => {
  const commands = block("sh", "# TypeStator").trim().split("\n").map((line) => line.split("#")[0]?.trim());
  expect(commands).toEqual([`npx -y ${manifest.packageManager} start`, `npx -y ${manifest.packageManager} test`]);
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
});

it("shows code that type-checks and does what its comments say", async () => {
  const { files, diagnostics } = await compile([{ path: "door.yaml", content: block("yaml", "## What it looks like") }]);
  expect(diagnostics).toEqual([]);
  const example = block("ts", "typestator compile door.yaml");
  const lines = example.split("\n");
  const wrong = lines.findIndex((line) => line.includes("does not compile"));
  expect(wrong).toBeGreaterThan(0);
  const sources = {
    ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
    "example.ts": lines.toSpliced(wrong, 0, "// @ts-expect-error").join("\n"),
    "session.ts": block("ts", "For one entity"),
    "package.json": JSON.stringify({ type: "module" }),
    "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022", lib: ["es2022", "dom"], module: "nodenext", strict: true, types: [] } }),
  };
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  expect(node(join(root, "node_modules/typescript/bin/tsc"), "-p", folder)).toMatchObject({ status: 0, stdout: "" });
  expect(node("example.js").stdout).toBe("light\n");
  expect(node("session.js").stdout).toBe("closed [ 'open', 'brick_up' ]\nlight\nopened [ 'close' ]\n");
});
