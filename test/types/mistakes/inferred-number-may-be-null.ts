// error at context.tries naming null, undefined
import { createExecutor } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

createExecutor(parcel, {
  tell: (context) => context.tries + 1, // here
});
