// error at target naming OrderManagementState, filled
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

const result = machine.processUnchecked("open", "execution_report", { order_id: "1" });
if (result.ok) {
  const target: "filled" = result.target; // here
  void target;
}
