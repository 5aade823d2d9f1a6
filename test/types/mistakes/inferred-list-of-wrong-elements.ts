// error at 5 naming number, string
import { createExecutor } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

createExecutor(parcel, {
  tell: (context) => context.tags?.push(5), // here
});
