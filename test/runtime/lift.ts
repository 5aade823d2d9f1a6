/** A lift: a machine with a parallel state, compiled and loaded as its users do, and actions that the tests can watch. */
import type { MachineTypes, Table } from "@typestator/runtime";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

export const lift = `
meta: { machine_name: lift }
states:
  - { name: parked, type: initial }
  - name: serving
    type: parallel
    on_enter: [power_on]
    on_exit: [power_off]
    invoke: [{ id: music, src: radio }]
    regions:
      - { name: cabin, initial: standing, states: [standing, moving, arrived], final: arrived }
      - { name: door, initial: shut, states: [shut, open], final: open }
      - { name: lamp, initial: dark }
  - { name: standing, on_enter: [brake], on_exit: [release], invoke: [{ id: never, src: nothing }] }
  - { name: moving, on_enter: [motor_on], on_exit: [motor_off] }
  - { name: arrived, on_enter: [ring], on_exit: [hush] }
  - { name: shut, on_exit: [unlock] }
  - { name: open, on_exit: [sigh] }
  - { name: dark }
  - { name: bright, on_enter: [lamp_on], on_exit: [lamp_off] }
  - { name: stuck, type: error, on_enter: [call_help] }
  - { name: done, type: terminal, on_enter: [thank] }
transitions:
  - { trigger: call, source: parked, dest: serving, actions: [note] }
  - { trigger: go, region: cabin, source: standing, dest: moving, guards: [is_light] }
  - { trigger: go, region: lamp, source: dark, dest: bright }
  - { trigger: stop, region: cabin, source: moving, dest: arrived, actions: [level] }
  - { trigger: stop, region: door, source: shut, dest: open, description: lets people out }
  - { trigger: hold, region: door, source: shut, dest: open, internal: true, guards: [{ check: { field: floor, op: is_set } }] }
  - { trigger: creep, region: cabin, source: standing, dest: arrived, priority: 2 }
  - { trigger: creep, region: cabin, source: standing, dest: standing, priority: 1, guards: [is_patient] }
  - { trigger: jam, region: cabin, source: [standing, moving], dest: standing }
  - { trigger: jam, region: door, source: [shut, open], dest: stuck, actions: [complain] }
  - { trigger: _join_serving, source: serving, dest: done, actions: [log_ride], guards: [may_end] }
  - { trigger: alarm, source: serving, dest: parked, actions: [shout] }
  - { trigger: ping, source: serving, dest: serving, internal: true, actions: [beep] }
`;

/** The table of a YAML text. */
export async function tableOf(yaml: string): Promise<Table<MachineTypes>> {
  return (await loadModule(await moduleOf(yaml))).table;
}

/** Actions that write their names into `log`. */
export function watched({ machine }: Table<MachineTypes>, log: string[]): Record<string, () => void> {
  return Object.fromEntries(machine.actions.map((name) => [name, () => void log.push(name)]));
}
