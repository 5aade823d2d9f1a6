import { createSession, createSessions, restore, RestoreError, type Snapshot, type Table } from "@typestator/runtime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OrderManagement, orderManagementTable } from "../../examples/order/order_fsm.gen.js";
import { guards, logging, order } from "./order.js";
import { type Loose, small, type SmallOptions } from "./small-machine.js";

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const written: SmallOptions = {
  states: ["a", "b", "c"],
  transitions: [
    { source: "a", trigger: "go", target: "b", guards: ["yes"], actions: ["write", { name: "add", params: { by: 1, to: "n" } }] },
    { source: "b", trigger: "late", target: "c", details: { description: "the end" } },
  ],
};
const table = small(written);
const options = { guards: { yes: () => true }, actions: { write: () => 0, add: () => 0 } };
const snapshotOf = (other: Table<Loose> = table, extra: object = {}): Snapshot<Loose> =>
  createSession(other, { ...options, ...extra, context: {} }).snapshot();

describe("snapshot", () => {
  it("is JSON and a copy", () => {
    const context = { ...order, nested: [1] };
    const session = createSession(orderManagementTable, { guards, context, state: "open" });
    const snapshot = session.snapshot();
    expect(snapshot).toEqual({
      machine: "order_management",
      version: "1.0.0",
      fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
      state: "open",
      context,
    });
    expect(throughJson(snapshot)).toEqual(snapshot);
    context.nested.push(2);
    expect(snapshot.context).toMatchObject({ nested: [1] });
  });
});

describe("restore", () => {
  it("goes on where the snapshot was taken", () => {
    const session = createSession(orderManagementTable, { guards, actions: logging([]), context: { ...order } });
    session.send("exchange_ack");
    const restored = restore(orderManagementTable, throughJson(session.snapshot()), { guards, actions: logging([]) });
    expect(restored.changed).toBe(false);
    expect(restored.state).toBe("open");
    expect(restored.context).toEqual(session.context);
    expect(restored.last).toEqual([]);
    expect(restored.send("execution_report", { fill_qty: 100 })).toBe(session.send("execution_report", { fill_qty: 100 }));
    expect(restored.snapshot()).toEqual(session.snapshot());
  });

  it("carries deferred events over, and goes on deferring", () => {
    const session = createSession(table, { ...options, context: {}, defer: true });
    session.send("late", { n: 1 });
    session.send("fly");
    const restored = restore(table, throughJson(session.snapshot()), options);
    expect(restored.snapshot().deferred).toEqual([{ trigger: "late", payload: { n: 1 } }, { trigger: "fly" }]);
    restored.send("go");
    expect(restored.state).toBe("c");
    restored.send("soar");
    expect(restored.snapshot().deferred).toEqual([{ trigger: "fly" }, { trigger: "soar" }]);
  });

  it("refuses, naming what is gone", () => {
    const snapshot = { ...snapshotOf(), state: "old", deferred: [{ trigger: "older" }, { trigger: "go" }], fingerprint: "0" };
    const error = (() => {
      try {
        return restore(table, snapshot, options);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(RestoreError);
    expect(error).toMatchObject({
      states: ["old"],
      triggers: ["older"],
      message: "The snapshot does not fit small: there is no state old, no trigger older",
    });
  });

  it("refuses the snapshot of another machine, unless that is told to be its old name", () => {
    const other = small({ ...written, name: "other" });
    expect(() => restore(other, snapshotOf(), options)).toThrow(new RestoreError("The snapshot does not fit other: it is one of small"));
    expect(restore(other, snapshotOf(), { ...options, machine: "small" }).snapshot().machine).toBe("other");
    expect(() => restore(other, snapshotOf(), { ...options, machine: "smaller" })).toThrow(RestoreError);
    // Once it has an old name, the new one is not taken for it.
    expect(() => restore(other, snapshotOf(other), { ...options, machine: "small" })).toThrow("it is one of other");
    expect(() => createSessions(other, options).restore(snapshotOf())).toThrow(RestoreError);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "b"],
    ["an empty object", {}],
    ["a list", []],
    ["one without context", { machine: "small", state: "a" }],
    ["one whose deferred events are none", { machine: "small", state: "a", context: {}, deferred: [null] }],
    ["one whose deferred events are no list", { machine: "small", state: "a", context: {}, deferred: {} }],
  ])("says of %s that it is no snapshot", (_what, snapshot) => {
    expect(() => restore(table, snapshot as never, options)).toThrow(new RestoreError("What is to be restored for small is no snapshot of a session"));
  });

  it("follows renamed states", () => {
    const snapshot = { ...snapshotOf(), state: "old" };
    expect(restore(table, snapshot, { ...options, rename: { old: "b" } }).state).toBe("b");
    expect(() => restore(table, { ...snapshot, state: "toString" }, { ...options, rename: { old: "b" } })).toThrow(RestoreError);
    expect(() => restore(table, snapshot, { ...options, rename: { old: "gone" } })).toThrow("no state gone");
  });

  it("tells that the machine has changed, and goes on", () => {
    const changed = (change: Partial<SmallOptions>, edit: (table: Table<Loose>) => Table<Loose> = (same) => same): boolean =>
      restore(edit(small({ ...written, ...change })), snapshotOf(), { ...options, machine: "small" }).changed;
    const [first, second] = written.transitions;
    expect(changed({})).toBe(false);
    expect(changed({ name: "renamed" })).toBe(false);
    expect(changed({}, (same) => ({ ...same, version: "2", description: "new", meta: { owner: "us" } }))).toBe(false);
    expect(changed({ transitions: [first!, { ...second!, details: { description: "another text" } }] })).toBe(false);
    expect(changed({ transitions: [{ ...first!, actions: ["write", { name: "add", params: { to: "n", by: 1 } }] }, second!] })).toBe(false);
    expect(changed({}, (same) => ({ ...same, states: [...same.states].reverse() }))).toBe(false);
    expect(changed({ transitions: [first!] })).toBe(true);
    expect(changed({ transitions: [second!, first!] })).toBe(true);
    expect(changed({ transitions: [{ ...first!, guards: [] }, second!] })).toBe(true);
    expect(changed({ transitions: [{ ...first!, target: "c" }, second!] })).toBe(true);
    expect(changed({ transitions: [{ ...first!, actions: ["write", { name: "add", params: { to: "n", by: 2 } }] }, second!] })).toBe(true);
    expect(changed({ terminal: ["c"] })).toBe(true);
    expect(changed({ normalize: (trigger) => trigger.toLowerCase() })).toBe(true);
    expect(changed({}, (same) => ({ ...same, states: same.states.map((state) => ({ ...state, timeout: { seconds: 1, destination: "c" } })) }))).toBe(
      true,
    );
  });

  it("goes on exactly alike from any step of a random session", () => {
    const triggers = ["exchange_ack", "exchange_nack", "execution_report", "cancel_request", "fly"] as const;
    const event = fc.record({ trigger: fc.constantFrom(...triggers), fill_qty: fc.constantFrom(undefined, 0, 50, 100) });
    const deferring = { guards, actions: logging([]), defer: true };
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), fc.array(event, { maxLength: 8 }), (before, after) => {
        const session = createSession<OrderManagement>(orderManagementTable, { ...deferring, context: { ...order } });
        const send = (to: typeof session, { trigger, fill_qty }: (typeof before)[number]): unknown =>
          to.send(trigger as "exchange_ack", fill_qty === undefined ? undefined : { fill_qty });
        for (const each of before) send(session, each);
        const restored = restore<OrderManagement>(orderManagementTable, throughJson(session.snapshot()), deferring);
        for (const each of after) {
          expect(send(restored, each)).toEqual(send(session, each));
          expect(restored.last).toEqual(session.last);
          expect(restored.snapshot()).toEqual(session.snapshot());
        }
      }),
    );
  });
});
