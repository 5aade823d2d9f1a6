// error at order naming string
import { createMachine } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

const order = { status: "paid" };
createMachine(parcel, { is_paid: () => true }).process("packed", "send", order); // here
