// error at result.code naming no_such_code, RefusalCode
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

const result = machine.process("open", "execution_report", { order_id: "1" });
if (!result.ok && result.code === "no_such_code") throw new Error(); // here
