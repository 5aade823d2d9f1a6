// error at "exchange_ack" naming exchange_ack, execution_report, cancel_request
import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

machine.process("open", "exchange_ack", { order_id: "1" }); // here
