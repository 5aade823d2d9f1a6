import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, compilers, type TypeError } from "./harness/compilers.js";
import { createWorkspace, read, type Workspace } from "./harness/workspace.js";

// Each file of mistakes/ holds one mistake. Its first line says which names the message must hold, the line with the mistake ends in `// here`.
// All files are checked by one run of tsc a version, as a project that has set nothing but `strict`.
const mistakes = [...read("mistakes")].map(([file, text]) => {
  const lines = text.split("\n");
  const names = /^\/\/ error naming (.+)$/.exec(lines[0] ?? "")?.[1]?.split(", ");
  if (!names) throw new Error(`${file}: the first line must be "// error naming …"`);
  return { file, names, line: lines.findIndex((line) => line.endsWith("// here")) + 1 };
});

let workspace: Workspace;
let project: string;
beforeAll(async () => {
  workspace = await createWorkspace();
  project = workspace.project("mistakes", { type: "module", compilerOptions: { module: "nodenext" }, files: read("mistakes") });
});
afterAll(() => workspace?.remove());

describe.each(compilers)("TypeScript $version", (compiler) => {
  const errors = new Map<string, TypeError[]>();
  beforeAll(async () => {
    for (const error of (await check(compiler, project)).errors) errors.set(error.file, [...(errors.get(error.file) ?? []), error]);
  });

  test.each(mistakes)("$file", ({ file, names, line }) => {
    const found = errors.get(file) ?? [];
    expect(found.map((error) => error.line)).toEqual([line]);
    for (const name of names) expect(found[0]!.message).toContain(name);
  });

  test("there are no errors elsewhere", () => {
    const files = new Set(mistakes.map(({ file }) => file));
    expect([...errors].filter(([file]) => !files.has(file))).toEqual([]);
  });

  test("no message is longer than a person reads", () => {
    const long = [...errors.values()].flat().filter(({ message }) => message.length > 600 || message.split("\n")[0]!.length > 300);
    expect(long).toEqual([]);
  });
});
