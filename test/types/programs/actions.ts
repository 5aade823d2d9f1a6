import { createExecutor, createMachine } from "@typestator/runtime";
import { orderManagement, type OrderManagementActions, type OrderManagementContext, type OrderManagementGuards } from "../machines/order.gen.js";

declare const guards: OrderManagementGuards;

interface Database {
  save(order: OrderManagementContext): Promise<{ id: string }>;
}

export async function run(db: Database, log: OrderManagementContext[]): Promise<void> {
  const actions: OrderManagementActions = {
    update_order_id: (order) => {
      order.order_id = "2";
    },
    record_rejection_reason: (order) => db.save(order),
    update_positions: async (order) => {
      await db.save(order);
    },
    release_buying_power: (order) => log.push(order),
    decrement_remaining_qty: () => {},
    send_cancel_to_exchange: () => true,
    notify_ui_open: () => null,
    log_audit_trail: (order) => log.push({ ...order }),
  };
  const executor = createExecutor(orderManagement, actions);
  const order: OrderManagementContext = { order_id: "1", order_qty: 100, fill_qty: null };
  const result = createMachine(orderManagement, guards).process("open", "execution_report", order, { fill_qty: 50 });
  if (result.ok) {
    await executor.execute(result, order);
    executor.executeSync(result, order);
  }
}

class Actions {
  readonly #log: string[] = [];
  update_order_id(order: OrderManagementContext): void {
    this.#log.push(order.order_id);
  }
  record_rejection_reason(): void {}
  update_positions(): Promise<void> {
    return Promise.resolve();
  }
  release_buying_power(): void {}
  decrement_remaining_qty(): void {}
  send_cancel_to_exchange = (order: OrderManagementContext): number => this.#log.push(order.order_id);
  notify_ui_open(): void {}
  log_audit_trail(): void {}
}

createExecutor(orderManagement, new Actions());
