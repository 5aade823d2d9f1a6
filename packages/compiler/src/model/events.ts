import type { EventModel, MachineModel } from "./machine-model.js";

/** The events that document a trigger of the machine. Of several for one trigger the first counts. */
export function documentedEvents(machine: MachineModel, triggers: readonly string[]): readonly EventModel[] {
  const known = new Set(triggers);
  const events = new Map<string, EventModel>();
  for (const event of machine.events) if (known.has(event.trigger) && !events.has(event.trigger)) events.set(event.trigger, event);
  return [...events.values()];
}
