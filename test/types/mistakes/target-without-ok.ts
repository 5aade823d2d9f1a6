// error at target naming target, Refusal
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

const result = machine.process("open", "execution_report", { order_id: "1" });
export const target: string = result.target; // here
