import { createAsyncMachine, createAsyncSession, createMachine, createSession, type MachineTypes, type Table, timers } from "@typestator/runtime";
import { createParallel, enterParallel, parallelStates } from "@typestator/runtime/parallel";
import { coverage, HandClock } from "@typestator/runtime/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { orderManagementTable } from "../../examples/order/order_fsm.gen.js";
import { guards as orderGuards } from "../../examples/order/order.js";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

const order = { order_id: "1", order_qty: 10 };

describe("of the order machine", () => {
  it("counts the rows with which a machine answers, and both answers of each guard", () => {
    const seen = coverage(orderManagementTable);
    expect(seen.report().ratio).toBe(0);
    const machine = createMachine(seen.machine, orderGuards);
    machine.process("pending_new", "exchange_ack", order);
    machine.process("open", "execution_report", order, { fill_qty: 10 });
    machine.process("open", "execution_report", order, { fill_qty: 0 });
    machine.process("open", "cancel_request", { ...order, in_flight: true });
    const report = seen.report();
    expect(report.rows.filter(({ taken }) => taken).map(({ row }) => `${row.source} ${row.trigger} ${row.target}`)).toEqual(["pending_new exchange_ack open", "open execution_report filled"]);
    expect(report.guards).toEqual([
      { guard: "is_full_fill", passed: true, failed: true, threw: false, outcomes: 2 },
      { guard: "is_partial_fill", passed: false, failed: true, threw: false, outcomes: 2 },
      { guard: "is_cancellable", passed: false, failed: true, threw: false, outcomes: 2 },
    ]);
    // 2 of 8 rows (the timeout is one), 4 of 6 answers.
    expect(report.ratio).toBeCloseTo(6 / 14);
    expect(String(report)).toBe(`order_management: 42 % (2 of 8 rows, 4 of 6 answers of guards)
  not taken: pending_new --exchange_nack--> rejected
  not taken: partially_filled --execution_report--> filled
  not taken: open --execution_report--> partially_filled
  not taken: open --cancel_request--> canceled
  not taken: partially_filled --cancel_request--> canceled
  not taken: pending_new --_timeout_pending_new--> timed_out_ack
  never passed: is_partial_fill
  never passed: is_cancellable`);
  });

  it("does not count what a session only asks about; counts its steps, timeouts too", async () => {
    const seen = coverage(orderManagementTable);
    const clock = new HandClock();
    const session = seen.observe(createSession(seen.table, { guards: orderGuards, context: order, timers, clock }));
    expect(session.can("exchange_ack")).toBe(true);
    expect(session.triggers).toEqual(["exchange_ack", "exchange_nack"]);
    expect(seen.report().rows.some(({ taken }) => taken)).toBe(false);
    await clock.advance(5000);
    expect(session.state).toBe("timed_out_ack");
    expect(seen.report().rows.filter(({ taken }) => taken).map(({ row }) => row.trigger)).toEqual(["_timeout_pending_new"]);
  });

  it("tells which guards threw", () => {
    const seen = coverage(orderManagementTable);
    const machine = createMachine(seen.machine, { ...orderGuards, is_cancellable: () => { throw new Error("gone"); } });
    expect(machine.process("open", "cancel_request", order)).toMatchObject({ ok: false, threw: [{ guard: "is_cancellable" }] });
    expect(String(seen.report())).toContain("  never asked: is_full_fill\n");
    expect(String(seen.report())).toContain("  never asked: is_cancellable (but it threw)");
  });

  it("watches the methods of a class, and promises", async () => {
    class Rules {
      readonly limit = 5;
      async is_full_fill({ fill_qty }: { readonly fill_qty?: number | null }): Promise<boolean> {
        return (fill_qty ?? 0) > this.limit;
      }
      is_partial_fill(): boolean {
        return false;
      }
      async is_cancellable(): Promise<boolean> {
        throw new Error("gone");
      }
    }
    const seen = coverage(orderManagementTable);
    const guards = seen.guards(new Rules());
    const machine = createAsyncMachine(seen.table, guards);
    seen.note(await machine.process("open", "execution_report", order, { fill_qty: 6 }));
    const session = seen.observe(createAsyncSession(seen.table, { guards, context: order, state: "open" }));
    await session.send("execution_report", { fill_qty: 1 });
    await session.send("cancel_request");
    const report = seen.report();
    expect(report.rows.filter(({ taken }) => taken).map(({ row }) => row.target)).toEqual(["filled"]);
    expect(report.guards.map(({ passed, failed, threw }) => [passed, failed, threw])).toEqual([[true, true, false], [false, true, false], [false, false, true]]);
  });
});

describe("of every kind of guard and step", () => {
  let table: Table<MachineTypes>;
  beforeAll(async () => {
    table = (
      await loadModule(
        await moduleOf(`meta: {machine_name: kinds}
states:
  - {name: a, type: initial}
  - {name: b}
  - {name: c, type: terminal}
  - name: p
    type: parallel
    regions: [{name: left, initial: l1, states: [l1, l2]}, {name: right, initial: r1, states: [r1, r2]}]
  - {name: l1}
  - {name: l2}
  - {name: r1}
  - {name: r2}
transitions:
  - {trigger: go, source: a, dest: b, guards: [{expr: "total > 5"}, {not: {check: {field: kind, op: eq, value: x}}}]}
  - {trigger: go, source: a, dest: c, guards: [{anyOf: [{name: over, params: {limit: 1}}, {name: over, params: {limit: 2}}]}]}
  - {source: b, dest: p, auto: true, guards: [{check: {field: ready, op: is_set}}]}
  - {trigger: both, source: l1, dest: l2, region: left, guards: [is_left]}
  - {trigger: both, source: r1, dest: r2, region: right, guards: [{expr: "total > 7"}]}
`),
      )
    ).table;
  }, 60_000);

  const guards = { over: (_: object, { limit }: { readonly limit: number }) => limit === 2, is_left: () => true };
  const taken = (seen: { report(): { readonly rows: readonly { readonly taken: boolean; readonly row: { readonly target: string } }[] } }): readonly string[] =>
    seen.report().rows.filter(({ taken }) => taken).map(({ row }) => row.target);

  it("checks, expressions, parameters; automatic steps; regions", () => {
    const seen = coverage(table);
    const create = (context: object) => seen.observe(createSession<MachineTypes, object>(seen.table, { guards: seen.guards(guards), context, parallel: parallelStates }));
    const session = create({ total: 8, kind: "y", ready: true });
    session.send("go");
    expect(session.state).toBe("p");
    session.send("both");
    expect(taken(seen)).toEqual(["b", "p", "l2", "r2"]);
    create({ total: 1 }).send("go");
    expect(taken(seen)).toEqual(["b", "c", "p", "l2", "r2"]);
    expect(seen.report().guards.map(({ guard, passed, failed }) => [guard, passed, failed])).toEqual([
      ["expr:total > 5", true, true],
      ['check:kind eq "x"', false, true],
      ['over({"limit":1})', false, true],
      ['over({"limit":2})', true, false],
      ["check:ready is_set", true, false],
      ["is_left", true, false],
      ["expr:total > 7", true, false],
    ]);
  });

  it("results of parallel states, noted one by one", () => {
    const seen = coverage(table);
    const parallel = createParallel(seen.table, seen.guards(guards) as never);
    const { results } = parallel.processUnchecked(enterParallel(table, "p"), "both", { total: 1 });
    for (const result of results) seen.note(result);
    expect(taken(seen)).toEqual(["l2"]);
  });
});
