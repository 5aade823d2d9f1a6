// error at status naming "lost", "weighed", "paid", "arrived", "sent"
import { createMachine } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

createMachine(parcel, { is_paid: () => true }).process("packed", "send", { status: "lost" }); // here
