import type { Context, MachineDescription, Question, Workload } from "../machine.js";

const order: MachineDescription = {
  name: "order_management",
  initial: "pending_new",
  states: [
    { name: "pending_new" },
    { name: "open", enter: ["notify_ui_open", "log_audit_trail"] },
    { name: "partially_filled" },
    { name: "filled", terminal: true },
    { name: "rejected", terminal: true },
    { name: "canceled", terminal: true },
    { name: "timed_out_ack", terminal: true },
  ],
  transitions: [
    { trigger: "exchange_ack", sources: ["pending_new"], target: "open", actions: ["update_order_id"] },
    { trigger: "exchange_nack", sources: ["pending_new"], target: "rejected", actions: ["record_rejection_reason"] },
    {
      trigger: "execution_report",
      sources: ["open", "partially_filled"],
      target: "filled",
      guard: "is_full_fill",
      actions: ["update_positions", "release_buying_power"],
    },
    {
      trigger: "execution_report",
      sources: ["open"],
      target: "partially_filled",
      guard: "is_partial_fill",
      actions: ["update_positions", "decrement_remaining_qty"],
    },
    { trigger: "cancel_request", sources: ["open", "partially_filled"], target: "canceled", guard: "is_cancellable", actions: ["send_cancel_to_exchange"] },
  ],
};

const guards = {
  is_full_fill: (context: Context) => (context["fill_qty"] as number) >= (context["order_qty"] as number),
  is_partial_fill: (context: Context) => (context["fill_qty"] as number) < (context["order_qty"] as number),
  is_cancellable: (context: Context) => context["in_flight"] === false,
};

const full: Context = { order_id: "1", order_qty: 100, fill_qty: 100, in_flight: false };
const part: Context = { order_id: "2", order_qty: 100, fill_qty: 40, in_flight: false };

/** Every way through the machine that a context which does not change can take. */
const ways = [
  { context: full, triggers: ["exchange_ack", "execution_report"] },
  { context: part, triggers: ["exchange_ack", "execution_report", "cancel_request"] },
  { context: full, triggers: ["exchange_ack", "cancel_request"] },
  { context: part, triggers: ["exchange_nack"] },
];

const questions: readonly Question[] = [
  { state: "pending_new", trigger: "exchange_ack", context: full },
  { state: "open", trigger: "execution_report", context: part },
  { state: "partially_filled", trigger: "execution_report", context: full },
  { state: "open", trigger: "execution_report", context: full },
  { state: "open", trigger: "cancel_request", context: part },
  { state: "pending_new", trigger: "exchange_nack", context: part },
  { state: "partially_filled", trigger: "cancel_request", context: part },
];

const times = <T>(count: number, list: readonly T[]): readonly T[] => Array.from({ length: count }, () => list).flat();

/** The machine of the tutorial: every row of it is decided. */
export function orders(text: string): Workload {
  return { machine: order, guards, text, questions: times(128, questions), lives: times(64, ways) };
}

/** The same with the guards in the YAML: one expression, two checks. */
export function conditions(text: string): Workload {
  const inYaml = text
    .replaceAll("- is_full_fill", '- expr: "fill_qty >= order_qty"')
    .replaceAll("- is_partial_fill", "- check: { field: fill_qty, op: lt, value: 100 }")
    .replaceAll("- is_cancellable", "- check: { field: in_flight, op: eq, value: false }");
  return { ...orders(inYaml), guards };
}
