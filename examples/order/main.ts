import { createExecutor, createMachine, describe } from "@typestator/runtime";
import { Desk, actionsOf, guards, type Order } from "./order.js";
import { type OrderManagementContext, type OrderManagementTrigger, orderManagement } from "./order_fsm.gen.js";

/** What the exchange and the user send, in this order. All that follows from it is in order_fsm.yaml. */
const events: readonly { trigger: OrderManagementTrigger; payload?: Partial<OrderManagementContext> }[] = [
  { trigger: "exchange_ack", payload: { order_id: "XCHG-1" } },
  { trigger: "execution_report", payload: { fill_qty: 40 } },
  { trigger: "execution_report", payload: { fill_qty: 100 } },
  { trigger: "cancel_request" },
];

const machine = createMachine(orderManagement, guards);
const executor = createExecutor(orderManagement, actionsOf(new Desk()));
const order: Order = { state: orderManagement.initial, order_id: "", order_qty: 100 };
const path: string[] = [order.state];

for (const { trigger, payload } of events) {
  // 1. Decide. Nothing changes; the payload counts for this decision.
  const result = machine.process(order.state, trigger, order, payload);
  if (!result.ok) {
    console.log(describe(result));
    continue;
  }
  // 2. Keep what was decided. A real application writes to its database here.
  Object.assign(order, payload, { state: result.target });
  // 3. Act, now that a failing action can no longer lose the decision.
  const report = await executor.execute(result, order);

  path.push(result.target);
  console.log(path.join(" -> "));
  for (const { action, status } of report.outcomes) console.log(`  ${action}: ${status}`);
}
console.log(`Final state: ${order.state}`);
