import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./package-manager.js";
import { createProject, type Project } from "./project.js";
import { packages, packTarballs } from "./tarballs.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "typestator-packages-"));
let tarballs: ReadonlyMap<string, string> = new Map();

beforeAll(() => {
  tarballs = packTarballs(folder);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const tarball = (name: string): string => tarballs.get(name) ?? "";
const filesOf = (name: string): string[] => run(folder, "tar", "-tzf", tarball(name)).trim().split("\n").map((file) => file.replace(/^package\//, ""));

describe.each(packages)("the tarball of %s", (name) => {
  it("is what publint expects of a package", async () => {
    const bytes = readFileSync(tarball(name));
    const { messages } = await publint({ pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) }, strict: true });
    expect(messages).toEqual([]);
  });

  it("gives every way of importing it the right types", () => {
    // The compiler is ESM only. The resolution `node10` knows no `exports`; TypeScript 7 has dropped it.
    const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
    const report = JSON.parse(run(folder, process.execPath, attw, "--format", "json", "--profile", name === "compiler" ? "esm-only" : "node16", tarball(name))) as {
      analysis: { types: unknown };
    };
    expect(report.analysis.types).toBeTruthy();
  });

  it("says under which license it may be used", () => {
    expect(filesOf(name)).toContain("LICENSE");
  });
});

it("packs of the runtime what is built, and nothing else", () => {
  expect(filesOf("runtime").filter((file) => !/^dist\/[\w-]+\.(js|cjs|d\.ts|d\.cts)$/.test(file)).sort()).toEqual(["LICENSE", "README.md", "package.json"]);
});

it("packs of the compiler the command, the schema and the pages of the diagnostics", () => {
  const files = filesOf("compiler");
  const pages = readdirSync(join(root, "packages/compiler/messages")).map((page) => `messages/${page}`);
  expect(files).toEqual(expect.arrayContaining(["bin/typestator.js", "dist/index.js", "dist/index.d.ts", "dist/cli.js", "dist/editor.cjs", "editor/package.json", "dist/result.schema.json", ...pages]));
  expect(files.filter((file) => !/^(bin|dist|editor|messages)\//.test(file)).sort()).toEqual(["LICENSE", "README.md", "machine.any-names.schema.json", "machine.schema.json", "package.json"]);
});

const program = `
import { createMachine, describe } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "./order_fsm.gen.js";

const guards: OrderManagementGuards = {
  is_full_fill: ({ fill_qty, order_qty }) => (fill_qty ?? 0) >= (order_qty ?? 1),
  is_partial_fill: ({ fill_qty, order_qty }) => (fill_qty ?? 0) > 0 && (fill_qty ?? 0) < (order_qty ?? 0),
  is_cancellable: ({ in_flight }) => in_flight !== true,
};
const machine = createMachine(orderManagement, guards);
const taken = machine.process("open", "execution_report", { order_id: "1", order_qty: 100 }, { fill_qty: 40 });
if (taken.ok) {
  const target: "filled" | "partially_filled" = taken.target;
  console.log(target);
}
const refused = machine.processUnchecked("filled", "cancel_request", { order_id: "1" });
if (!refused.ok) console.log(refused.code, describe(refused).includes("cancel_request"));
// @ts-expect-error: a state that does not exist
machine.process("opened", "execution_report", { order_id: "1" });
`;

const expected = ["partially_filled", "terminal_state true"];

/** The program ends with a mistake that only the types see; run, it is an unknown state. */
function lines(project: Project): string[] {
  return project.node("-e", 'import("./dist/main.js").catch((error) => console.log(error.name))').trim().split("\n");
}

describe("in an empty project", () => {
  it("of ES modules, the command compiles a machine that type-checks and runs; the library is there, too", () => {
    const library = `
import { compile, type CompileResult } from "@typestator/compiler";

const content = "meta: { version: '1.0.0', machine_name: lamp }\\nstates: [{ name: dark, type: initial }, { name: bright, type: terminal }]\\ntransitions: [{ trigger: light, source: dark, dest: bright }]\\n";
const result: CompileResult = await compile([{ path: "lamp.yaml", content }]);
console.log(result.files.map((file) => file.path), result.diagnostics.map((diagnostic) => diagnostic.code));
`;
    const project = createProject(join(folder, "esm"), "module", [...tarballs.values()], { "main.ts": program, "library.ts": library });
    project.command("typestator", "compile", "order_fsm.yaml");
    project.typescript();
    expect(lines(project)).toEqual([...expected, "UndefinedStateError"]);
    expect(project.command("typestator", "explain", "undefined-dest")).toMatch(/^# undefined-dest/);
    expect(project.node("dist/library.js").trim()).toBe("[ 'lamp.gen.ts' ] []");
    const installed = JSON.parse(readFileSync(join(project.folder, "node_modules/@typestator/compiler/package.json"), "utf8")) as { dependencies: Record<string, string> };
    expect(Object.values(installed.dependencies).filter((range) => !/^[\^~]?\d/.test(range))).toEqual([]);
  }, 120_000);

  it("of CommonJS, too", () => {
    const project = createProject(join(folder, "cjs"), "commonjs", [...tarballs.values()], { "main.ts": program });
    project.command("typestator", "compile", "order_fsm.yaml");
    project.typescript();
    expect(readFileSync(join(project.folder, "dist/order_fsm.gen.js"), "utf8")).toContain('require("@typestator/runtime")');
    expect(lines(project)).toEqual([...expected, "UndefinedStateError"]);
  }, 120_000);
});
