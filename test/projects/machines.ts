/** Machines for projects: whatever a module can hold is in one of them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export const order = readFileSync(`${root}examples/order/order_fsm.yaml`, "utf8");

/** A machine in which linters find nothing: no state without a way out, no empty interface. */
export const lamp = `meta: { version: "1.0.0", machine_name: lamp }
states: [{ name: dark, type: initial }, { name: bright }]
events: [{ name: press, payload: { times: { type: number, required: true } } }]
transitions:
  - { trigger: press, source: dark, dest: bright, guards: [may_press], actions: [say] }
  - { trigger: press, source: bright, dest: dark, guards: [may_press], actions: [say] }
`;

/** Machines of the conformance tests that between them have modules of every kind. Their names want `--names any`. */
export const various = [
  ...["audit_builtins", "awkward_names", "booking_delays", "build_auto_chain", "call_hierarchy", "checkout_points", "counter_effects"],
  ...["kyc_composite", "lift_parallel", "oven_depth", "player_history", "visa_documented"],
];

/** Name in the project → YAML: the two machines above, and others of the conformance tests. */
export function machinesIn(folder: string, others: readonly string[] = []): Readonly<Record<string, string>> {
  const conformance = others.map((name) => [`${folder}/${name}.yaml`, readFileSync(`${root}test/conformance/machines/${name}.yaml`, "utf8")]);
  return { ...Object.fromEntries(conformance), [`${folder}/order_fsm.yaml`]: order, [`${folder}/lamp_fsm.yaml`]: lamp };
}
