import { createSession } from "@typestator/runtime";
import { parcelTable } from "./parcel_fsm.gen.js";

const session = createSession(parcelTable, { guards: { is_paid: ({ paid }) => paid === true }, context: { paid: true } });
for (const trigger of ["ship", "deliver"] as const) session.send(trigger);
console.log(session.state);
