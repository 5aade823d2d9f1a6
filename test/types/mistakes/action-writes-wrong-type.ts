// error at order.fill_qty naming string, number
import type { OrderManagementActions } from "../machines/order.gen.js";

export const update: Pick<OrderManagementActions, "update_positions"> = {
  update_positions: (order) => {
    order.fill_qty = "all"; // here
  },
};
