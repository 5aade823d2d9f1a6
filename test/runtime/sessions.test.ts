import { createSessions, RestoreError, type Snapshot, UndefinedStateError } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { type OrderManagement, orderManagementTable } from "../../examples/order/order_fsm.gen.js";
import { guards, logging, order } from "./order.js";
import { small } from "./small-machine.js";

describe("sessions that share what they are bound to", () => {
  it("are each their own", () => {
    const log: string[] = [];
    const orders = createSessions(orderManagementTable, { guards, actions: logging(log) });
    const one = orders.create({ context: { ...order, order_id: "1" } });
    const other = orders.create({ context: { ...order, order_id: "2" }, state: "open" });
    expect(one.send("exchange_ack").ok).toBe(true);
    expect([one.state, other.state, one.context.order_id, other.context.order_id]).toEqual(["open", "open", "1", "2"]);
    other.send("cancel_request");
    expect([one.state, other.state]).toEqual(["open", "canceled"]);
    expect(log).toEqual(["update_order_id", "notify_ui_open", "log_audit_trail", "send_cancel_to_exchange"]);
  });

  it("are refused where the state is none, or guards and actions are missing", () => {
    expect(() => createSessions(orderManagementTable, { guards: {} as never })).toThrow(/^Missing guards: is_full_fill, /);
    expect(() => createSessions(orderManagementTable, { guards, actions: {} as never })).toThrow(/^Missing actions: /);
    const orders = createSessions(orderManagementTable, { guards });
    expect(() => orders.create({ context: order, state: "zz" as never })).toThrow(UndefinedStateError);
  });

  it("are bound once: guards are looked up when the sessions are made for", () => {
    const changing = { ...guards, is_cancellable: () => false };
    const orders = createSessions(orderManagementTable, { guards: changing });
    changing.is_cancellable = () => true;
    expect(orders.create({ context: order, state: "open" }).can("cancel_request")).toBe(false);
  });

  it("start in the initial state, with an empty context where the machine asks for none", () => {
    const table = small({ states: ["a"], transitions: [] });
    const session = createSessions(table, { guards: {} }).create();
    expect([session.state, session.context]).toEqual(["a", {}]);
    const orders = createSessions(orderManagementTable, { guards });
    // @ts-expect-error: the order's context has a required key
    expect(orders.create().state).toBe("pending_new");
    // @ts-expect-error: a session cannot wait for an action that returns a promise
    createSessions(orderManagementTable, { guards, actions: { ...logging([]), update_order_id: async () => {} } });
  });

  it("come back from snapshots", () => {
    const orders = createSessions(orderManagementTable, { guards });
    const session = orders.create({ context: order });
    session.send("exchange_ack");
    const restored = orders.restore(session.snapshot());
    expect([restored.state, restored.changed, restored.context]).toEqual(["open", false, order]);
    const old = { ...session.snapshot(), state: "opened" } as unknown as Snapshot<OrderManagement>;
    expect(() => orders.restore(old)).toThrow(RestoreError);
    expect(orders.restore(old, { rename: { opened: "open" } }).state).toBe("open");
  });

  it("with deferred events defer on, unless they are not to", () => {
    const deferring = createSessions(orderManagementTable, { guards, defer: true });
    const session = deferring.create({ context: order });
    session.send("cancel_request");
    const snapshot = session.snapshot();
    expect(snapshot.deferred).toEqual([{ trigger: "cancel_request" }]);
    const deferredBy = (defer: boolean | undefined): number | undefined => {
      const restored = createSessions(orderManagementTable, { guards, defer }).restore(snapshot);
      restored.send("cancel_request");
      return restored.snapshot().deferred?.length;
    };
    expect([deferredBy(true), deferredBy(undefined), deferredBy(false)]).toEqual([2, 2, 1]);
  });
});
