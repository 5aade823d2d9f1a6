// error at row naming PromiseLike<string>, boolean
import { createAsyncMachine } from "@typestator/runtime";
import { orderManagementTable } from "../machines/order.gen.js";

declare const row: PromiseLike<string>;
declare const is_full_fill: () => PromiseLike<boolean>;
createAsyncMachine(orderManagementTable, {
  is_full_fill,
  is_partial_fill: () => row, // here
  is_cancellable: () => true,
});
