// error at is_paid naming limit, ParcelContext
import { createMachine } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

createMachine(parcel, {
  is_paid: (_: unknown, params: { limit: number }) => params.limit > 5, // here
});
