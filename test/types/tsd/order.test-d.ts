import { createMachine, type Machine, type PayloadOf, type Result, type Step, type TargetOf } from "@typestator/runtime";
import { expectAssignable, expectDocCommentIncludes, expectError, expectNever, expectNotAssignable, expectType } from "tsd";
import {
  type OrderManagement,
  type OrderManagementActions,
  type OrderManagementContext,
  type OrderManagementContextKey,
  type OrderManagementGuards,
  type OrderManagementState,
  type OrderManagementTrigger,
  orderManagement,
} from "../machines/order.gen.js";
import type { OrderTwin, OrderTwinGuards } from "../machines/order_twin.gen.js";
import type { Payment } from "../machines/payment.gen.js";

declare const guards: OrderManagementGuards;
const context: OrderManagementContext = { order_id: "1" };
const machine = createMachine(orderManagement, guards);

// What the module says.
expectType<Machine<OrderManagement>>(orderManagement);
expectType<keyof OrderManagementContext>("order_id" as OrderManagementContextKey);
expectDocCommentIncludes<"Total order quantity">(context.order_qty);
expectAssignable<OrderManagementContext>({ order_id: "1", order_qty: null, in_flight: true });
expectNotAssignable<OrderManagementContext>({ order_id: null });
expectNotAssignable<OrderManagementContext>({ order_id: "1", in_flight: 1 });

// Guards answer with a boolean and read what the context has; actions answer with whatever they like.
expectAssignable<OrderManagementGuards["is_full_fill"]>((order: { order_id: string }) => order.order_id === "1");
expectNotAssignable<OrderManagementGuards["is_full_fill"]>(async () => true);
expectNotAssignable<OrderManagementGuards["is_full_fill"]>((order: { customer: string }) => order.customer === "");
expectNotAssignable<OrderManagementGuards>({} as OrderTwinGuards);
expectAssignable<OrderManagementActions["update_positions"]>(async () => {});
expectAssignable<OrderManagementActions["update_positions"]>((order: OrderManagementContext) => [order].push(order));
expectNotAssignable<OrderManagementActions["update_positions"]>((order: { customer: string }) => order.customer);

// Where a pair leads.
expectType<"open">({} as TargetOf<OrderManagement, "pending_new", "exchange_ack">);
expectType<"filled" | "partially_filled">({} as TargetOf<OrderManagement, "open", "execution_report">);
expectType<"filled">({} as TargetOf<OrderManagement, "partially_filled", "execution_report">);
expectType<"filled" | "partially_filled">({} as TargetOf<OrderManagement, "open" | "partially_filled", "execution_report">);
expectType<"filled" | "partially_filled">({} as TargetOf<OrderManagement, OrderManagementState, "execution_report">);
expectNever({} as TargetOf<OrderManagement, "filled", "execution_report">);

// What comes with a trigger.
expectType<Partial<OrderManagementContext>>({} as PayloadOf<OrderManagement, "cancel_request">);
expectType<{ amount: number; reference?: string | null }>({} as PayloadOf<Payment, "authorize">);

// Calls.
expectType<Result<OrderManagement, "open", "execution_report">>(machine.process("open", "execution_report", context));
expectType<Result<OrderManagement, OrderManagementState, OrderManagementTrigger>>(
  machine.process({} as OrderManagementState, {} as OrderManagementTrigger, context),
);
expectError(machine.process("open", "exchange_ack", context));
expectError(machine.process("opened", "cancel_request", context));
expectError(machine.process("filled", "cancel_request", context));
expectError(machine.process("open", "cancel_request", {}));
expectError(machine.process("open", "cancel_request", context, { order_id: 1 }));
expectError(createMachine(orderManagement));
expectError(createMachine(orderManagement, { ...guards, is_cancellable: undefined }));

// The name keeps machines apart whose states and triggers are the same.
expectAssignable<Step<OrderManagement>>({} as Step<OrderManagement, "open", "execution_report", "filled">);
expectNotAssignable<Step<OrderManagement>>({} as Step<OrderTwin>);
expectNotAssignable<Machine<OrderManagement>>({} as Machine<OrderTwin>);
