import { describe, expect, it } from "vitest";
import { run } from "../packages/package-manager.js";
import type { Home, Project } from "./home.js";
import { machinesIn } from "./machines.js";

/** Puts the files under version control and checks them out again, as git for Windows does. */
function checkOutWithCrLf({ folder }: Project): void {
  const git = (...args: string[]): string => run(folder, "git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "core.safecrlf=false", ...args);
  git("init", "--quiet");
  git("config", "core.autocrlf", "true");
  git("add", "--all");
  git("commit", "--quiet", "--message", "all");
  for (const file of git("ls-files").trim().split("\n")) run(folder, process.execPath, "-e", "require('fs').rmSync(process.argv[1])", file);
  git("checkout", "--", ".");
}

export function crlfProjects(home: () => Home): void {
  describe("a checkout with CR LF", () => {
    it.each(["ts", "dts"])("has no drift and is not written to, with files of the kind %s", (emit) => {
      const names = ["--names", "any"];
      const project = home().project({
        "package.json": JSON.stringify({ name: "x", typestator: { emit } }),
        ".prettierrc": '{ "endOfLine": "auto" }\n',
        ".gitignore": "node_modules\n",
        ...machinesIn("machines", ["awkward_names", "visa_documented"]),
      });
      project.typestator("compile", "--silent", ...names);
      checkOutWithCrLf(project);
      project.remove("node_modules/.cache");
      const before = project.files("machines").map((file) => [file, project.read(file)] as const);
      expect(before.filter(([, text]) => !text.includes("\r\n"))).toEqual([]);

      project.typestator("check", "--silent", ...names);
      // With nothing remembered, then with what that run remembers.
      for (let round = 0; round < 2; round++) {
        expect(JSON.parse(project.typestator("compile", "--format", "json", ...names))).toMatchObject({ files: before.filter(([file]) => file.includes(".gen.")).map(() => ({ written: false })) });
        expect(project.files("machines").map((file) => [file, project.read(file)])).toEqual(before);
      }
      expect(run(project.folder, "git", "status", "--porcelain")).toBe("");
    });
  });
}
