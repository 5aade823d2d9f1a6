// error at "opened" naming opened
import type { OrderManagementState } from "../machines/order.gen.js";

export function isOpen(state: OrderManagementState): boolean {
  switch (state) {
    case "opened": // here
      return true;
    default:
      return false;
  }
}
