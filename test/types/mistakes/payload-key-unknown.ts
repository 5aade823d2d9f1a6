// error at fill_quantity naming fill_quantity, Partial<OrderManagementContext>
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

machine.process("open", "execution_report", { order_id: "1" }, { fill_quantity: 50 }); // here
