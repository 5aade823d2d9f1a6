/** One small app, written with each library as its users write it: an order that is acknowledged, filled in part, and filled. */

/** What every app does with the events: they differ in payload only. */
const events = `[["exchange_ack", {}], ["execution_report", { fill_qty: 40 }], ["execution_report", { fill_qty: 100 }]]`;

/** What every app prints: the actions that ran, in order, and the state behind them. */
export const printed =
  "update_order_id notify_ui_open log_audit_trail update_positions decrement_remaining_qty update_positions release_buying_power filled";

const names = "update_order_id notify_ui_open log_audit_trail record_rejection_reason update_positions decrement_remaining_qty release_buying_power send_cancel_to_exchange";

const common = `
  const ran = [];
  const order = { order_id: "1", order_qty: 100, in_flight: false };
  const actions = Object.fromEntries("${names}".split(" ").map((name) => [name, () => ran.push(name)]));
  const isFull = (fill_qty) => fill_qty >= order.order_qty;
  const isPartial = (fill_qty) => fill_qty < order.order_qty;
  const isCancellable = () => !order.in_flight;`;

const ours = `
  const guards = { is_full_fill: ({ fill_qty }) => isFull(fill_qty), is_partial_fill: ({ fill_qty }) => isPartial(fill_qty), is_cancellable: isCancellable };`;

/** States with `on`, as both of XState's libraries take them; what they call a guard differs. */
const xstates = (guard: string): string => `{
    pending_new: { on: { exchange_ack: { target: "open", actions: "update_order_id" }, exchange_nack: { target: "rejected", actions: "record_rejection_reason" } } },
    open: {
      entry: ["notify_ui_open", "log_audit_trail"],
      on: {
        execution_report: [
          { target: "filled", ${guard}: "is_full_fill", actions: ["update_positions", "release_buying_power"] },
          { target: "partially_filled", ${guard}: "is_partial_fill", actions: ["update_positions", "decrement_remaining_qty"] },
        ],
        cancel_request: { target: "canceled", ${guard}: "is_cancellable", actions: "send_cancel_to_exchange" },
      },
    },
    partially_filled: {
      on: {
        execution_report: { target: "filled", ${guard}: "is_full_fill", actions: ["update_positions", "release_buying_power"] },
        cancel_request: { target: "canceled", ${guard}: "is_cancellable", actions: "send_cancel_to_exchange" },
      },
    },
    filled: {}, rejected: {}, canceled: {}, timed_out_ack: {},
  }`;

export interface App {
  /** The library, with its version in package.json where it is a package. */
  readonly name: string;
  /** The package, where it is not ours. */
  readonly package?: string;
  /** What has to be known beside the number. */
  readonly note: string;
  readonly program: string;
}

export const apps: readonly App[] = [
  {
    name: "TypeStator, decisions",
    note: "guards; the app runs the actions that a result names",
    program: `
      import { createMachine } from "@typestator/runtime";
      import { orderManagement } from "./order_fsm.gen.js";${common}${ours}
      const machine = createMachine(orderManagement, guards);
      let state = orderManagement.initial;
      for (const [trigger, payload] of ${events}) {
        const result = machine.process(state, trigger, order, payload);
        if (!result.ok) continue;
        state = result.target;
        for (const name of result.actions) actions[name](order);
      }
      console.log(...ran, state);`,
  },
  {
    name: "TypeStator, decisions and executor",
    note: "guards; actions one after another, awaited, each with its outcome",
    program: `
      import { createExecutor, createMachine } from "@typestator/runtime";
      import { orderManagement } from "./order_fsm.gen.js";${common}${ours}
      const machine = createMachine(orderManagement, guards);
      const executor = createExecutor(orderManagement, actions);
      let state = orderManagement.initial;
      for (const [trigger, payload] of ${events}) {
        const result = machine.process(state, trigger, order, payload);
        if (!result.ok) continue;
        state = result.target;
        await executor.execute(result, order);
      }
      console.log(...ran, state);`,
  },
  {
    name: "TypeStator, session",
    note: "guards, actions, queue, subscriptions, observers, snapshots, history, steps that follow by themselves",
    program: `
      import { createSession } from "@typestator/runtime";
      import { orderManagementTable } from "./order_fsm.gen.js";${common}${ours}
      const session = createSession(orderManagementTable, { guards, actions, context: order });
      for (const [trigger, payload] of ${events}) session.send(trigger, payload);
      console.log(...ran, session.state);`,
  },
  {
    name: "robot3",
    package: "robot3",
    note: "guards and actions; one entity, no snapshots",
    program: `
      import { action, createMachine, guard, interpret, state, transition } from "robot3";${common}
      const act = (...names) => names.map((name) => action(() => actions[name]()));
      const full = transition("execution_report", "filled", guard((_, { fill_qty }) => isFull(fill_qty)), ...act("update_positions", "release_buying_power"));
      const cancel = transition("cancel_request", "canceled", guard(isCancellable), ...act("send_cancel_to_exchange"));
      const machine = createMachine("pending_new", {
        pending_new: state(transition("exchange_ack", "open", ...act("update_order_id", "notify_ui_open", "log_audit_trail")), transition("exchange_nack", "rejected", ...act("record_rejection_reason"))),
        open: state(full, transition("execution_report", "partially_filled", guard((_, { fill_qty }) => isPartial(fill_qty)), ...act("update_positions", "decrement_remaining_qty")), cancel),
        partially_filled: state(full, cancel),
        filled: state(), rejected: state(), canceled: state(), timed_out_ack: state(),
      });
      const service = interpret(machine, () => {});
      for (const [type, payload] of ${events}) service.send({ type, ...payload });
      console.log(...ran, service.machine.current);`,
  },
  {
    name: "@xstate/fsm",
    package: "@xstate/fsm",
    note: "guards and actions; flat machines; no longer kept",
    program: `
      import { createMachine, interpret } from "@xstate/fsm";${common}
      const guards = { is_full_fill: (_, { fill_qty }) => isFull(fill_qty), is_partial_fill: (_, { fill_qty }) => isPartial(fill_qty), is_cancellable: isCancellable };
      const states = ${xstates("cond")};
      for (const { on = {} } of Object.values(states)) for (const each of Object.values(on).flat()) if (each.cond) each.cond = guards[each.cond];
      const service = interpret(createMachine({ initial: "pending_new", states }, { actions })).start();
      for (const [type, payload] of ${events}) service.send({ type, ...payload });
      console.log(...ran, service.state.value);`,
  },
  {
    name: "typescript-fsm",
    package: "typescript-fsm",
    note: "no guards: the app asks them and sends another event for each answer",
    program: `
      import { SyncStateMachine, t } from "typescript-fsm";${common}
      const act = (...names) => () => names.forEach((name) => actions[name]());
      const filled = act("update_positions", "release_buying_power");
      const machine = new SyncStateMachine("pending_new", [
        t("pending_new", "exchange_ack", "open", act("update_order_id", "notify_ui_open", "log_audit_trail")),
        t("pending_new", "exchange_nack", "rejected", act("record_rejection_reason")),
        t("open", "full", "filled", filled),
        t("partially_filled", "full", "filled", filled),
        t("open", "partial", "partially_filled", act("update_positions", "decrement_remaining_qty")),
        t("open", "cancel_request", "canceled", act("send_cancel_to_exchange")),
        t("partially_filled", "cancel_request", "canceled", act("send_cancel_to_exchange")),
      ]);
      const choose = (trigger, { fill_qty }) => (trigger != "execution_report" ? trigger == "cancel_request" && !isCancellable() ? "" : trigger : isFull(fill_qty) ? "full" : isPartial(fill_qty) ? "partial" : "");
      for (const [trigger, payload] of ${events}) machine.syncDispatch(choose(trigger, payload));
      console.log(...ran, machine.getState());`,
  },
  {
    name: "XState, actor",
    package: "xstate",
    note: "guards, actions, snapshots, hierarchy, actors, delays",
    program: `
      import { createActor, setup } from "xstate";${common}
      const guards = { is_full_fill: ({ event }) => isFull(event.fill_qty), is_partial_fill: ({ event }) => isPartial(event.fill_qty), is_cancellable: isCancellable };
      const machine = setup({ guards, actions }).createMachine({ initial: "pending_new", states: ${xstates("guard")} });
      const actor = createActor(machine).start();
      for (const [type, payload] of ${events}) actor.send({ type, ...payload });
      console.log(...ran, actor.getSnapshot().value);`,
  },
];
