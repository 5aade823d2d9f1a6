// error at order.order_id.length naming number, boolean
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: (order) => order.order_id.length, // here
  is_partial_fill: () => true,
  is_cancellable: () => true,
});
