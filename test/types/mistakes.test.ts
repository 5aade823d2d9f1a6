import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, compilers, type TypeError } from "./harness/compilers.js";
import { createWorkspace, read, slow, type Workspace } from "./harness/workspace.js";

// Each file of mistakes/ holds one mistake and gives exactly one error. The line with the mistake ends in `// here`, and the first line says
// at which text in it the error stands and what the message names:
//
//     // error at "shipped" naming shipped, exchange_ack, exchange_nack
//
// All files are checked by one run of tsc a version, as a project that has set nothing but `strict`: each is a module of its own.
interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly at: string;
  readonly names: readonly string[];
  readonly text: readonly string[];
}

const mistakes = [...read("mistakes")].map(([file, content]): Mistake => {
  const text = content.split("\n");
  const expected = /^\/\/ error at (?<at>.+?) naming (?<names>.+)$/.exec(text[0]!)?.groups;
  const line = text.findIndex((each) => each.endsWith("// here")) + 1;
  if (!expected || line === 0) throw new Error(`${file}: the first line must be "// error at … naming …", and one line must end in "// here"`);
  return { file, line, at: expected["at"]!, names: expected["names"]!.split(", "), text };
});

let workspace: Workspace;
let project: string;
beforeAll(async () => {
  workspace = await createWorkspace();
  project = workspace.project("mistakes", { type: "module", compilerOptions: { module: "nodenext" }, files: read("mistakes") });
}, slow);
afterAll(() => workspace?.remove());

describe.each(compilers)("TypeScript $version", (compiler) => {
  let errors: readonly TypeError[] = [];
  beforeAll(async () => {
    errors = (await check(compiler, project)).errors;
  }, slow);

  test.each(mistakes)("$file", ({ file, line, at, names, text }) => {
    const found = errors.filter((error) => error.file === file);
    expect(found.map((error) => error.line)).toEqual([line]);
    const [{ column, message }] = found as [TypeError];
    expect(text[line - 1]!.slice(column - 1).startsWith(at), `stands at ${text[line - 1]!.slice(column - 1)}`).toBe(true);
    for (const name of names) expect(message).toContain(name);
  });

  test("nothing else is wrong", () => {
    const files = new Set(mistakes.map(({ file }) => file));
    expect(errors.filter(({ file }) => !files.has(file))).toEqual([]);
  });

  // tsc adds what it tried below its headline. The helper types of the runtime are no help to whoever reads it.
  test("messages are short and speak of the user's machine", () => {
    expect(errors.filter(({ message }) => message.split("\n").length > 6)).toEqual([]);
    expect(errors.filter(({ message }) => /TargetOf|PayloadOf|Arguments<|Destination|\.\.\./.test(message))).toEqual([]);
  });

  test("a trigger of another state is refused in one line", () => {
    const { message } = errors.find(({ file }) => file === "mistakes/trigger-of-another-state.ts")!;
    const sorted = message.replace(/"(\w+)" \| "(\w+)"/, (_, one: string, two: string) => [one, two].sort().map((name) => `"${name}"`).join(" | "));
    expect(sorted).toBe(`Argument of type '"exchange_ack"' is not assignable to parameter of type '"cancel_request" | "execution_report"'.`);
  });
});
