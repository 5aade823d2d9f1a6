// error at state naming string, pending_new
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

export function run(state: string): void {
  machine.process(state, "cancel_request", { order_id: "1" }); // here
}
