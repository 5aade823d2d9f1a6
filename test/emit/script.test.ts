// What is written as JavaScript is the module in TypeScript without its types: nothing else differs.
import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@typestator/compiler";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const machines = ["examples/", "test/types/machines/", "test/cases/"].flatMap((path) =>
  readdirSync(new URL(path, root), { recursive: true })
    .map((name) => `${path}${String(name)}`)
    .filter((name) => /\.ya?ml$/.test(name) && !name.includes("node_modules"))
    .sort(),
);

/** As esbuild prints it, without types and comments. */
async function bare(text: string, loader: "ts" | "js"): Promise<string> {
  const { code } = await transform(text, { loader, legalComments: "none", minifyWhitespace: true, tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } });
  return code.replace(/^\/\/# sourceMappingURL=.*\n/m, "");
}

describe.each(["prettier", "none"] as const)("formatter %s", (formatter) => {
  it("gives the same code", async () => {
    let compared = 0;
    for (const path of machines) {
      const source = { path: "machine.yaml", content: readFileSync(new URL(path, root)) };
      const [module, script] = await Promise.all((["ts", "dts"] as const).map(async (emit) => (await compile([source], { emit, formatter, names: "any" })).files[0]));
      expect(script === undefined).toBe(module === undefined);
      if (module === undefined) continue;
      compared++;
      expect(await bare(script!.text, "js"), path).toBe(await bare(module.text, "ts"));
    }
    expect(compared).toBeGreaterThan(50);
  }, 300_000);
});

it("keeps comments, and one empty line between functions", async () => {
  const order = { path: "order_fsm.yaml", content: readFileSync(new URL("examples/order/order_fsm.yaml", root)) };
  const [script] = (await compile([order], { emit: "dts" })).files;
  expect(script!.text).toContain("}\n\n/** The machine: which row is taken. All that `createMachine` and `createExecutor` need. */\nexport const orderManagement = {\n");
  expect(script!.text).toContain("const open_execution_report_filled = /*@__PURE__*/ row(");
  expect(script!.text).toContain("          if (guards.is_full_fill(context)) return open_execution_report_filled;\n");
  expect(script!.text).not.toMatch(/\n\n\n/);
});
