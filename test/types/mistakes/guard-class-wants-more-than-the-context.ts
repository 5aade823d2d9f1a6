// error at new Guards() naming is_full_fill, customer, OrderManagementGuards
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementContext } from "../machines/order.gen.js";

interface CustomerOrder extends OrderManagementContext {
  customer: string;
}

class Guards {
  is_full_fill(order: CustomerOrder): boolean {
    return order.customer !== "";
  }
  is_partial_fill(): boolean {
    return true;
  }
  is_cancellable(): boolean {
    return true;
  }
}

createMachine(orderManagement, new Guards()); // here
