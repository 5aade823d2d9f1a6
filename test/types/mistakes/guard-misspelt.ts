// error at is_canceltable naming is_canceltable, Did you mean to write 'is_cancellable'?
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: () => true,
  is_partial_fill: () => true,
  is_canceltable: () => true, // here
});
