import * as robot from "robot3";
import type { Contestant } from "../contestant.js";
import { type Candidate, type Context, flatten } from "../machine.js";

/** Its types are for machines that are written down, not for those that are made of data. */
const { action, createMachine, guard, interpret, state, transition } = robot as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

interface Service {
  readonly machine: { readonly current: string };
  send(event: string): void;
}

export const contestant: Contestant = {
  sender({ machine, guards, actions }) {
    const transitionOf = (each: Candidate): unknown =>
      transition!(
        each.trigger,
        each.target,
        ...(each.guard === undefined ? [] : [guard!((context: Context) => guards[each.guard!]!(context))]),
        ...each.actions.map((name) => action!((context: Context) => actions[name]!(context))),
      );
    const states = [...flatten(machine)].map(([name, taken]) => [name, state!(...[...taken.values()].flat().map(transitionOf))]);
    const made = createMachine!(machine.initial, Object.fromEntries(states), (context: Context) => context);
    return {
      create: (context) => interpret!(made, () => {}, context),
      send: (service: Service, trigger) => service.send(trigger),
      state: (service: Service) => service.machine.current,
    };
  },
};
