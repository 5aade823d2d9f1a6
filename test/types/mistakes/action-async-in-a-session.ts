// error at log_audit_trail naming Promise<void>, returns a promise
import { createSession } from "@typestator/runtime";
import { orderManagementTable, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;

createSession(orderManagementTable, {
  guards,
  actions: {
    update_order_id: () => {},
    record_rejection_reason: () => {},
    update_positions: () => {},
    release_buying_power: () => {},
    decrement_remaining_qty: () => {},
    send_cancel_to_exchange: () => {},
    notify_ui_open: () => {},
    log_audit_trail: async () => {}, // here
  },
  context: { order_id: "1" },
});
