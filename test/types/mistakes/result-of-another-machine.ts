// error at result naming order_twin, order_management
import { createExecutor, createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementActions } from "../machines/order.gen.js";
import { orderTwin, type OrderTwinGuards } from "../machines/order_twin.gen.js";

declare const guards: OrderTwinGuards;
declare const actions: OrderManagementActions;

const context = { order_id: "1" };
const result = createMachine(orderTwin, guards).process("open", "execution_report", context);
const executor = createExecutor(orderManagement, actions);
if (result.ok) void executor.execute(result, context); // here
