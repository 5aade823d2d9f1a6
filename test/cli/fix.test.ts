import { chmodSync, lstatSync, statSync, symlinkSync } from "node:fs";
import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { type Outcome, runInProcess } from "./in-process.js";
import { makeWorkspace } from "./workspace.js";

const wrong = "# a door\nstates:\n  - { name: closed, type: inital } # begins here\n  - { name: gone, type: terminal }\ntransitions: [{ trigger: go, source: closed, dest: gone }]\n";
const right = wrong.replace("inital", "initial");
const hopeless = "states: []\ntransitions: []\n";

const validate = (folder: string, ...args: readonly string[]): Promise<Outcome> => runInProcess(["validate", "--format", "compact", ...args], { cwd: folder, compile });

describe("validate --fix", () => {
  it("mends the files in which something can be mended, and tells what is left", async () => {
    const { folder, path, read } = makeWorkspace({ "a.yaml": wrong, "b.yaml": hopeless, "c.yaml": right });
    const before = statSync(path("c.yaml"), { bigint: true });
    const { code, stdout, stderr } = await validate(folder, "--fix", "--rule", "dead-end=off");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("b.yaml:1:9: error no-states: The machine has no states. (Declare at least one state, with `type: initial`.)\n1 error in 1 file\nmended a.yaml (1 fix)\n");
    expect(read("a.yaml")).toBe(right);
    const after = statSync(path("c.yaml"), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(await validate(folder, "--fix", "--rule", "dead-end=off", "a.yaml")).toEqual({ code: 0, stdout: "", stderr: "validated 1 source: no problems\n" });
  });

  it("keeps the byte order mark, the line ends, the mode and a link", async () => {
    const { folder, path, read } = makeWorkspace({ "real.yaml": `\ufeff${wrong.replaceAll("\n", "\r\n")}` });
    chmodSync(path("real.yaml"), 0o640);
    symlinkSync("real.yaml", path("link.yaml"));
    expect((await validate(folder, "--fix", "link.yaml")).code).toBe(0);
    expect(read("real.yaml")).toBe(`\ufeff${right.replaceAll("\n", "\r\n")}`);
    expect([lstatSync(path("link.yaml")).isSymbolicLink(), statSync(path("real.yaml")).mode & 0o777]).toEqual([true, 0o640]);
  });

  it("shows under --dry-run what it would change, and what is wrong as it is", async () => {
    const { folder, read, files } = makeWorkspace({ "a.yaml": wrong });
    const { code, stderr } = await validate(folder, "--fix", "--dry-run");
    expect(code).toBe(1);
    expect(stderr).toContain("a.yaml:3:27: error unknown-state-type");
    expect(stderr).toContain(
      "would mend a.yaml (1 fix)\n--- a.yaml\n+++ a.yaml\n@@ -1,5 +1,5 @@\n # a door\n states:\n-  - { name: closed, type: inital } # begins here\n+  - { name: closed, type: initial } # begins here\n   - { name: gone, type: terminal }\n transitions: [{ trigger: go, source: closed, dest: gone }]\n",
    );
    expect(read("a.yaml")).toBe(wrong);
    expect(files()).toEqual(["a.yaml"]);
  });

  it("names each fix under --verbose", async () => {
    const { folder } = makeWorkspace({ "a.yaml": wrong });
    expect((await validate(folder, "--fix", "--verbose")).stderr).toContain("mended a.yaml (1 fix)\n  unknown-state-type: Write initial\n");
  });

  it("does not mend what a rule turns off", async () => {
    const { folder, read } = makeWorkspace({ "a.yaml": right.replace("type", "groop: x, type") });
    await validate(folder, "--fix", "--rule", "unknown-key=off");
    expect(read("a.yaml")).toContain("groop");
    await validate(folder, "--fix");
    expect(read("a.yaml")).toContain("group: x");
  });

  it("lays nothing over a variable", async () => {
    const text = right.replace("initial", "${TYPE:-inital}");
    const { folder, read } = makeWorkspace({ "a.yaml": text });
    expect((await validate(folder, "--fix")).code).toBe(1);
    expect(read("a.yaml")).toBe(text);
  });
});
