// error at "opened" naming opened, open
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

machine.process("opened", "cancel_request", { order_id: "1" }); // here
