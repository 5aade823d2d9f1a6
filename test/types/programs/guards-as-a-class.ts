import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementContext, type OrderManagementGuards } from "../machines/order.gen.js";

class Guards {
  readonly #closed: ReadonlySet<string> = new Set();
  is_full_fill(order: Readonly<OrderManagementContext>): boolean {
    return order.fill_qty === order.order_qty;
  }
  is_partial_fill(order: OrderManagementContext): boolean {
    return !this.is_full_fill(order);
  }
  is_cancellable = ({ order_id }: Readonly<OrderManagementContext>): boolean => !this.#closed.has(order_id);
}

class DeclaredGuards implements OrderManagementGuards {
  is_full_fill(): boolean {
    return true;
  }
  is_partial_fill(): boolean {
    return true;
  }
  is_cancellable(): boolean {
    return true;
  }
}

createMachine(orderManagement, new Guards());
createMachine(orderManagement, new DeclaredGuards());
