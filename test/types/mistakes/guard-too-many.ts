// error at is_paid naming is_paid, OrderManagementGuards
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, {
  is_full_fill: () => true,
  is_partial_fill: () => true,
  is_cancellable: () => true,
  is_paid: () => true, // here
});
