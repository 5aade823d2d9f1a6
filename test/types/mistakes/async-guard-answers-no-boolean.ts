// error at "yes" naming boolean
import { createAsyncSession } from "@typestator/runtime";
import { orderManagementTable } from "../machines/order.gen.js";

createAsyncSession(orderManagementTable, {
  context: { order_id: "1" },
  guards: {
    is_full_fill: async () => true,
    is_partial_fill: async () => "yes", // here
    is_cancellable: () => true,
  },
});
