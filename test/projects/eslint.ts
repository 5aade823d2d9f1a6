import { describe, expect, it } from "vitest";
import type { Home } from "./home.js";
import { machinesIn } from "./machines.js";

const config = `
import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/*.js", "**/*.mjs"] },
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },
  { files: ["lenient/**/*.ts"], extends: [js.configs.recommended], languageOptions: { parser: tseslint.parser }, rules: { "no-unused-vars": "off" } },
  { files: ["usual/**/*.ts"], extends: [js.configs.recommended, tseslint.configs.recommended] },
  {
    files: ["strict/**/*.ts"],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { "no-restricted-syntax": ["error", "SwitchStatement"], "max-lines": ["error", 60] },
  },
);
`;

/** Code that people write around a module; nothing of it may need a comment for the linter. */
const main = `
import { createExecutor, createMachine, createSession, describe, restore } from "@typestator/runtime";
import { lamp, type LampActions, type LampGuards, lampTable } from "./lamp_fsm.gen.js";

const guards: LampGuards = { may_press: () => true };
const actions: LampActions = {
  say: () => {
    console.log("pressed");
  },
};

export async function press(times: number): Promise<string> {
  const result = createMachine(lamp, guards).process("dark", "press", {}, { times });
  if (!result.ok) return describe(result);
  const report = await createExecutor(lamp, actions).execute(result, {});
  return \`\${result.source} → \${result.target}, \${String(report.outcomes.length)}\`;
}

export function follow(show: (state: string) => void): () => void {
  const session = createSession(lampTable, { guards, actions });
  const { subscribe } = session;
  const stop = subscribe(({ state }) => {
    show(state);
  });
  session.send("press", { times: 1 });
  const again = restore(lampTable, session.snapshot(), { guards, actions });
  if (again.can("press", { times: 2 })) again.send("press", { times: 2 });
  return stop;
}
`;

export function eslintProject(home: () => Home): void {
  describe("typescript-eslint", () => {
    it("finds nothing in modules, strict or not, and nothing to take away; nor in the code around them", () => {
      const project = home().project(
        {
          "package.json": '{ "name": "x", "type": "module" }',
          "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022", lib: ["es2022", "dom"], module: "nodenext", strict: true, noEmit: true, types: [] } }),
          "eslint.config.js": config,
          "strict/main.ts": main,
          ...machinesIn("strict"),
          ...machinesIn("usual"),
          ...machinesIn("lenient"),
        },
        ["eslint", "@eslint/js", "typescript-eslint"],
      );
      project.typestator("compile", "--names", "any", "--silent");
      project.tool("typescript/bin/tsc", "-p", ".");
      expect(project.tool("eslint/bin/eslint.js", "--max-warnings", "0", "--fix", ".")).toBe("");
      project.typestator("check", "--names", "any", "--silent");
    });
  });
}
