// error at order naming Order, ParcelContext, string
import { createMachine } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

interface Order {
  weight: number;
}
declare const order: Order;

createMachine(parcel, { is_paid: () => true }).process("packed", "send", order); // here
