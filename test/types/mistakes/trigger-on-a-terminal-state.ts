// error at "execution_report" naming execution_report, never
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

machine.process("filled", "execution_report", { order_id: "1" }); // here
