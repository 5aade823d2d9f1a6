// error at true naming Promise<boolean>, boolean
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: () => true,
  is_partial_fill: async () => true, // here
  is_cancellable: () => true,
});
