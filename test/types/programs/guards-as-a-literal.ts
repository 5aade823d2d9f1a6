import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: (order) => order.order_id !== "" && order.fill_qty === order.order_qty,
  is_partial_fill: ({ fill_qty, order_qty }) => (fill_qty ?? 0) < (order_qty ?? 0),
  is_cancellable(order) {
    return !order.in_flight;
  },
});
