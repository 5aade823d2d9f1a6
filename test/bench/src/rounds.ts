import { execFileSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import type { Entry } from "./contestants.js";
import type { Seen, Task, Timed } from "./worker.js";

/** Runs one program once, in a process of its own. */
function runTask(program: string, task: Task): Seen | Timed {
  return JSON.parse(execFileSync(process.execPath, [program, JSON.stringify(task)], { encoding: "utf8", maxBuffer: 1 << 28 })) as Seen | Timed;
}

function takesPart(entry: Entry, mode: Task["mode"]): boolean {
  return mode === "decide" ? entry.decides : entry.sends;
}

/**
 * Checks that everybody visits the same states and runs (or asks for) the same actions, before anything is timed.
 *
 * @returns what everybody has seen
 * @throws {Error} names who differs, and where
 */
export function checkAgreement(programs: ReadonlyMap<Entry, string>, mode: Task["mode"]): Seen {
  let first: { readonly entry: Entry; readonly seen: Seen } | undefined;
  for (const [entry, program] of programs) {
    if (!takesPart(entry, mode)) continue;
    const seen = runTask(program, { mode, fresh: false, milliseconds: 0, warmUp: 0 }) as Seen;
    first ??= { entry, seen };
    const differs = (key: keyof Seen): boolean => seen[key] !== undefined && !isDeepStrictEqual(seen[key], first!.seen[key]);
    for (const key of ["visited", "actions"] as const) {
      if (!differs(key)) continue;
      const place = seen[key]!.findIndex((name, index) => name !== first!.seen[key]![index]);
      throw new Error(`${entry.file} and ${first.entry.file} differ in ${mode}, ${key}[${place}]: ${seen[key]![place]}, ${first.seen[key]![place]}`);
    }
  }
  return first!.seen;
}

/** Somebody who is measured: an entry, or another program that takes part. */
export type Participant = Entry | "python";

/**
 * Measures everybody in turn, round after round, so that what else the machine does hits all alike.
 *
 * @param python measures PyStator once, where it takes part
 * @returns who → nanoseconds of each round
 */
export function measureRounds(programs: ReadonlyMap<Entry, string>, task: Task, rounds: number, python?: () => Timed): ReadonlyMap<Participant, readonly number[]> {
  const all: (readonly [Participant, () => Timed])[] = [...programs].filter(([entry]) => takesPart(entry, task.mode)).map(([entry, program]) => [entry, () => runTask(program, task) as Timed]);
  if (python) all.push(["python", python]);
  const measured = new Map<Participant, number[]>(all.map(([who]) => [who, []]));
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another one: nobody is always behind the same neighbour.
    const turn = [...all.slice(round % all.length), ...all.slice(0, round % all.length)];
    for (const [who, measure] of turn) measured.get(who)!.push(measure().nanoseconds);
  }
  return measured;
}
