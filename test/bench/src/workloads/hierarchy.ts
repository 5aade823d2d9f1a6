import { type MachineDescription, flatten, type State, type Transition, type Workload } from "../machine.js";
import { textOf } from "./ring.js";

const floors = 10;
const rooms = 10;

/** Ten parents of ten states each; rooms have ways within their floor, each floor has one up that all its rooms take. */
function house(): MachineDescription {
  const states: State[] = [{ name: "lobby" }];
  const transitions: Transition[] = [{ trigger: "climb", sources: ["lobby"], target: "floor0", actions: ["count_stairs"] }];
  for (let floor = 0; floor < floors; floor++) {
    states.push({ name: `floor${floor}`, initialChild: `room${floor}x0`, enter: [`light${floor}`], exit: [`dark${floor}`] });
    transitions.push({ trigger: "climb", sources: [`floor${floor}`], target: `floor${(floor + 1) % floors}`, actions: ["count_stairs"] });
    for (let room = 0; room < rooms; room++) {
      states.push({ name: `room${floor}x${room}`, parent: `floor${floor}`, enter: [`knock${room}`] });
      transitions.push({ trigger: "along", sources: [`room${floor}x${room}`], target: `room${floor}x${(room + 1) % rooms}`, actions: ["count_doors"] });
    }
  }
  return { name: "house", initial: "lobby", states, transitions };
}

/** A walk through all rooms. */
export function hierarchies(): Workload {
  const machine = house();
  const flat = flatten(machine);
  let state = machine.initial;
  const triggers = Array.from({ length: 2048 }, (_, index) => (index % 11 === 0 ? "climb" : "along"));
  const questions = triggers.map((trigger) => {
    const question = { state, trigger, context: {} };
    state = flat.get(state)!.get(trigger)![0]!.target;
    return question;
  });
  return { machine, guards: {}, text: textOf(machine), questions, lives: [{ context: {}, triggers }] };
}
