// error at context.status naming "lost", "sent"
import { createExecutor } from "@typestator/runtime";
import { parcel } from "../machines/parcel.gen.js";

createExecutor(parcel, {
  tell: (context) => {
    context.status = "lost"; // here
  },
});
