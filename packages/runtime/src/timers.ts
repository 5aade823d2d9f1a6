import { sourcesOf } from "./candidates.js";
import { type Clock, hostClock, longest } from "./clock.js";
import { admits, regionsOf } from "./configuration.js";
import { lineage } from "./hierarchy.js";
import { move } from "./move.js";
import { recalled } from "./recalled.js";
import type { Table } from "./table.js";
import type { MachineTypes, Row } from "./types.js";

/** Something that is to happen when a state has been held for long enough. JSON can hold it. */
export interface DueTimer {
  readonly milliseconds: number;
  /** The event to send then: the trigger of a transition with `after`, or `timeout`. */
  readonly trigger: string;
  /** In place of an event, the step to take: of a state with a timeout that has no transition for the trigger `timeout`. */
  readonly step?: Row;
}

/**
 * The timers that begin with a step, for whoever has a scheduler of his own: those of its target. A step that stays in the state begins none, and
 * ends none; nor does one within a region, whose states have no timers while they stand for the region. They are void as soon as the state is left.
 *
 * @param step a step, or the state in which an entity starts
 */
export function dueTimers<M extends MachineTypes>(table: Table<M>, step: Row | M["State"]): readonly DueTimer[] {
  const timersOf = scheduleOf(table);
  if (typeof step == "string") return timersOf(step);
  const { region, parallelState, source, target } = step;
  const within = region !== undefined && regionsOf(table, parallelState!)?.find(({ name }) => name === region);
  const stays = within ? admits(within, target) || target === parallelState : target === source;
  return stays ? [] : timersOf(target);
}

/**
 * The timers of each state. Goes through the table once, and keeps what is about time alone.
 */
export function scheduleOf<M extends MachineTypes>(table: Table<M>): (state: string) => readonly DueTimer[] {
  const { machine, states } = table;
  const fold = (trigger: string): string => machine.normalize?.(trigger) ?? trigger;
  const transitions = table.transitions();
  const delays = transitions.filter(({ after }) => after).map((each) => ({ sources: sourcesOf(each), timer: { milliseconds: each.after!, trigger: each.trigger } }));
  // Under these states the trigger `timeout` is taken, or refused by guards: that goes before the destination.
  const asked = new Set(transitions.filter(({ auto, region, trigger }) => !auto && region === undefined && fold(trigger) === fold("timeout")).flatMap(sourcesOf));
  const remembered = recalled(transitions);

  const expiry = (state: string, destination: string): Omit<DueTimer, "milliseconds"> => {
    if (lineage(states, state).some((name) => asked.has(name))) return { trigger: "timeout" };
    const trigger = `_timeout_${state}`;
    return { trigger, step: move(table, state, destination, trigger, remembered) };
  };

  return (state) => {
    const { type, timeout } = states.find(({ name }) => name === state) ?? {};
    // A terminal state takes nothing, and what is due after an infinite time is never due.
    const isTimed = timeout && type != "terminal" && timeout.seconds < Infinity;
    return [
      ...delays.filter(({ sources }) => sources.includes(state)).map(({ timer }) => timer),
      ...(isTimed ? [{ milliseconds: timeout.seconds * 1000, ...expiry(state, timeout.destination) }] : []),
    ];
  };
}

/** When a state was entered, and which of its timers are over. */
export interface TimersBegun {
  /** In milliseconds since 1970. */
  readonly since: number;
  /** The `milliseconds` of those that are over. */
  readonly over?: readonly number[] | undefined;
}

/** The timers of a state, running. */
export interface StateTimers extends TimersBegun {
  readonly over: number[];
  stop(): void;
}

/**
 * Runs the timers of a state.
 *
 * @param begun when the state was entered, where that was before now. Timers that are over by then do not end a second time; whoever is told of one
 * notes it in `over`
 */
export type RunTimers = (state: string, clock: Clock | undefined, onDue: (timer: DueTimer) => void, begun?: TimersBegun) => StateTimers;

/**
 * What runs the timers of a machine's states. Give this function to a session that is to have timeouts and delays; `clock` of the session is what they go
 * by. On the host's clock they do not keep a process alive.
 */
export function timers<M extends MachineTypes>(table: Table<M>): RunTimers {
  const timersOf = scheduleOf(table);
  return (state, clock = hostClock(), onDue, { since, over = [] } = { since: clock.now() }) => {
    const past = [...over];
    const isOver = ({ milliseconds }: DueTimer): boolean => {
      const index = past.indexOf(milliseconds);
      return index >= 0 && past.splice(index, 1).length > 0;
    };
    const running = timersOf(state)
      .filter((timer) => !isOver(timer))
      .map((timer) => wait(clock, since + timer.milliseconds, () => onDue(timer)));
    return { since, over: [...over], stop: () => running.forEach((stop) => stop()) };
  };
}

/** Calls `callback` at an instant, unless what is returned is called before. */
function wait(clock: Clock, instant: number, callback: () => void): () => void {
  let timer: unknown;
  const arm = (): void => {
    timer = clock.setTimeout(check, Math.min(Math.max(instant - clock.now(), 0), longest));
    (timer as { readonly unref?: () => void }).unref?.();
  };
  const check = (): void => {
    if (instant > clock.now()) arm();
    else callback();
  };
  arm();
  return () => clock.clearTimeout(timer);
}
