// error at guards naming OrderTwinGuards, OrderManagementGuards, is_full_fill
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";
import type { OrderTwinGuards } from "../machines/order_twin.gen.js";

declare const guards: OrderTwinGuards;

createMachine(orderManagement, guards); // here
