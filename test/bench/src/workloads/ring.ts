import type { MachineDescription, Transition, Workload } from "../machine.js";

const steps: Readonly<Record<string, number>> = { advance: 1, skip: 7, retreat: -1 };

/** A machine of `count` states in a ring, each with three ways out. */
function ring(count: number): MachineDescription {
  const name = (index: number): string => `state${(index + count) % count}`;
  const transitions = Array.from({ length: count }, (_, index) =>
    Object.entries(steps).map(
      ([trigger, distance]): Transition => ({ trigger, sources: [name(index)], target: name(index + distance), actions: [`note${index % 10}`] }),
    ),
  ).flat();
  return { name: `ring_${count}`, initial: name(0), states: Array.from({ length: count }, (_, index) => ({ name: name(index) })), transitions };
}

/** A walk that comes everywhere, the same each time. */
export function rings(count: number): Workload {
  const machine = ring(count);
  const triggers: string[] = [];
  const questions = [];
  let state = 0;
  // A linear congruential generator: chance would make each run another one.
  for (let seed = 1, index = 0; index < 4096; index++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const trigger = ["advance", "skip", "skip", "retreat"][(seed >> 16) % 4]!;
    questions.push({ state: `state${state}`, trigger, context: {} });
    triggers.push(trigger);
    state = (state + steps[trigger]! + count) % count;
  }
  return { machine, guards: {}, text: textOf(machine), questions, lives: [{ context: {}, triggers }] };
}

/** The machine as a source: JSON is a kind of YAML. */
export function textOf({ name, initial, states, transitions }: MachineDescription): string {
  return JSON.stringify({
    meta: { version: "1.0.0", machine_name: name },
    states: states.map((state) => ({
      name: state.name,
      ...(state.name === initial && { type: "initial" }),
      ...(state.parent !== undefined && { parent: state.parent }),
      ...(state.initialChild !== undefined && { initial_child: state.initialChild }),
      ...(state.enter && { on_enter: state.enter }),
      ...(state.exit && { on_exit: state.exit }),
    })),
    transitions: transitions.map(({ trigger, sources, target, actions }) => ({ trigger, source: sources, dest: target, actions })),
  });
}
