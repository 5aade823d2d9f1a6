// error at satisfies naming timed_out_ack, never
import type { OrderManagementState } from "../machines/order.gen.js";

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
      return "red";
    default:
      return state satisfies never; // here
  }
}
