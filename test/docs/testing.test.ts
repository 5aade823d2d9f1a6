/** docs/testing.md: its code is type-checked and run, and prints what the page shows. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const blocks = blocksOf("docs/testing.md", readFileSync(join(root, "docs/testing.md"), "utf8"));
const files = blocks.flatMap(({ info, text }) => (info.has("file") ? [{ name: info.get("file")!, runner: info.get("with"), text }] : []));
const output = (name: string): string => blocks.find(({ info }) => info.get("output") === name)!.text.trim();

// Inside of the project, so that packages are found.
const folder = mkdtempSync(join(root, "node_modules/.cache-testing-page-"));
const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: { ...process.env, NO_COLOR: "1", CI: "1" } });

beforeAll(() => {
  for (const name of ["order.ts", "order_fsm.gen.ts"]) cpSync(join(root, "examples/order", name), join(folder, name));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  // What Jest's functions do here, vitest's do, too.
  writeFileSync(join(folder, "vitest.config.mjs"), 'export default { resolve: { alias: { "@jest/globals": "vitest" } }, test: { include: ["*.test.ts"] } };');
  const compilerOptions = { target: "es2022", lib: ["es2022", "dom"], module: "nodenext", strict: true, noEmit: true, skipLibCheck: true, types: [], paths: { "@jest/globals": ["../vitest/dist/index.d.ts"] } };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("has code for both runners, and shows what it prints", () => {
  expect(files.map(({ runner }) => runner)).toEqual([undefined, "vitest", "vitest", "@jest/globals"]);
});

it("type-checks", () => {
  expect(node(join(root, "node_modules/typescript/bin/tsc"), "-p", folder)).toMatchObject({ stdout: "", status: 0 });
}, 60_000);

it("prints the paths that it shows", async () => {
  await build({ entryPoints: [join(folder, "paths.ts")], outfile: join(folder, "paths.mjs"), bundle: true, format: "esm", platform: "node", logLevel: "silent" });
  expect(node("paths.mjs").stdout.trim()).toBe(output("paths.ts"));
});

it("passes its own tests, and prints the coverage that it shows", () => {
  const { stdout, stderr, status } = node(join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", folder, "--config", join(folder, "vitest.config.mjs"));
  expect(status, stdout + stderr).toBe(0);
  // Eight rows, and two and two tests.
  expect(stdout).toMatch(/Tests +12 passed/);
  expect(stdout).toContain(output("coverage.test.ts"));
}, 60_000);

it("has an example whose tests leave nothing out", async () => {
  await build({ entryPoints: [join(root, "examples/order/coverage.ts")], outfile: join(folder, "coverage.mjs"), bundle: true, format: "esm", platform: "node", logLevel: "silent" });
  expect(node("coverage.mjs").stdout).toBe("order_management: 100 % (8 of 8 rows, 6 of 6 answers of guards)\n");
});
