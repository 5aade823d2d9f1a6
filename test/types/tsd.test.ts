import { symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace, read, slow, type Workspace } from "./harness/workspace.js";

// A CommonJS module whose `default` Node and TypeScript unwrap each in its own way.
const { default: tsd } = createRequire(import.meta.url)("tsd") as typeof import("tsd");

// tsd says what tsc cannot: that a type is exactly this one, that something is not assignable, that a description reaches the editor.
let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace();
  symlinkSync(fileURLToPath(new URL("../../node_modules/tsd", import.meta.url)), join(workspace.directory, "node_modules/tsd"), "junction");
}, slow);
afterAll(() => workspace?.remove());

test("the types are exactly these", async () => {
  const files = read("tsd");
  const cwd = workspace.project("tsd", { type: "module", compilerOptions: { module: "nodenext" }, files });
  const diagnostics = await tsd({ cwd, typingsFile: "machines/order.gen.ts", testFiles: [...files.keys()] });
  expect(diagnostics.map(({ fileName, line, message }) => `${fileName}:${line}: ${message}`)).toEqual([]);
}, slow);
