// error at result naming Refusal, Step
import { createExecutor, createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementActions, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;
declare const actions: OrderManagementActions;

const context = { order_id: "1" };
const result = createMachine(orderManagement, guards).process("open", "execution_report", context);
void createExecutor(orderManagement, actions).execute(result, context); // here
