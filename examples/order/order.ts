import type { OrderManagementActions, OrderManagementContext, OrderManagementGuards, OrderManagementState } from "./order_fsm.gen.js";

/** An order as the application keeps it: what the machine reads and changes, and the state it is in. */
export interface Order extends OrderManagementContext {
  state: OrderManagementState;
}

/** What the actions change besides the order. In a real desk these are a ledger, a socket to the exchange, a screen and a log. */
export class Desk {
  readonly audit: string[] = [];
  readonly cancels: string[] = [];
  readonly onScreen = new Set<string>();
  readonly rejected = new Set<string>();
  position = 0;
  reserved = 0;
  remaining = 0;
}

/** May this transition be taken? A guard only reads; its context is read-only for the type checker. */
export const guards: OrderManagementGuards = {
  is_full_fill: ({ fill_qty, order_qty }) => (fill_qty ?? 0) >= (order_qty ?? 1),
  is_partial_fill: ({ fill_qty, order_qty }) => (fill_qty ?? 0) > 0 && (fill_qty ?? 0) < (order_qty ?? 0),
  is_cancellable: ({ in_flight }) => in_flight !== true,
};

/** What happens when a transition is taken. Leave one out, or misspell one, and the program does not compile. */
export function actionsOf(desk: Desk): OrderManagementActions {
  return {
    update_order_id: ({ order_id }) => desk.audit.push(order_id),
    record_rejection_reason: ({ order_id }) => desk.rejected.add(order_id),
    update_positions: ({ fill_qty }) => (desk.position = fill_qty ?? 0),
    release_buying_power: () => (desk.reserved = 0),
    decrement_remaining_qty: ({ fill_qty, order_qty }) => (desk.remaining = (order_qty ?? 0) - (fill_qty ?? 0)),
    send_cancel_to_exchange: ({ order_id }) => desk.cancels.push(order_id),
    notify_ui_open: ({ order_id }) => desk.onScreen.add(order_id),
    // Actions may take their time; the executor waits for each before it runs the next.
    log_audit_trail: async (order) => desk.audit.push(JSON.stringify(order)),
  };
}
