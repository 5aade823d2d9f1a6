import { createMachine } from "@typestator/runtime";
import { lamp, type LampGuards } from "@machines/lamp_fsm.gen";
import { screens } from "@generated/screens.fsm.gen";

const guards: LampGuards = { has_power: ({ power }) => power === true };
const lamps = createMachine(lamp, guards);
const rooms = createMachine(screens, {});

const entered = rooms.process("welcome", "enter", {});
const lit = lamps.process("dark", "switch_on", { power: true });
if (entered.ok && lit.ok) {
  const place: "room" = entered.target;
  const light: "bright" = lit.target;
  console.log(place, light);
}
