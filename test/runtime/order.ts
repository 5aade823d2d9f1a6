/** The tutorial's order machine, with guards and actions that the tests can watch. */
import type { OrderManagementActions, OrderManagementContext, OrderManagementGuards } from "../../examples/order/order_fsm.gen.js";

export const guards: OrderManagementGuards = {
  is_full_fill: ({ fill_qty, order_qty }) => fill_qty! >= order_qty!,
  is_partial_fill: ({ fill_qty, order_qty }) => fill_qty! > 0 && fill_qty! < order_qty!,
  is_cancellable: ({ in_flight }) => !in_flight,
};

export const order: OrderManagementContext = { order_qty: 100, fill_qty: 0, in_flight: false, order_id: "o-1" };

/** Actions that write their names into `log`. */
export function logging(log: string[]): OrderManagementActions {
  const note = (name: string) => (): void => void log.push(name);
  return {
    update_order_id: note("update_order_id"),
    record_rejection_reason: note("record_rejection_reason"),
    update_positions: note("update_positions"),
    release_buying_power: note("release_buying_power"),
    decrement_remaining_qty: note("decrement_remaining_qty"),
    send_cancel_to_exchange: note("send_cancel_to_exchange"),
    notify_ui_open: note("notify_ui_open"),
    log_audit_trail: note("log_audit_trail"),
  };
}
