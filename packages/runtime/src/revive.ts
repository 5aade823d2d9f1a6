import type { Bound } from "./binding.js";
import type { Beginning } from "./entity.js";
import { recalled } from "./recalled.js";
import type { SentEvent, Snapshot } from "./session-types.js";
import type { MachineTypes } from "./types.js";

/** What may be told of a snapshot. */
export interface Renames<M extends MachineTypes> {
  /** Old name → new name, for states that were renamed since the snapshot was taken. */
  readonly rename?: Readonly<Record<string, M["State"]>> | undefined;
  /** The name that the machine had when the snapshot was taken, where it has another one now. */
  readonly machine?: string | undefined;
}

/** A snapshot does not fit: it is another machine's, or it speaks of states, regions or triggers that the machine no longer has, or it is none. */
export class RestoreError extends Error {
  override readonly name = "RestoreError";
  /** The states that are gone, or that their region no longer lists. */
  readonly states: readonly string[];
  /** The triggers that are gone. */
  readonly triggers: readonly string[];
  /** The regions that are gone. */
  readonly regions: readonly string[];

  constructor(message: string, states: readonly string[] = [], triggers: readonly string[] = [], regions: readonly string[] = []) {
    super(message);
    this.states = states;
    this.triggers = triggers;
    this.regions = regions;
  }
}

/**
 * What a session goes on with that is made from a snapshot, and whether the machine has changed since then.
 *
 * @throws {RestoreError} states, remembered states, regions or triggers are gone; or the snapshot is another machine's, or none
 */
export function revive<M extends MachineTypes>(
  { table, triggers: known, fingerprint, parallel }: Bound<M>,
  snapshot: Snapshot<M>,
  { rename = {}, machine }: Renames<M>,
): Beginning<M> & { readonly changed: boolean } {
  const { name, normalize } = table.machine;
  check(snapshot, machine ?? name, name);
  // What a column of a database does not hold comes back as null.
  const { context } = snapshot;
  const deferred = snapshot.deferred ?? [];
  const { since, over } = snapshot.timers ?? {};
  const timers = since == null ? undefined : { since, over: over ?? undefined };
  const renamed = (state: string): string => (Object.hasOwn(rename, state) ? rename[state]! : state);
  const fold = (trigger: string): string => normalize?.(trigger) ?? trigger;
  const isGone = (state: string): boolean => !table.states.some(({ name }) => name === state);
  const state = renamed(snapshot.state);
  const children = Object.entries(snapshot.history ?? {}).flatMap(([parent, child]) => (child == null ? [] : [[renamed(parent), renamed(child)] as const]));
  // What was remembered of a parent for which no `H(..)` asks any more is of no use, and no obstacle.
  const asked = children[0] && recalled(table.transitions());
  const remembered = children.filter(([parent]) => asked!.has(parent));
  const changed = fingerprint() !== snapshot.fingerprint;
  if (snapshot.regions && !parallel) throw new RestoreError(`The snapshot holds regions: restore it with \`parallel\``);
  // Of a state that is gone, the regions are not looked for.
  const places = isGone(state) ? undefined : parallel?.revive(state, snapshot.regions ?? {}, renamed);
  const lost = [...new Set([state, ...remembered.map(([, child]) => child), ...(places?.states ?? [])])].filter(isGone);
  // In a machine that has not changed nothing is gone: there an event may wait that never had a trigger.
  const triggers = changed ? deferred.map(({ trigger }) => fold(trigger)).filter((trigger) => !known().includes(trigger)) : [];
  const regions = places?.gone ?? [];
  const misplaced = places?.misplaced ?? [];
  const gone = [...lost.map((name) => `no state ${name}`), ...regions.map((name) => `no region ${name}`), ...triggers.map((name) => `no trigger ${name}`)];
  const problems = [...(gone[0] ? [`there is ${gone.join(", ")}`] : []), ...misplaced.map(([region, at]) => `${at} is no state of the region ${region}`)];
  const states = [...lost, ...misplaced.map(([, at]) => at)];
  if (problems[0]) throw new RestoreError(`The snapshot does not fit ${name}: ${problems.join("; ")}`, states, triggers, regions);
  const history = remembered[0] && Object.fromEntries(remembered);
  return { state, context, deferred, history, regions: places?.regions, timers, changed };
}

/** Refuses what is no snapshot at all, and a snapshot of another machine, whose states may have the same names. */
function check(snapshot: unknown, expected: string, name: string): void {
  const { machine, state, context, deferred, timers } = (snapshot ?? {}) as Readonly<Record<keyof Snapshot<MachineTypes>, unknown>>;
  const events = deferred ?? [];
  const isSnapshot =
    typeof machine == "string" &&
    typeof state == "string" &&
    typeof context == "object" &&
    typeof ((timers as Snapshot<MachineTypes>["timers"])?.since ?? 0) == "number" &&
    Array.isArray(events) &&
    events.every((event) => typeof (event as Partial<SentEvent> | null)?.trigger == "string");
  if (!isSnapshot) throw new RestoreError(`What is to be restored for ${name} is no snapshot of a session`);
  if (machine != expected) throw new RestoreError(`The snapshot does not fit ${name}: it is one of ${machine}`);
}
