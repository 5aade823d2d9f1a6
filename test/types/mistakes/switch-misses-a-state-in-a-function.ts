// error at string naming ending return statement, undefined
import type { OrderManagementState } from "../machines/order.gen.js";

export function colour(state: OrderManagementState): string { // here
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
  }
}
