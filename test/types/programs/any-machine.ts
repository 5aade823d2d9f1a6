import { type BoundMachine, createMachine, type Machine, type MachineTypes, type Row, type Step, type Table } from "@typestator/runtime";
import { door, doorTable } from "../machines/door.gen.js";
import { lamp, lampTable } from "../machines/lamp.gen.js";
import { limits, limitsTable } from "../machines/limits.gen.js";
import { oddNames } from "../machines/odd_names.gen.js";
import { orderManagement, orderManagementTable, type OrderManagement, type OrderManagementGuards } from "../machines/order.gen.js";
import { payment } from "../machines/payment.gen.js";
import { rest, restTable } from "../machines/rest.gen.js";

declare const guards: OrderManagementGuards;

/** A helper for every machine. */
function run<M extends MachineTypes>(machine: BoundMachine<M>, state: string, trigger: string, context: M["Context"]): M["State"] | undefined {
  const result = machine.processUnchecked(state, trigger, context);
  return result.ok ? result.target : undefined;
}

/** A helper for every machine, typed as `process` is. */
function attempt<M extends MachineTypes, S extends keyof M["Triggers"] & string, T extends M["Triggers"][S] & string>(
  machine: BoundMachine<M>,
  state: S,
  trigger: T,
  context: M["Context"],
): boolean {
  return machine.process(state, trigger, context).ok;
}

export const machines: readonly Machine<MachineTypes>[] = [orderManagement, payment, lamp, rest, oddNames, door, limits];
export const tables: Table<MachineTypes>[] = [orderManagementTable, lampTable, restTable, doorTable, limitsTable];
export const initial: readonly string[] = machines.map((machine) => machine.initial);

const order = createMachine(orderManagement, guards);
run(order, "open", "execution_report", { order_id: "1" });
run(createMachine(lamp), "dark", "toggle", {});
attempt(order, "open", "execution_report", { order_id: "1" });

export function last(rows: readonly Row[]): string | undefined {
  return rows.at(-1)?.target;
}
export function describeStep(step: Step<OrderManagement>): string {
  return `${step.machine}: ${step.source} -> ${step.target} (${step.actions.length})`;
}
const result = order.process("open", "execution_report", { order_id: "1" });
if (result.ok) describeStep(result);
