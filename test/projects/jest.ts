import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blocksOf } from "../docs/blocks.js";
import type { Home } from "./home.js";
import { lamp } from "./machines.js";

const root = new URL("../../", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), "utf8");

const test = (extension: string): string => `
import { expect, test } from "@jest/globals";
import { createSession } from "@typestator/runtime";
import { lampTable } from "../src/lamp_fsm.gen${extension}";

test("the lamp goes on", () => {
  const session = createSession(lampTable, { guards: { may_press: () => true }, actions: { say: () => undefined } });
  expect(session.send("press", { times: 1 })).toMatchObject({ ok: true, target: "bright" });
  expect(session.triggers).toEqual(["press"]);
});
`;

export function jestProjects(home: () => Home): void {
  it("Jest with ts-jest: a test uses the generated module in CommonJS", () => {
    const project = home().project(
      {
        "package.json": JSON.stringify({ name: "x", jest: { preset: "ts-jest", cacheDirectory: "<rootDir>/node_modules/.cache/jest" } }),
        "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022", module: "nodenext", strict: true, types: [] } }),
        "src/lamp_fsm.yaml": lamp,
        "test/lamp.test.ts": test(""),
      },
      ["jest", "ts-jest", "@jest/globals"],
    );
    project.typestator("compile", "--silent");
    expect(project.tool("jest/bin/jest.js", "--ci", "--runInBand", "--json")).toContain('"numPassedTests":1');
  });

  it("Jest as it comes: a test in JavaScript imports ES modules that were emitted as scripts", () => {
    const project = home().project(
      {
        "package.json": JSON.stringify({ name: "x", type: "module", typestator: { emit: "dts" }, jest: { transform: {}, cacheDirectory: "<rootDir>/node_modules/.cache/jest" } }),
        "src/lamp_fsm.yaml": lamp,
        "test/lamp.test.js": test(".js"),
      },
      ["jest", "@jest/globals"],
    );
    project.typestator("compile", "--silent");
    expect(project.node("--experimental-vm-modules", "node_modules/jest/bin/jest.js", "--ci", "--runInBand", "--json")).toContain('"numPassedTests":1');
  });

  it("Jest with ts-jest: the test and the configuration of docs/testing.md", () => {
    const blocks = blocksOf("docs/testing.md", text("docs/testing.md"));
    const block = (key: string, value: string): string => blocks.find(({ info }) => info.get(key) === value)!.text;
    const project = home().project(
      {
        "package.json": JSON.stringify({ name: "x" }),
        "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022", lib: ["es2022", "dom"], module: "nodenext", strict: true, isolatedModules: true, types: [] } }),
        "jest.config.cjs": block("config", "jest.config.cjs"),
        "order_fsm.yaml": text("examples/order/order_fsm.yaml"),
        "order.ts": text("examples/order/order.ts"),
        "jest.test.ts": block("file", "jest.test.ts"),
      },
      ["jest", "ts-jest", "@jest/globals"],
    );
    project.typestator("compile", "--silent");
    expect(project.tool("jest/bin/jest.js", "--ci", "--runInBand", "--json", "--cacheDirectory", project.path("node_modules/.cache/jest"))).toContain('"numPassedTests":2');
  });
}
