import { createMachine } from "@typestator/runtime";
import { isOrderManagementState, isOrderManagementTrigger, orderManagement, type OrderManagementGuards, type OrderManagementState } from "../machines/order.gen.js";
import { exactly } from "./exactly.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);

export function narrowed(state: string, trigger: unknown): OrderManagementState | undefined {
  if (!isOrderManagementState(state) || !isOrderManagementTrigger(trigger)) return undefined;
  const result = machine.process(state, trigger, { order_id: "1" });
  return result.ok ? result.target : result.source;
}

export function unchecked(state: string, trigger: string): OrderManagementState | string {
  const result = machine.processUnchecked(state, trigger, { order_id: "1" }, { anything: 1 });
  if (!result.ok) {
    exactly<string>()(result.source);
    return `${result.code} ${result.guards.join()}`;
  }
  exactly<OrderManagementState>()(result.target);
  return result.target;
}
