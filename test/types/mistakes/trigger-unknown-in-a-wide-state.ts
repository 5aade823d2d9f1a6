// error at "shipped" naming shipped, exchange_ack, cancel_request
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards, type OrderManagementState } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

export function run(state: OrderManagementState): void {
  machine.process(state, "shipped", { order_id: "1" }); // here
}
