// error at order_quantity naming order_quantity, OrderManagementContext
import type { OrderManagementActions } from "../machines/order.gen.js";

export const notify: Pick<OrderManagementActions, "notify_ui_open"> = {
  notify_ui_open: (order) => order.order_quantity, // here
};
