import type { OrderManagementContextKey, OrderManagementState } from "../machines/order.gen.js";

export const labels: Record<OrderManagementState, string> = {
  pending_new: "new",
  open: "open",
  partially_filled: "partly filled",
  filled: "filled",
  rejected: "rejected",
  canceled: "canceled",
  timed_out_ack: "timed out",
};

export function colour(state: OrderManagementState): string {
  switch (state) {
    case "pending_new":
    case "open":
    case "partially_filled":
      return "blue";
    case "filled":
      return "green";
    case "rejected":
    case "canceled":
    case "timed_out_ack":
      return "red";
    default:
      return state satisfies never;
  }
}

export const columns: readonly OrderManagementContextKey[] = ["order_qty", "fill_qty", "in_flight", "order_id"];
