/** What many live entities take: runs in a process of its own, with the garbage collector at hand. */
import { createMachine, createSessions, type MachineTypes, type Session, type Table } from "@typestator/runtime";
import { orders } from "./workloads/order.js";

/** Bytes of each entity beside its context, and nanoseconds of one decision in a sweep over all. */
export interface MemoryUse {
  readonly plainBytes: number;
  readonly sessionBytes: number;
  readonly sweepNanoseconds: number;
}

interface Entity {
  state: string;
  readonly context: { readonly order_qty: number; readonly fill_qty: number; readonly in_flight: boolean; readonly order_id: string };
}

declare const gc: () => void;

export function measureMemory(table: Table<MachineTypes>, count: number, sweep: number): MemoryUse {
  const { guards } = orders("");
  const used = (): number => (gc(), process.memoryUsage().heapUsed);
  const contextOf = (index: number): Entity["context"] => ({ order_id: "", order_qty: 100, fill_qty: index % 2 === 0 ? 100 : 40, in_flight: false });
  const held: unknown[] = new Array(count).fill(undefined);
  const bytesEach = (make: (index: number) => unknown): number => {
    held.fill(undefined);
    const before = used();
    for (let index = 0; index < count; index++) held[index] = make(index);
    return (used() - before) / count;
  };
  const context = bytesEach(contextOf);
  const sessions = createSessions(table, { guards });
  // A session has a copy of its context, whose bytes are not counted.
  const sessionBytes = bytesEach((index): Session<MachineTypes> => sessions.create({ context: contextOf(index) })) - context;
  const plainBytes = bytesEach((index): Entity => ({ state: "open", context: contextOf(index) })) - context;

  const machine = createMachine(table.machine, guards);
  const entities = held as Entity[];
  let filled = 0;
  const start = process.hrtime.bigint();
  for (let asked = 0, index = 0; asked < sweep; asked++, index = index + 1 === count ? 0 : index + 1) {
    const { state, context } = entities[index]!;
    const result = machine.processUnchecked(state, "execution_report", context);
    if (result.ok && result.target === "filled") filled++;
  }
  const sweepNanoseconds = Number(process.hrtime.bigint() - start) / sweep;
  if (Math.abs(filled - sweep / 2) > count) throw new Error(`${filled} of ${sweep} were filled`);
  return { plainBytes, sessionBytes, sweepNanoseconds };
}
