import { type Session, createSession } from "@typestator/runtime";
import { Desk, actionsOf, guards } from "../order.js";
import { type OrderManagement, type OrderManagementState, type OrderManagementTrigger, orderManagementTable } from "../order_fsm.gen.js";

/** An order of 100 that the exchange has not answered yet. The same for every frontend: they differ in how they draw it. */
export function createOrderSession(): Session<OrderManagement> {
  return createSession(orderManagementTable, {
    guards,
    // The tutorial's audit trail takes its time, and a session like this does not wait.
    actions: { ...actionsOf(new Desk()), log_audit_trail: (order) => console.info("audit", order) },
    context: { order_id: "XCHG-1", order_qty: 100, fill_qty: 0, in_flight: false },
  });
}

/** A name of the machine in words. */
export function label(name: OrderManagementState | OrderManagementTrigger): string {
  return name.replaceAll("_", " ");
}
