// error at fill_qty naming fill_qty, read-only
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: (order) => {
    order.fill_qty = 0; // here
    return true;
  },
  is_partial_fill: () => true,
  is_cancellable: () => true,
});
