// error at "shipped" naming shipped, exchange_ack, exchange_nack
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

machine.process("pending_new", "shipped", { order_id: "1" }); // here
