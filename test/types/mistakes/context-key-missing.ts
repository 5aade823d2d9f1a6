// error at { naming order_id, OrderManagementContext
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

machine.process("open", "execution_report", { fill_qty: 50 }); // here
