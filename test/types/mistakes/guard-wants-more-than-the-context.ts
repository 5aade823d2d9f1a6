// error at is_full_fill naming customer, OrderManagementContext
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementContext } from "../machines/order.gen.js";

interface CustomerOrder extends OrderManagementContext {
  customer: string;
}

createMachine(orderManagement, {
  is_full_fill: (order: CustomerOrder) => order.customer !== "", // here
  is_partial_fill: () => true,
  is_cancellable: () => true,
});
