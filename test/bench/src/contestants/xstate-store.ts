import { createStore } from "@xstate/store";
import type { Contestant, Parts } from "../contestant.js";
import { type Context, flatten, triggerNames } from "../machine.js";

type Held = Context & { readonly state: string };
interface Enqueue {
  effect(run: () => void): void;
}
type Store = ReturnType<typeof createStore>;

/** It has no states and no guards: its handlers look both up. */
function handlersOf({ machine, guards, actions }: Parts): Readonly<Record<string, unknown>> {
  const flat = flatten(machine);
  const handler = (trigger: string) => (held: Held, _event: unknown, enqueue: Enqueue) => {
    const taken = flat.get(held.state)?.get(trigger)?.find(({ guard }) => guard === undefined || guards[guard]!(held));
    if (!taken) return held;
    for (const name of taken.actions) enqueue.effect(() => actions[name]!(held));
    return { ...held, state: taken.target };
  };
  return Object.fromEntries(triggerNames(machine).map((trigger) => [trigger, handler(trigger)]));
}

export const contestant: Contestant = {
  decider(parts) {
    const store = createStore({ context: { state: parts.machine.initial }, on: handlersOf(parts) as never }) as unknown as Store;
    return {
      takesText: true,
      prepare: (state, context) => ({ status: "active", context: { ...context, state }, output: undefined, error: undefined }),
      decide: (snapshot, type) => store.transition(snapshot as never, { type }),
      target: ([{ context }]: [{ context: Held }]) => context.state,
    };
  },
  sender(parts) {
    const on = handlersOf(parts) as never;
    return {
      create: (context) => createStore({ context: { ...context, state: parts.machine.initial }, on }),
      send: (store: Store, type) => store.send({ type }),
      state: (store: Store) => (store.getSnapshot().context as unknown as Held).state,
    };
  },
};
