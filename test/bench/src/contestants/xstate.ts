import { type AnyMachineSnapshot, type AnyStateMachine, createActor, setup, transition } from "xstate";
import type { Contestant, Parts } from "../contestant.js";
import { type Context, leaves, lineage, type State } from "../machine.js";

/** The machine in its own terms, with nested states where there are any. */
function machineOf({ machine, guards, actions }: Parts): AnyStateMachine {
  const ons = new Map<string, Record<string, object[]>>(machine.states.map(({ name }) => [name, {}]));
  for (const { trigger, sources, target, guard, actions } of machine.transitions)
    for (const source of sources) (ons.get(source)![trigger] ??= []).push({ target: `#${target}`, actions, ...(guard !== undefined && { guard }) });
  const children = new Map<string | undefined, State[]>();
  for (const state of machine.states) children.set(state.parent, [...(children.get(state.parent) ?? []), state]);
  const node = ({ name, initialChild, enter, exit, terminal }: State): object => ({
    id: name,
    ...(initialChild !== undefined && { initial: initialChild }),
    ...(enter && { entry: enter }),
    ...(exit && { exit }),
    ...(terminal && { type: "final" }),
    on: ons.get(name),
    ...(children.has(name) && { states: nodes(children.get(name)!) }),
  });
  const nodes = (states: readonly State[]): object => Object.fromEntries(states.map((state) => [state.name, node(state)]));
  const top = lineage(machine, machine.initial).at(-1)!;
  return setup({
    guards: Object.fromEntries(Object.entries(guards).map(([name, guard]) => [name, ({ context }: { context: Context }) => guard(context)])),
    actions: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, ({ context }: { context: Context }) => action(context)])),
  }).createMachine({
    id: machine.name,
    initial: top,
    context: ({ input }: { input: Context }) => input,
    states: nodes(children.get(undefined)!),
  } as never) as unknown as AnyStateMachine;
}

export const contestant: Contestant = {
  decider(parts) {
    const machine = machineOf(parts);
    const values = new Map(leaves(parts.machine).map(({ name }) => [name, lineage(parts.machine, name).reduce<object | string>((value, state) => (state === name ? name : { [state]: value }), name)]));
    const prepared = new Map<Context, Map<string, AnyMachineSnapshot>>();
    return {
      takesText: false,
      prepare(state, context) {
        let ofContext = prepared.get(context);
        if (!ofContext) prepared.set(context, (ofContext = new Map<string, AnyMachineSnapshot>()));
        let snapshot = ofContext.get(state);
        if (!snapshot) ofContext.set(state, (snapshot = machine.resolveState({ value: values.get(state) as never, context })));
        return snapshot;
      },
      decide: (snapshot: AnyMachineSnapshot, type) => transition(machine, snapshot, { type }),
      target: ([next]: [AnyMachineSnapshot]) => leafOf(next.value),
      actions: ([, actions]: [unknown, readonly { readonly type: string }[]]) => actions.map(({ type }) => type),
    };
  },
  sender(parts) {
    const machine = machineOf(parts);
    type Actor = ReturnType<typeof createActor<AnyStateMachine>>;
    return {
      create: (context) => createActor(machine, { input: context }).start(),
      send: (actor: Actor, type) => actor.send({ type }),
      state: (actor: Actor) => leafOf((actor.getSnapshot() as AnyMachineSnapshot).value),
    };
  },
};

/** The innermost state of a value. */
function leafOf(value: unknown): string {
  return typeof value === "string" ? value : leafOf(Object.values(value as object)[0]);
}
