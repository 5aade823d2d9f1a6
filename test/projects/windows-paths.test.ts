/** Paths as Windows has them: the modules that work on paths of the system are given `path.win32`. */
import type { PlatformPath } from "node:path";
import { compile } from "@typestator/compiler";
import { describe, expect, it, vi } from "vitest";
import { workspacePaths } from "../../packages/compiler/src/cli/workspace-paths.js";
import { generatedFrom } from "../../packages/compiler/src/output/header.js";
import { createProject, type Project } from "../../packages/compiler/src/project/project.js";
import { displayPath, globPattern, withSlashes } from "../../packages/compiler/src/project/paths.js";
import { relativePath } from "../../packages/compiler/src/source/path.js";
import type { ProjectSettings } from "../../packages/compiler/src/options.js";

vi.mock("node:path", async (importOriginal) => {
  const { win32 } = await importOriginal<{ readonly win32: PlatformPath }>();
  return { ...win32, default: win32 };
});

const { default: path } = await import("node:path");

/** A project in `folder` with these settings, called from there. */
function projectIn(folder: string, settings: Partial<ProjectSettings>, given: Partial<ProjectSettings> = {}): Project {
  const config = { absolute: path.join(folder, "typestator.config.json"), folder, settings, diagnostics: [], content: new Uint8Array() };
  return createProject(config, { cwd: folder, given, variables: {} });
}

it("runs on the paths of Windows", () => {
  expect([path.sep, path.join("a", "b")]).toEqual(["\\", "a\\b"]);
});

describe("a module goes", () => {
  it.each<[what: string, settings: Partial<ProjectSettings>, source: string, module: string]>([
    ["beside its source", {}, "C:\\app\\machines\\door.yaml", "C:\\app\\machines\\door.gen.ts"],
    ["under outDir, in the folders of its source", { outDir: "src\\generated" }, "C:\\app\\machines\\door.yaml", "C:\\app\\src\\generated\\machines\\door.gen.ts"],
    ["under an outDir on another drive", { outDir: "D:\\gen" }, "C:\\app\\machines\\door.yaml", "D:\\gen\\machines\\door.gen.ts"],
    ["under outDir, also from another drive", { outDir: "gen" }, "D:\\shared\\door.yaml", "C:\\app\\gen\\shared\\door.gen.ts"],
    ["where a pattern with / says", { outputs: { "machines/**": "src/gen" } }, "C:\\app\\machines\\a\\door.yaml", "C:\\app\\src\\gen\\a\\door.gen.ts"],
    ["where a pattern with \\ says", { outputs: { "machines\\**": "src\\gen" } }, "C:\\app\\machines\\a\\door.yaml", "C:\\app\\src\\gen\\a\\door.gen.ts"],
    ["where {dir} and {name} say", { outputs: { "f\\*\\*.yaml": "{dir}\\{name}.machine.ts" } }, "C:\\app\\f\\x\\door.yaml", "C:\\app\\f\\x\\door.machine.ts"],
  ])("%s", (_what, settings, source, module) => {
    expect(projectIn("C:\\app", settings).moduleOf(source)).toBe(module);
  });

  it("under the folder that the run was given, relative to the working directory", () => {
    expect(projectIn("C:\\app", { outDir: "other" }, { outDir: ".\\gen" }).moduleOf("C:\\app\\m\\door.yaml")).toBe("C:\\app\\gen\\m\\door.gen.ts");
    expect(projectIn("\\\\server\\share\\app", { outDir: "gen" }).moduleOf("\\\\server\\share\\app\\m\\door.yaml")).toBe("\\\\server\\share\\app\\gen\\m\\door.gen.ts");
  });
});

describe("the patterns of a configuration", () => {
  it.each([
    ["machines/**", "machines\\**"],
    ["machines/*.yaml", "machines\\*.yaml"],
    ["machines", "machines\\"],
    ["./machines", ".\\machines"],
  ])("match with / and with \\: %s", (slashes, backslashes) => {
    for (const pattern of [slashes, backslashes]) {
      const included = projectIn("C:\\app", { include: [pattern] });
      expect([included.covers("C:\\app\\machines\\door.yaml"), included.covers("C:\\app\\other\\door.yaml")]).toEqual([true, false]);
      expect(projectIn("C:\\app", { exclude: [pattern] }).covers("C:\\app\\machines\\door.yaml")).toBe(false);
      const { rulesFor } = projectIn("C:\\app", { overrides: [{ files: [pattern], rules: { "unused-group": "off" } }] });
      expect([rulesFor("C:\\app\\machines\\door.yaml"), rulesFor("C:\\app\\other\\door.yaml")]).toEqual([{ "unused-group": "off" }, undefined]);
    }
  });

  it("do not reach another drive", () => {
    expect(projectIn("C:\\app", { include: ["machines"] }).covers("D:\\app\\machines\\door.yaml")).toBe(false);
  });
});

describe("a header", () => {
  const yaml = "meta: { version: '1.0.0', machine_name: door }\nstates: [{ name: a, type: initial }, { name: b, type: terminal }]\ntransitions: [{ trigger: go, source: a, dest: b }]\n";

  it.each([
    ["C:\\app\\m\\door.yaml", "C:\\app\\m\\door.gen.ts", "./door.yaml"],
    ["C:\\app\\m\\door.yaml", "C:\\app\\gen\\m\\door.gen.ts", "../../m/door.yaml"],
    ["c:\\app\\m\\door.yaml", "C:\\app\\gen\\door.gen.ts", "../m/door.yaml"],
    ["D:\\m\\door.yaml", "C:\\app\\gen\\door.gen.ts", "D:/m/door.yaml"],
    ["\\\\server\\share\\m\\door.yaml", "C:\\app\\gen\\door.gen.ts", "//server/share/m/door.yaml"],
    ["\\\\server\\one\\door.yaml", "\\\\server\\two\\door.gen.ts", "//server/one/door.yaml"],
    ["\\\\server\\one\\m\\door.yaml", "\\\\Server\\One\\gen\\door.gen.ts", "../m/door.yaml"],
  ])("names the source %s of %s with /", async (source, module, named) => {
    const slashed = withSlashes(source, path);
    const { files } = await compile([{ path: slashed, content: yaml }], { outputPath: () => withSlashes(module, path), formatter: "none" });
    const from = generatedFrom(files[0]!.text);
    expect(from).toBe(named);
    // So it is found again: a module is an orphan when what its header names is gone.
    expect(path.resolve(path.dirname(module), from!).toLowerCase()).toBe(source.toLowerCase());
  });
});

describe("relative paths", () => {
  it("are the same with and without a drive", () => {
    expect(relativePath("/a/gen/x.ts", "/a/m/x.yaml")).toBe("../m/x.yaml");
    expect(relativePath("C:/a/gen/x.ts", "C:/a/m/x.yaml")).toBe("../m/x.yaml");
    expect(relativePath("gen/x.ts", "m/x.yaml")).toBe("../m/x.yaml");
    expect(relativePath("", "C:/a/../x.ts")).toBe(relativePath("", "C:/x.ts"));
    // A folder may be called like a drive elsewhere.
    expect(relativePath("c:x/gen.ts", "d.yaml")).toBe("../d.yaml");
  });
});

describe("messages", () => {
  it("name files with /, and only those on another drive as a whole", () => {
    expect(displayPath("C:\\work", "C:\\work\\m\\x.yaml", path)).toBe("m/x.yaml");
    expect(displayPath("c:\\work", "C:\\work\\m\\x.yaml", path)).toBe("m/x.yaml");
    expect(displayPath("C:\\work", "D:\\x.yaml", path)).toBe("D:/x.yaml");
    expect(globPattern(".\\machines\\**\\*.yaml", path)).toBe("./machines/**/*.yaml");
  });

  it("of GitHub Actions name files in the workspace, also from a folder in it", () => {
    const { pathOf } = workspacePaths("D:\\a\\repo\\repo\\packages\\app", { GITHUB_WORKSPACE: "D:\\a\\repo\\repo" });
    expect(pathOf("m/x.yaml")).toBe("packages/app/m/x.yaml");
    expect(pathOf("C:/elsewhere/x.yaml")).toBe("C:/elsewhere/x.yaml");
  });
});
