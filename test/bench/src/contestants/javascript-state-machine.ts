import StateMachine from "javascript-state-machine";
import type { Contestant } from "../contestant.js";
import { type Context, flatten } from "../machine.js";

interface Lifecycle {
  readonly transition: string;
  readonly from: string;
  readonly to: string;
}
interface Entity extends Readonly<Record<string, unknown>> {
  readonly state: string;
  readonly context: Context;
}
type Made = new (context: Context) => Entity;

/** Its methods are named in camel case. */
const methodOf = (trigger: string): string => trigger.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** It has no actions of transitions and no guards: `onTransition` looks the actions up, and a function of the target asks the guards. */
export const contestant: Contestant = {
  sender({ machine, guards, actions }) {
    const flat = flatten(machine);
    const transitions = [...flat].flatMap(([from, taken]) =>
      [...taken].map(([name, candidates]) => {
        const isGuarded = candidates.some(({ guard }) => guard !== undefined);
        const choose = function (this: Entity): string {
          return candidates.find(({ guard }) => guard === undefined || guards[guard]!(this.context))?.target ?? from;
        };
        return { name, from, to: isGuarded ? choose : candidates[0]!.target };
      }),
    );
    const run = new Map<string, (context: Context) => void>();
    for (const [from, taken] of flat)
      for (const { trigger, target, actions: names } of [...taken.values()].flat()) {
        const all = names.map((name) => actions[name]!);
        run.set(`${from} ${trigger} ${target}`, (context) => all.forEach((action) => action(context)));
      }
    const Machine = StateMachine.factory({
      init: machine.initial,
      transitions: transitions as never[],
      data: ((context: Context) => ({ context })) as never,
      methods: {
        onTransition(this: Entity, { from, transition, to }: Lifecycle) {
          run.get(`${from} ${transition} ${to}`)?.(this.context);
        },
      } as never,
    }) as Made;
    const methods = new Map([...flat.values()].flatMap((taken) => [...taken.keys()]).map((trigger) => [trigger, methodOf(trigger)]));
    return {
      create: (context) => new Machine(context),
      send: (entity: Entity, trigger) => (entity[methods.get(trigger)!] as () => boolean)(),
      state: ({ state }: Entity) => state,
    };
  },
};
