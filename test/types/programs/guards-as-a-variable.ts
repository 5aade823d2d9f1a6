import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementContext, type OrderManagementGuards } from "../machines/order.gen.js";

const annotated: OrderManagementGuards = {
  is_full_fill: (order) => order.fill_qty === order.order_qty,
  is_partial_fill: () => true,
  is_cancellable: () => true,
};
const checked = { is_full_fill: () => true, is_partial_fill: () => false, is_cancellable: () => true } satisfies OrderManagementGuards;
const plain = {
  is_full_fill: (order: OrderManagementContext) => order.order_id === "1",
  is_partial_fill: ({ fill_qty }: { fill_qty?: number | null }) => fill_qty === 1,
  is_cancellable: () => true,
  helper: 1,
};

createMachine(orderManagement, annotated);
createMachine(orderManagement, checked);
createMachine(orderManagement, plain);
createMachine(orderManagement, annotated, { onGuardError: ({ guard, error }) => void [guard, error] });
