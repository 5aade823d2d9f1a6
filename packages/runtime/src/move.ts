import { lineage } from "./hierarchy.js";
import { step } from "./step.js";
import type { Table, TableState } from "./table.js";
import type { ActionReference, MachineTypes, Row } from "./types.js";

/**
 * The row of a transition that is written nowhere, from a state to a destination: `initial_child` is followed, the states up to the nearest common
 * ancestor are left and those below it entered, and of some parents it is remembered what was left. (Rows of transitions are made by the compiler.)
 *
 * @param recalled these parents
 */
export function move<M extends MachineTypes>(
  { machine, states }: Table<M>,
  source: string,
  destination: string,
  trigger: string,
  recalled: ReadonlySet<string>,
): Row {
  const find = (state: string): TableState | undefined => states.find(({ name }) => name === state);
  let target = destination;
  for (let child: string | undefined = target; child !== undefined; child = find(child)?.initialChild) target = child;
  const from = lineage(states, source);
  const to = lineage(states, target);
  const left = from.filter((name) => !to.includes(name));
  const exit = left.flatMap((name): readonly ActionReference[] => find(name)?.exit ?? []);
  const enter = to
    .filter((name) => !from.includes(name))
    .reverse()
    .flatMap((name): readonly ActionReference[] => find(name)?.enter ?? []);
  const remembers = Object.fromEntries(left.map((name) => [find(name)?.parent, name]).filter(([parent]) => parent !== undefined && recalled.has(parent)));
  return step(machine.name, source, trigger, target, [...exit, ...enter], {
    ...(exit.length && { exit: exit.length }),
    ...(enter.length && { enter: enter.length }),
    ...(Object.keys(remembers).length && { remembers }),
  });
}
