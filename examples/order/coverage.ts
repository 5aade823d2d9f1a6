import { createSession, timers } from "@typestator/runtime";
import { coverage, HandClock } from "@typestator/runtime/testing";
import { guards } from "./order.js";
import { type OrderManagementContext, type OrderManagementState, orderManagementTable } from "./order_fsm.gen.js";

/** What is sent, or for how many milliseconds nothing is; and the state behind all of it. */
interface Life {
  readonly events: readonly (readonly ["exchange_ack" | "exchange_nack" | "execution_report" | "cancel_request", Partial<OrderManagementContext>?] | number)[];
  readonly state: OrderManagementState;
  readonly context?: Partial<OrderManagementContext>;
}

/** The lives of orders: together they take every row of the machine, and every guard says yes and no. */
const lives: readonly Life[] = [
  { events: [["exchange_ack"], ["execution_report", { fill_qty: 100 }]], state: "filled" },
  { events: [["exchange_ack"], ["execution_report", { fill_qty: 40 }], ["execution_report", { fill_qty: 100 }]], state: "filled" },
  { events: [["exchange_ack"], ["execution_report", { fill_qty: 40 }], ["cancel_request"]], state: "canceled" },
  { events: [["exchange_ack"], ["execution_report", { fill_qty: 0 }], ["cancel_request"]], state: "canceled" },
  { events: [["exchange_ack"], ["cancel_request"]], state: "open", context: { in_flight: true } },
  { events: [["exchange_nack"]], state: "rejected" },
  { events: [5000], state: "timed_out_ack" },
];

const seen = coverage(orderManagementTable);
for (const { events, state, context } of lives) {
  const clock = new HandClock();
  const session = seen.observe(createSession(seen.table, { guards, context: { order_id: "1", order_qty: 100, ...context }, timers, clock }));
  for (const event of events) {
    if (typeof event === "number") await clock.advance(event);
    else session.send(...event);
  }
  if (session.state !== state) throw new Error(`${JSON.stringify(events)} led to ${session.state}, not to ${state}`);
}
console.log(String(seen.report()));
