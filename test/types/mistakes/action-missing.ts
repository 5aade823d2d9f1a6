// error at { naming send_cancel_to_exchange, OrderManagementActions
import { createExecutor } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createExecutor(orderManagement, { // here
  update_order_id: () => {},
  record_rejection_reason: () => {},
  update_positions: () => {},
  release_buying_power: () => {},
  decrement_remaining_qty: () => {},
  notify_ui_open: () => {},
  log_audit_trail: () => {},
});
