// error at is_full_fill naming void, boolean
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: () => {}, // here
  is_partial_fill: () => true,
  is_cancellable: () => true,
});
