import { describe, expect, it } from "vitest";
import type { Home } from "./home.js";
import { machinesIn, various } from "./machines.js";

/** Settings that projects have: each decides something else about a module. */
const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  none: {},
  tabs: { useTabs: true, tabWidth: 8 },
  standard: { semi: false, singleQuote: true, arrowParens: "avoid", trailingComma: "none", quoteProps: "consistent" },
  narrow: { printWidth: 60, tabWidth: 4, bracketSpacing: false, quoteProps: "preserve" },
  wide: { printWidth: 160, objectWrap: "collapse", experimentalTernaries: true, experimentalOperatorPosition: "start" },
};

/** Those that are tried on many machines. */
const thorough = new Set(["standard", "narrow"]);

export function prettierProjects(home: () => Home): void {
  describe("prettier --check", () => {
    it("finds nothing, whatever the settings of a project", () => {
      const files = Object.entries(settings).flatMap(([name, options]) => [
        [`${name}/.prettierrc`, `${JSON.stringify(options, undefined, 2)}\n`] as const,
        ...Object.entries(machinesIn(`${name}/machines`, thorough.has(name) ? various : [])),
      ]);
      const project = home().project({ "package.json": '{ "name": "x" }\n', ...Object.fromEntries(files) }, ["prettier"]);
      project.typestator("compile", "--names", "any", "--silent");
      expect(project.tool("prettier/bin/prettier.cjs", "--check", "**/*.gen.ts")).toContain("All matched files use Prettier code style!");
      expect(project.read("narrow/machines/order_fsm.gen.ts")).not.toBe(project.read("wide/machines/order_fsm.gen.ts"));
    });

    it("finds nothing where prettier is installed and has no configuration, or one that is only for editors", () => {
      const manifest = '{ "name": "x", "devDependencies": { "prettier": "*" } }\n';
      const project = home().project({ "package.json": manifest, "a/.editorconfig": "root = true\n[*]\nindent_style = tab\n", ...machinesIn("a"), ...machinesIn("b") }, ["prettier"]);
      project.typestator("compile", "--names", "any", "--silent");
      expect(project.tool("prettier/bin/prettier.cjs", "--check", "**/*.gen.ts")).toContain("All matched files use Prettier code style!");
    });

    it("finds nothing in scripts with declarations", () => {
      const project = home().project({ "package.json": '{ "name": "x", "type": "module" }\n', ".prettierrc": "{}\n", ...machinesIn("m", ["awkward_names", "lift_parallel"]) }, ["prettier"]);
      project.typestator("compile", "--names", "any", "--silent", "--emit", "dts");
      expect(project.tool("prettier/bin/prettier.cjs", "--check", "m/*.gen.{js,d.ts}")).toContain("All matched files use Prettier code style!");
    });
  });
}
