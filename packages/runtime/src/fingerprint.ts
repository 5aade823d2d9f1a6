import { own } from "./keys.js";
import type { Table } from "./table.js";
import type { MachineTypes, Row } from "./types.js";

/**
 * A short text that changes when the machine decides otherwise: other states, transitions, guards, priorities, actions or timeouts.
 * Descriptions, metadata, the order of keys and of states, and the machine's name and version do not change it.
 */
export function fingerprint<M extends MachineTypes>({ machine, states, transitions, ignores, meta, errorPolicy, variables = [], invariants = [] }: Table<M>): string {
  const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);
  const parts = (rows: readonly Row[]): unknown =>
    rows
      .map(({ source, target, actions, exit, enter, internal, remembers }) => [source, target, actions, exit, enter, internal, remembers])
      .sort(byText);
  return hash(
    inOrder([
      machine.initial,
      // Folding is a function; how it treats letters tells which one it is.
      machine.normalize?.("aA"),
      Object.keys(machine.guardDefaults ?? {}).sort(),
      ignores,
      // Of steps that are taken by themselves the table knows the transitions; that there are routes says this setting.
      (own(meta, "classification") as { readonly auto_route?: unknown } | null | undefined)?.auto_route,
      own(meta, "orchestrator_default_fallback"),
      own(errorPolicy, "default_fallback"),
      variables.map(({ key, type, required }) => [key, type, required]).sort(byText),
      invariants.map(({ label }) => label),
      states.map(({ name, type, timeout, parent, initialChild, regions, when, enter, exit }) => [name, type, timeout, parent, initialChild, regions, when, enter, exit]).sort(byText),
      transitions().map(({ trigger, guards, priority, auto, after, region, rows, ends = [] }) => [
        [trigger, guards, priority, auto, after, region, parts(rows)],
        ends.map((end) => [end.guards, end.history, parts(end.rows)]),
      ]),
    ]),
  );
}

/** JSON with the keys of every object in alphabetical order. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part == "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** FNV-1a, 32 bits. */
function hash(text: string): string {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  return (bits >>> 0).toString(16).padStart(8, "0");
}
