import { expect, it } from "vitest";
import type { Home } from "./home.js";
import { order } from "./machines.js";

const tsconfig = JSON.stringify({
  compilerOptions: { target: "es2022", lib: ["es2022", "dom"], module: "nodenext", moduleResolution: "nodenext", strict: true, types: [], rootDir: "src", outDir: "dist" },
  include: ["src"],
});

const main = `
import { createMachine, createSession, describe } from "@typestator/runtime";
import { availableTriggers } from "@typestator/runtime/inspect";
import { door, doorTable, type DoorGuards } from "./machines/door.gen";
import { orderManagement } from "./machines/order_fsm.gen";

const guards: DoorGuards = { has_key: ({ keys }) => (keys ?? 0) > 0 };
const session = createSession(doorTable, { guards, context: { keys: 1, weight: 80 } });
console.log(session.send("open").ok, session.state);
const refused = createMachine(door, guards).process("closed", "open", { keys: 1, weight: 200 });
console.log(refused.ok ? "taken" : describe(refused));
console.log(availableTriggers(doorTable, "closed").join(), orderManagement.initial);
`;

const door = `meta: { version: "1.0.0", machine_name: door }
state_variables: [{ key: keys, type: number }, { key: weight, type: number }]
states: [{ name: closed, type: initial }, { name: opened, type: terminal }]
transitions:
  - { trigger: open, source: closed, dest: opened, guards: [has_key, { expr: "weight // 100 < 1" }] }
`;

export function commonJsProject(home: () => Home): void {
  it("CommonJS under NodeNext: compiled by a setting in package.json, built by tsc, run by node", () => {
    const project = home().project({
      "package.json": JSON.stringify({ name: "x", typestator: { include: ["machines"], outputs: { "machines/**": "src/machines" } } }),
      "tsconfig.json": tsconfig,
      "machines/door.yaml": door,
      "machines/order_fsm.yaml": order,
      "src/main.ts": main,
    });
    project.typestator("compile", "--silent");
    project.tool("typescript/bin/tsc", "-p", ".");
    expect(project.read("dist/machines/door.gen.js")).toContain('require("@typestator/runtime/python")');
    expect(project.node("dist/main.js").split("\n")).toEqual([
      "true opened",
      "closed refuses open: no transition passed its guards (has_key, expr:weight // 100 < 1)",
      "open pending_new",
      "",
    ]);
    project.typestator("check", "--silent");
  });
}
