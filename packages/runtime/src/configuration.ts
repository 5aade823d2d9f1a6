/** An entity in a parallel state: the state, and where each of its regions is. Plain data, and functions over it (`language.md` 9.5). */
import { own } from "./keys.js";
import type { Table, TableRegion } from "./table.js";
import type { MachineTypes, ParallelStates, RegionsOf } from "./types.js";

/** A configuration whose names nobody has looked at: one from a database. */
export interface StoredConfiguration {
  readonly state: string;
  /** Region → its state. The order of the regions is that in which they are asked; names that are whole numbers come first. */
  readonly regions: Readonly<Record<string, string>>;
}

/** Where an entity is in the parallel state `S`: each of its regions is in one state. JSON can hold it. */
export type Configuration<M extends MachineTypes, S extends keyof ParallelStates<M> = keyof ParallelStates<M>> = S extends string
  ? { readonly state: S; readonly regions: RegionsOf<M, S> }
  : never;

/**
 * The configuration in which a parallel state begins: each region in its initial state, as written. Nobody runs the enter actions of these states.
 *
 * @throws {TypeError} `state` is no parallel state of the machine
 */
export function enterParallel<M extends MachineTypes, S extends keyof ParallelStates<M> & string>(table: Table<M>, state: S): Configuration<M, S> {
  const regions = regionsOf(table, state);
  if (!regions) throw new TypeError(`${state} is no parallel state`);
  return { state, regions: initialStates(regions) } as unknown as Configuration<M, S>;
}

/**
 * Puts a region into a state by hand, where no event does.
 *
 * @throws {TypeError} there is no such region, or it has a list of states in which `state` is not
 */
export function setRegion<M extends MachineTypes, S extends keyof ParallelStates<M> & string, R extends keyof ParallelStates<M>[S] & string>(
  table: Table<M>,
  configuration: Configuration<M, S>,
  region: R,
  state: ParallelStates<M>[S][R] & string,
): Configuration<M, S> {
  const stored = configuration as unknown as StoredConfiguration;
  const found = regionsOf(table, stored.state)?.find(({ name }) => name === region);
  if (!found) throw new TypeError(`${stored.state} has no region ${region}`);
  if (!admits(found, state)) throw new TypeError(`${state} is no state of the region ${region}`);
  return { ...stored, regions: { ...stored.regions, [region]: state } } as unknown as Configuration<M, S>;
}

/**
 * Whether every region that has a final state is in it, and there is one that has: then the trigger `_join_<state>` is due. In a state that is not
 * parallel nothing is.
 */
export function isJoined<M extends MachineTypes>(table: Table<M>, { state, regions }: StoredConfiguration): boolean {
  const ending = (regionsOf(table, state) ?? []).filter(({ final }) => final !== undefined);
  return !!ending[0] && ending.every(({ name, final }) => own(regions, name) === final);
}

/** The states that are left with a configuration: those of its regions in order, then the parallel state. */
export function leftStates<C extends StoredConfiguration>({ state, regions }: C): readonly (C["state"] | C["regions"][keyof C["regions"]])[] {
  return [...Object.values(regions), state];
}

/** What is wrong with a configuration: sentences for people, none where it fits the machine. An event is no less taken for it. */
export function configurationProblems<M extends MachineTypes>(table: Table<M>, { state, regions }: StoredConfiguration): readonly string[] {
  const declared = regionsOf(table, state);
  if (!declared) return [`${state} is no parallel state`];
  const missing = declared.filter(({ name }) => own(regions, name) === undefined).map(({ name }) => name);
  const unknown = Object.keys(regions).filter((region) => !declared.some(({ name }) => name === region));
  const misplaced = declared.filter((region) => !admits(region, own(regions, region.name) ?? region.initial));
  return [
    ...(missing[0] === undefined ? [] : [`Missing regions: ${missing.join(", ")}`]),
    ...(unknown[0] === undefined ? [] : [`Unknown regions: ${unknown.join(", ")}`]),
    ...misplaced.map(({ name }) => `${own(regions, name)} is no state of the region ${name}`),
  ];
}

/** Whether a configuration fits the machine: its state is parallel, each region is there, and is in a state that it lists. */
export function isConfiguration<M extends MachineTypes>(table: Table<M>, configuration: StoredConfiguration): configuration is Configuration<M> & StoredConfiguration {
  return !configurationProblems(table, configuration)[0];
}

/**
 * The text as which the engine stores a configuration: `name:region=state,region=state`, the regions sorted; only the name where there are none. Nothing in
 * it is escaped: names with `:`, `,` or `=` (the engine has none) do not come back. Where there are any, store the configuration as JSON.
 */
export function formatConfiguration({ state, regions }: StoredConfiguration): string {
  const places = Object.keys(regions)
    .sort()
    .map((region) => `${region}=${regions[region]}`);
  return places[0] === undefined ? state : `${state}:${places.join(",")}`;
}

/**
 * Reads the text of `formatConfiguration`, or of the engine, whose names have no `:`, `,` or `=`. Any text can be read: blanks around names do not count, pieces without `=` are passed
 * over. Whether it fits a machine says `isConfiguration`.
 */
export function parseConfiguration(text: string): StoredConfiguration {
  const [state, places] = splitAt(text, ":");
  const pieces = (places ?? "").split(",").map((piece) => splitAt(piece, "="));
  return { state, regions: Object.fromEntries(pieces.filter(([, at]) => at !== undefined)) as StoredConfiguration["regions"] };
}

/** The regions of a parallel state; nothing of any other. */
export function regionsOf<M extends MachineTypes>({ states }: Table<M>, state: string): readonly TableRegion[] | undefined {
  return states.find(({ name, type }) => name === state && type == "parallel")?.regions;
}

/** Each region in its initial state. */
export function initialStates(regions: readonly TableRegion[]): StoredConfiguration["regions"] {
  return Object.fromEntries(regions.map(({ name, initial }) => [name, initial]));
}

/** Whether a region can be in a state: one that lists none can be in any. */
export function admits({ states }: Pick<TableRegion, "states">, state: string): boolean {
  return !states[0] || states.includes(state);
}

/** The texts before and behind the first separator, without the blanks around them. */
function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text.trim(), undefined] : [text.slice(0, index).trim(), text.slice(index + 1).trim()];
}
