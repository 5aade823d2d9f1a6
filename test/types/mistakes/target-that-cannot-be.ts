// error at result.target naming rejected, filled, partially_filled
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

const result = machine.process("open", "execution_report", { order_id: "1" });
if (result.ok && result.target === "rejected") throw new Error(); // here
