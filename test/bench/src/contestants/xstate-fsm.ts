import { createMachine, interpret, type StateMachine } from "@xstate/fsm";
import type { Contestant, Parts } from "../contestant.js";
import { type Candidate, type Context, flatten } from "../machine.js";

type State = StateMachine.State<Context, { type: string }, { value: string; context: Context }>;

function machineOf({ machine, guards, actions }: Parts): StateMachine.Machine<Context, { type: string }, { value: string; context: Context }> {
  const transitionOf = ({ target, guard, actions }: Candidate): object => ({ target, actions: [...actions], ...(guard !== undefined && { cond: guards[guard] }) });
  const states = [...flatten(machine)].map(([name, taken]) => [name, { on: Object.fromEntries([...taken].map(([trigger, all]) => [trigger, all.map(transitionOf)])) }]);
  return createMachine({ initial: machine.initial, context: {}, states: Object.fromEntries(states) }, { actions });
}

const stateOf = (value: string, context: Context): State => ({ value, context, actions: [], matches: (other: string) => other === value }) as unknown as State;

export const contestant: Contestant = {
  decider(parts) {
    const machine = machineOf(parts);
    return {
      takesText: true,
      prepare: stateOf,
      decide: (state: State, type) => machine.transition(state, { type }),
      target: ({ value }: State) => value,
      actions: ({ actions }: State) => actions.map(({ type }) => type),
    };
  },
  sender(parts) {
    const machine = machineOf(parts);
    type Service = StateMachine.Service<Context, { type: string }>;
    return {
      create: (context) => interpret(machine).start(stateOf(parts.machine.initial, context)),
      send: (service: Service, type) => service.send({ type }),
      state: (service: Service) => service.state.value as string,
    };
  },
};
