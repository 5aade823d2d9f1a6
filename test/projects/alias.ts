import { build } from "esbuild";
import { expect, it } from "vitest";
import type { Home } from "./home.js";
import { lamp, order } from "./machines.js";

const main = `
import { createMachine } from "@typestator/runtime";
import { lamp } from "@machines/lamp_fsm.gen";
import { isOrderManagementState, orderManagement, type OrderManagementState } from "@machines/orders/order_fsm.gen";

const machine = createMachine(lamp, { may_press: () => true });
const result = machine.process("dark", "press", {}, { times: 1 });
const state: OrderManagementState = orderManagement.initial;
console.log(result.ok ? result.target : result.code, isOrderManagementState(state));
`;

export function aliasProject(home: () => Home): void {
  it.each(["typescript", "typescript-5.9", "typescript-7.0"])("moduleResolution bundler with a path alias, by %s: type-checked, bundled, run", async (compiler) => {
    const project = home().project(
      {
        "package.json": JSON.stringify({ name: "x", type: "module" }),
        "tsconfig.json": JSON.stringify({
          compilerOptions: {
            ...{ target: "es2022", lib: ["es2022", "dom"], module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true, types: [] },
            ...{ verbatimModuleSyntax: true, isolatedModules: true, paths: { "@machines/*": ["./src/generated/*"] } },
          },
          include: ["src"],
        }),
        "typestator.config.json": JSON.stringify({ include: ["machines"], outputs: { "machines/**": "src/generated" } }),
        "machines/lamp_fsm.yaml": lamp,
        "machines/orders/order_fsm.yaml": order,
        "src/main.ts": main,
      },
      [compiler],
    );
    project.typestator("compile", "--silent");
    project.tool(`${compiler}/bin/tsc`, "-p", ".");
    await build({ entryPoints: [project.path("src/main.ts")], outfile: project.path("main.mjs"), bundle: true, format: "esm", logLevel: "silent" });
    expect(project.node("main.mjs")).toBe("bright true\n");
  });
}
