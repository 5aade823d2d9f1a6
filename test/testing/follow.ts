/** Goes a path of `paths` with a real session, to see whether it leads where it says. */
import { createSession, type MachineTypes, type Row, type Table, timers } from "@typestator/runtime";
import { parallelStates } from "@typestator/runtime/parallel";
import { HandClock, type PathStep } from "@typestator/runtime/testing";

/** Whether all answers that a path wants can be given from outside: those of named guards. */
export function isSteerable(path: readonly PathStep[]): boolean {
  return path.every(({ guards }) => Object.keys(guards).every((label) => !/^(expr|check|when):/.test(label)));
}

/** The guards whose answers can be chosen: all but the built-in `always` and `never`. */
export function replaceable({ machine }: Table<MachineTypes>): readonly string[] {
  return machine.guards.filter((name) => (name !== "always" && name !== "never") || !machine.guardDefaults?.[name]);
}

/** Whether a step happens by itself, right behind the one before. */
const follows = (step: PathStep | undefined): boolean => step !== undefined && ["join", "auto", "route"].includes(step.kind);

/**
 * Does what the path says, each named guard answering what it says (all others no).
 *
 * @returns the steps that the session has made with the last thing that was done to it
 */
export async function follow(table: Table<MachineTypes>, path: readonly PathStep[]): Promise<readonly Row[]> {
  let at = 0;
  const answer = (name: string, params: object | undefined): boolean => {
    // Steps that follow one another by themselves are decided together: the answers of the last of them hold for all. A join is decided alone.
    let last = at;
    while (path[last]?.kind !== "join" && follows(path[last]) && follows(path[last + 1])) last++;
    const label = params === undefined ? name : `${name}(${JSON.stringify(params)})`;
    return path[last]?.guards[label] ?? false;
  };
  const guards = Object.fromEntries(replaceable(table).map((name) => [name, (_: object, params?: object) => answer(name, params)]));
  const clock = new HandClock();
  const session = createSession<MachineTypes, object>(table, { guards, context: {}, timers, clock, parallel: parallelStates });
  let made: Row[] = [];
  let others = 0;
  session.observe({
    transition: (step) => {
      made.push(step);
      // The steps of other regions are told one by one; together they are one step of the path.
      if (others > 0) others--;
      else {
        others = step.also?.length ?? 0;
        at++;
      }
    },
  });
  let entered = clock.now();
  for (const [index, step] of path.entries()) {
    if (follows(step)) continue;
    const { state } = session;
    made = [];
    at = index;
    if (step.kind === "event") session.send(step.trigger!);
    else if (step.kind === "data") {
      at++;
      session.applyData({});
    } else await clock.advance(entered + step.milliseconds! - clock.now());
    if (session.state !== state) entered = clock.now();
  }
  return made;
}
