import { createSession, type Session, type SessionView } from "@typestator/runtime";
import { derived, get, type Readable, readonly } from "svelte/store";
import { expect, it } from "vitest";
import { type OrderManagement, orderManagementTable } from "../../examples/order/order_fsm.gen.js";
import { guards, logging, order } from "../runtime/order.js";

type View = SessionView<OrderManagement>;

const orderSession = (): Session<OrderManagement> =>
  createSession(orderManagementTable, { guards, actions: logging([]), context: order });

/** The type says that a session is a store: nothing is wrapped here. */
const store = (session: Session<OrderManagement>): Readable<View> => session;

it("is read by get", () => {
  const session = orderSession();
  expect(get(store(session))).toBe(session.current);
  session.send("exchange_ack");
  expect(get(store(session))).toMatchObject({ state: "open", triggers: ["cancel_request"] });
});

// https://svelte.dev/docs/svelte/stores#Store-contract
it("calls a subscriber at once, then after each change, and no more after the end of the subscription", () => {
  const session = orderSession();
  const seen: string[] = [];
  const { subscribe } = store(session);
  const end = subscribe(({ state }) => void seen.push(state));
  expect(seen).toEqual(["pending_new"]);
  session.send("cancel_request");
  session.send("exchange_ack");
  expect(seen).toEqual(["pending_new", "open"]);
  end();
  end();
  session.send("execution_report", { fill_qty: 100 });
  expect(seen).toEqual(["pending_new", "open"]);
});

it("is derived from, and shared as it is read", () => {
  const session = orderSession();
  const seen: boolean[] = [];
  const end = derived(readonly(store(session)), ({ triggers }) => triggers.includes("cancel_request")).subscribe((value) => void seen.push(value));
  session.send("exchange_ack");
  session.applyData({ in_flight: true });
  end();
  session.applyData({ in_flight: false });
  expect(seen).toEqual([false, true, false]);
});
