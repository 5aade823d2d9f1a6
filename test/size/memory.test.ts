import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { bundle } from "./bundle.js";

/** How many bytes each of many sessions takes beside its context, in a process of their own. */
const program = `
  import { createSessions } from "@typestator/runtime";
  import { orderManagementTable } from "./order_fsm.gen.js";
  const guards = { is_full_fill: () => true, is_partial_fill: () => true, is_cancellable: () => true };
  const orders = createSessions(orderManagementTable, { guards });
  const context = { order_id: "1" };
  const count = 100000;
  const used = () => (globalThis.gc(), process.memoryUsage().heapUsed);
  const bytesEach = (one) => {
    const held = new Array(count).fill(undefined);
    const before = used();
    for (let index = 0; index < count; index++) held[index] = one();
    return (used() - before) / held.length;
  };
  // Compiled code comes and goes on the same heap, so that one measure alone is off by a byte or two, either way.
  const median = (one) => Array.from({ length: 9 }, () => bytesEach(one)).sort((a, b) => a - b)[4];
  // Each session has a copy of the context, which is not counted.
  console.log(median(() => orders.create({ context })) - median(() => ({ ...context })));`;

/** Runs a program of its own, with the garbage collector at hand. */
const printed = async (text: string): Promise<string> =>
  execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-"], { input: await bundle(text), encoding: "utf8" });

it("a session that shares what it is bound to, and that nobody listens to, takes 96 bytes", async () => {
  expect(Math.round(Number.parseFloat(await printed(program)))).toBeLessThanOrEqual(96);
});

// As `applyData` and steps that follow by themselves ask them: no refusal is made that would carry what was thrown.
it("what guards throw outside of a decision is kept by nobody, also behind a decision that got no answer", async () => {
  const output = await printed(`
    import { createMachine } from "@typestator/runtime";
    import { orderManagement } from "./order_fsm.gen.js";
    const thrown = [];
    const fail = () => { const error = new Error(); thrown.push(new WeakRef(error)); throw error; };
    const transient = () => { throw Object.assign(new Error(), { syscall: "read" }); };
    const machine = createMachine(orderManagement, { is_full_fill: fail, is_partial_fill: transient, is_cancellable: fail });
    try { machine.process("open", "execution_report", {}); } catch {}
    for (let count = 0; count < 100; count++) machine.guards.is_cancellable({});
    setTimeout(() => { globalThis.gc(); console.log(thrown.length, thrown.filter((error) => error.deref()).length, typeof machine); }, 10);`);
  expect(output).toBe("101 0 object\n");
});
