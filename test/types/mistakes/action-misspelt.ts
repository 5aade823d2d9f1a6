// error at notify_ui_opened naming notify_ui_opened, Did you mean to write 'notify_ui_open'?
import { createExecutor } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createExecutor(orderManagement, {
  update_order_id: () => {},
  record_rejection_reason: () => {},
  update_positions: () => {},
  release_buying_power: () => {},
  decrement_remaining_qty: () => {},
  send_cancel_to_exchange: () => {},
  notify_ui_opened: () => {}, // here
  log_audit_trail: () => {},
});
