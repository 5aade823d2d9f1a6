// error at context.status naming "lost", no overlap
import { createMachine } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

createMachine(parcel, {
  is_paid: (context) => context.status === "lost", // here
});
