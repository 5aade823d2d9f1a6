import { SyncStateMachine, t } from "typescript-fsm";
import type { Contestant } from "../contestant.js";
import { type Candidate, type Context, flatten } from "../machine.js";

type Machine = SyncStateMachine<string, string>;
interface Entity {
  readonly machine: Machine;
  readonly context: Context;
}

/** It has no guards: whoever sends an event asks them, and sends another event for each outcome. */
export const contestant: Contestant = {
  sender({ machine, guards, actions }) {
    const flat = flatten(machine);
    const nameOf = ({ trigger, guard }: Candidate): string => (guard === undefined ? trigger : `${trigger}/${guard}`);
    const all = [...flat.values()].flatMap((taken) => [...taken.values()].flat());
    const transitions = all.map((each) => {
      const run = each.actions.map((name) => actions[name]!);
      return t(each.source, nameOf(each), each.target, (...args: unknown[]) => run.forEach((action) => action(args[0] as Context)));
    });
    const guarded = new Set(all.filter(({ guard }) => guard !== undefined).map(({ trigger }) => trigger));
    const choose = ({ machine, context }: Entity, trigger: string): string => {
      const taken = flat.get(machine.getState())?.get(trigger)?.find(({ guard }) => guard === undefined || guards[guard]!(context));
      return taken ? nameOf(taken) : trigger;
    };
    return {
      create: (context): Entity => ({ machine: new SyncStateMachine(machine.initial, transitions), context }),
      send: (entity: Entity, trigger) => entity.machine.syncDispatch(guarded.has(trigger) ? choose(entity, trigger) : trigger, entity.context),
      state: ({ machine }: Entity) => machine.getState(),
    };
  },
};
