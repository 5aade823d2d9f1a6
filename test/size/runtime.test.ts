import { describe, expect, it } from "vitest";
import { bundle, weight } from "./bundle.js";

const guards = `{
  is_full_fill: ({ fill_qty, order_qty }) => fill_qty >= order_qty,
  is_partial_fill: ({ fill_qty, order_qty }) => fill_qty < order_qty,
  is_cancellable: ({ in_flight }) => !in_flight,
}`;

/** Binds the tutorial's machine and makes one decision. */
const decides = (names: string, use: string): string => `
  import { ${["createMachine", names].filter(Boolean).join(", ")} } from "@typestator/runtime";
  import { orderManagement } from "./order_fsm.gen.js";
  const machine = createMachine(orderManagement, ${guards});
  const result = machine.process("open", "execution_report", { order_id: "1", order_qty: 2, fill_qty: 1 });
  ${use}`;
const app = decides("", "console.log(result.ok);");

// Each ceiling is what was measured and at most 3 % of air. Whoever has to raise one says beside it for what.
describe("bundles stay under their ceilings (minified, gzip)", () => {
  it.each([
    // Binding and start check, guards that throw or answer with a promise, defaults, folding, payload, refusals; and `step`.
    ["the core", `export { createMachine, step } from "@typestator/runtime";`, 676],
    // The core, and the machine: 7 rows, the switch, the names of guards and actions.
    ["an app that decides", app, 1237],
    // Binding, the report with its phases, sequential, stop and throw, awaiting; no part of the core.
    ["the executor", `export { createExecutor } from "@typestator/runtime";`, 1020],
    // The core, running of actions, the queue, views, observers, deferred events, snapshots and their fingerprint.
    ["a session", `export { createSession } from "@typestator/runtime";`, 2940],
    // A session, and what a snapshot is checked for.
    ["a session that can be restored", `export { createSession, restore } from "@typestator/runtime";`, 3260],
    ["phases", `export { phases } from "@typestator/runtime";`, 133],
  ])("%s", async (_name, program, ceiling) => {
    const bytes = weight(await bundle(program));
    expect(bytes).toBeLessThanOrEqual(ceiling);
    // A ceiling far above the measure guards nothing.
    expect(ceiling).toBeLessThanOrEqual(Math.ceil(bytes * 1.03));
  });

  it("and `describe` adds no more than 130 B to an app", async () => {
    const described = await bundle(decides("describe", "console.log(describe(result));"));
    expect(weight(described) - weight(await bundle(app))).toBeLessThanOrEqual(130);
  });
});

describe("an app pays for what it uses", () => {
  /** A text of each part that survives minifying. */
  const marks = {
    actions: "Missing actions",
    session: "new_status",
    snapshot: "fingerprint",
    restore: "RestoreError",
    describe: " refuses ",
    ignore: "noOp:!0",
    executor: "not done: ",
  };
  const contents = async (program: string): Promise<string[]> => {
    const code = await bundle(program);
    const found = Object.entries(marks).filter(([, text]) => code.includes(text));
    return [...(code.includes("timed_out_ack") && /seconds/.test(code) ? ["table"] : []), ...found.map(([name]) => name)];
  };

  it("one that only decides holds neither table, executor, session nor describe", async () => {
    expect(await contents(app)).toEqual([]);
  });

  it("and the marks do find what is there", async () => {
    const all = `
      import { orderManagementTable } from "./order_fsm.gen.js";
      import { createExecutor, createSession, describe, ignore, restore } from "@typestator/runtime";
      console.log(orderManagementTable, createExecutor, createSession, describe, ignore, restore);`;
    expect(await contents(all)).toEqual(["table", "actions", "session", "snapshot", "restore", "describe", "ignore", "executor"]);
  });

  it("one that executes holds no session, one with a session no executor", async () => {
    expect(await contents(`export { createExecutor } from "@typestator/runtime";`)).toEqual(["actions", "executor"]);
    expect(await contents(`export { createSession } from "@typestator/runtime";`)).toEqual(["actions", "session", "snapshot"]);
  });

  it("a module that is imported for nothing leaves nothing", async () => {
    expect(await bundle(`import "@typestator/runtime"; import "./order_fsm.gen.js";`)).toBe("");
    expect(await bundle(`import { createSession } from "@typestator/runtime"; import { orderManagementTable } from "./order_fsm.gen.js";`)).toBe("");
  });
});
