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

it("a session that shares what it is bound to, and that nobody listens to, takes 96 bytes", async () => {
  const code = await bundle(program);
  const output = execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-"], { input: code, encoding: "utf8" });
  expect(Math.round(Number.parseFloat(output))).toBeLessThanOrEqual(96);
});
