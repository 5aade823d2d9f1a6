// error at { naming is_cancellable, OrderManagementGuards
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement, { is_full_fill: () => true, is_partial_fill: () => true }); // here
