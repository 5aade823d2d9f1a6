// error at order_quantity naming order_quantity, OrderManagementContext
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: (order) => order.order_quantity === 1, // here
  is_partial_fill: () => true,
  is_cancellable: () => true,
});
