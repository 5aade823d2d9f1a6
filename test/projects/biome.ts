import { it } from "vitest";
import type { Home } from "./home.js";
import { machinesIn, various } from "./machines.js";

/** Another formatter than ours with another layout, and rules that modules break. */
const own = {
  formatter: { enabled: true, indentStyle: "space", indentWidth: 4, lineWidth: 100 },
  javascript: { formatter: { quoteStyle: "single", semicolons: "asNeeded" } },
  linter: { rules: { style: { useNamingConvention: "error", useBlockStatements: "error" }, complexity: { noExcessiveCognitiveComplexity: "error" } } },
  assist: { actions: { source: { organizeImports: "on", useSortedKeys: "on" } } },
};

export function biomeProjects(home: () => Home): void {
  it.each<[string, object, readonly string[]]>([
    ["rules and a layout of its own", own, various],
    ["no settings", {}, []],
  ])("Biome with %s finds nothing in modules to lint, format or sort, and --write leaves them alone", (_what, config, machines) => {
    const project = home().project({ "package.json": '{ "name": "x", "type": "module" }', "biome.json": JSON.stringify(config), ...machinesIn("m", machines) }, ["@biomejs/biome"]);
    project.typestator("compile", "--names", "any", "--silent");
    const modules = project.files("m").filter((file) => file.endsWith(".gen.ts"));
    project.tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "--write", ...modules);
    project.typestator("check", "--names", "any", "--silent");
  });
}
