import { createSession } from "@typestator/runtime";
import { lampTable } from "../machines/lamp.gen.js";
import { orderManagementTable, type OrderManagementActions, type OrderManagementGuards, type OrderManagementState } from "../machines/order.gen.js";
import { paymentTable } from "../machines/payment.gen.js";

declare const guards: OrderManagementGuards;
declare const actions: OrderManagementActions;

const order = createSession(orderManagementTable, { guards, actions, context: { order_id: "1" } });
const result = order.send("execution_report", { fill_qty: 50 });
if (result.ok) result.target satisfies OrderManagementState;
order.send("cancel_request");
order.state satisfies OrderManagementState;
order.context.order_id satisfies string;
export const unsubscribe: () => void = order.subscribe(() => {});

createSession(orderManagementTable, {
  guards,
  actions: {
    update_order_id: (context) => {
      context.order_id = "2";
    },
    record_rejection_reason: () => 1,
    update_positions: () => ({ done: true }),
    release_buying_power: () => null,
    decrement_remaining_qty: () => undefined,
    send_cancel_to_exchange: () => ["a"],
    notify_ui_open: () => {},
    log_audit_trail: (context) => context.order_id,
  },
  context: { order_id: "1" },
  state: "open",
});

const payment = createSession(paymentTable, { guards: { is_enough: () => true }, context: { price: 10 } });
payment.send("authorize", { amount: 10 });
payment.send("capture");
payment.send("void");

createSession(lampTable, { context: {} }).send("toggle");
