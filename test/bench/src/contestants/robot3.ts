import { action, createMachine, guard, interpret, state, transition } from "robot3";
import type { Contestant } from "../contestant.js";
import { type Candidate, type Context, flatten } from "../machine.js";

interface Service {
  readonly machine: { readonly current: string };
  send(event: string): void;
}

export const contestant: Contestant = {
  sender({ machine, guards, actions }) {
    const transitionOf = (each: Candidate): unknown =>
      transition(
        each.trigger,
        each.target,
        ...(each.guard === undefined ? [] : [guard((context: Context) => guards[each.guard!]!(context))]),
        ...each.actions.map((name) => action((context: Context) => actions[name]!(context))),
      );
    const states = [...flatten(machine)].map(([name, taken]) => [name, state(...([...taken.values()].flat().map(transitionOf) as never[]))]);
    const made = createMachine(machine.initial as never, Object.fromEntries(states) as never, (context: Context) => context);
    return {
      create: (context) => interpret(made, () => {}, context as never),
      send: (service: Service, trigger) => service.send(trigger),
      state: (service: Service) => service.machine.current,
    };
  },
};
