import { createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementGuards, type OrderManagementState, type OrderManagementTrigger } from "../machines/order.gen.js";
import { exactly } from "./exactly.js";

declare const guards: OrderManagementGuards;
const machine = createMachine(orderManagement, guards);
const order = { order_id: "1" };

/** The types know the state: where the pair leads. */
export function literalState(): void {
  const result = machine.process("open", "execution_report", order);
  exactly<"open">()(result.source);
  exactly<"execution_report">()(result.trigger);
  exactly<"order_management">()(result.machine);
  if (result.ok) exactly<"filled" | "partially_filled">()(result.target);
  else result.code satisfies string;
}

/** One of two states: the triggers of both, and where they lead from either. */
export function twoStates(state: "open" | "partially_filled", other: "pending_new" | "open"): void {
  const result = machine.process(state, "cancel_request", order);
  if (result.ok) exactly<"canceled">()(result.target);
  const report = machine.process(state, "execution_report", order);
  if (report.ok) exactly<"filled" | "partially_filled">()(report.target);
  const acknowledged = machine.process(other, "exchange_ack", order);
  if (acknowledged.ok) exactly<"open">()(acknowledged.target);
}

/** A variable that assignment has narrowed. */
export function assignedState(): OrderManagementState {
  let state: OrderManagementState = "pending_new";
  const acknowledged = machine.process(state, "exchange_ack", order);
  if (!acknowledged.ok) return state;
  state = acknowledged.target;
  const report = machine.process(state, "execution_report", order);
  if (report.ok) {
    exactly<"filled" | "partially_filled">()(report.target);
    state = report.target;
  }
  return state;
}

/** A state from a database: every trigger, and every state that it can lead to. */
export function wideState(state: OrderManagementState, trigger: OrderManagementTrigger): OrderManagementState {
  const cancel = machine.process(state, "cancel_request", order);
  if (cancel.ok) exactly<"canceled">()(cancel.target);
  const result = machine.process(state, trigger, order, { fill_qty: 1 });
  if (!result.ok) return result.source;
  exactly<"open" | "rejected" | "filled" | "partially_filled" | "canceled">()(result.target);
  return result.target;
}

/** A known state, a trigger that is one of its own. */
export function wideTrigger(trigger: "execution_report" | "cancel_request"): void {
  const result = machine.process("open", trigger, order);
  if (result.ok) exactly<"filled" | "partially_filled" | "canceled">()(result.target);
}

/** A loop over results keeps its variable as wide as it was declared. */
export function loop(triggers: readonly OrderManagementTrigger[]): OrderManagementState {
  let state: OrderManagementState = orderManagement.initial;
  for (const trigger of triggers) {
    const result = machine.process(state, trigger, order);
    if (result.ok) state = result.target;
  }
  return state;
}
