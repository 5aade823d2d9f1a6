/** A machine of `count` states with three transitions out of each, as YAML: a third of them guarded. */
export function largeMachine(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const states = numbers.map((n) => `  - { name: state_${n}, type: ${n === 0 ? "initial" : "stable"} }\n`);
  const transitions = numbers.map((n) => {
    const to = (distance: number): string => `state_${(n + distance) % count}`;
    return [
      `  - { trigger: next, source: state_${n}, dest: ${to(1)}, guards: [is_ready], actions: [note] }\n`,
      `  - { trigger: next, source: state_${n}, dest: ${to(2)} }\n`,
      `  - { trigger: jump_${n % 10}, source: state_${n}, dest: ${to(7)}, actions: [note, tell] }\n`,
    ].join("");
  });
  return [
    `meta:\n  version: "1.0.0"\n  machine_name: large\n`,
    `states:\n${states.join("")}`,
    `transitions:\n${transitions.join("")}`,
    `state_variables:\n  - { key: amount, type: number }\n  - { key: owner, type: string, required: true }\n`,
  ].join("\n");
}

/** What a sized machine has beside its states and their own transitions. */
export type Shape = "flat" | "wildcards" | "hierarchy";

/** A machine of `count` states with two transitions out of each; ten wildcards beside them, or every ten states in one that has a transition, too. */
export function sizedMachine(shape: Shape, count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const groups = shape === "hierarchy" ? numbers.filter((n) => n % 10 === 0).map((n) => n / 10) : [];
  const group = (n: number): string => (shape === "hierarchy" && n > 0 ? `, parent: group_${Math.floor(n / 10)}` : "");
  const states = [
    ...numbers.map((n) => `{ name: state_${n}, type: ${n === 0 ? "initial" : "stable"}${group(n)} }`),
    ...groups.map((g) => `{ name: group_${g}, initial_child: state_${10 * g + 1} }`),
  ];
  const transitions = [
    ...(shape === "wildcards" ? numbers.slice(0, 10).map((n) => `{ trigger: go_${n}, source: "*", dest: state_${n}, guards: [is_ready] }`) : []),
    ...groups.map((g) => `{ trigger: leave_${g % 10}, source: group_${g}, dest: group_${(g + 1) % groups.length} }`),
    ...numbers.flatMap((n) => [
      `{ trigger: next, source: state_${n}, dest: state_${(n + 1) % count}, guards: [is_ready], actions: [note] }`,
      `{ trigger: jump_${n % 10}, source: state_${n}, dest: state_${(n + 7) % count}, actions: [note, tell] }`,
    ]),
  ];
  const list = (items: readonly string[]): string => items.map((item) => `  - ${item}\n`).join("");
  return `meta: { version: "1.0.0", machine_name: large }\nstates:\n${list(states)}transitions:\n${list(transitions)}state_variables:\n  - { key: owner, type: string, required: true }\n`;
}

/** A machine of `count` states with two transitions out of each, no declared context, and checks, expressions and effects on all of them. */
export function conditionalMachine(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const states = numbers.map((n) => `  - { name: state_${n}, type: ${n === 0 ? "initial" : "stable"} }\n`);
  const transitions = numbers.map((n) => {
    const to = (distance: number): string => `state_${(n + distance) % count}`;
    const check = `{ check: { field: status_${n}, op: in, values: [open, closed] } }`;
    const expression = `{ expr: "amount_${n} > ${n} and total_${n} - 1 > 0" }`;
    const effects = `[{ set: { status_${n}: open } }, { increment: tries_${n}, when: "tries_${n} < 3" }, { compute: { total_${n}: "amount_${n} - ${n}" } }]`;
    return [
      `  - { trigger: next, source: state_${n}, dest: ${to(1)}, guards: [${check}, ${expression}, { name: over, params: { limit: ${n} } }], actions: ${effects} }\n`,
      `  - { trigger: next, source: state_${n}, dest: ${to(2)}, guards: [{ not: { check: { field: amount_${n}, op: lt, value: ${n} } } }] }\n`,
    ].join("");
  });
  return `meta:\n  version: "1.0.0"\n  machine_name: conditional\nstates:\n${states.join("")}transitions:\n${transitions.join("")}`;
}

/** A program that decides and acts with it. */
export const conditionalCalls = `import { createExecutor, createMachine, createSession } from "@typestator/runtime";
import { conditional, conditionalTable } from "./conditional.gen.js";

const guards = { over: (_: object, params: { readonly limit: number }) => params.limit > 0 };
const machine = createMachine(conditional, guards);
const executor = createExecutor(conditional);
const result = machine.process("state_0", "next", { status_0: "open", amount_1: 3 }, { total_2: 5 });
if (result.ok) void executor.execute(result, { status_0: "closed" });
createSession(conditionalTable, { guards, context: { tries_3: 1 } }).send("next");
`;

/** A program that makes ten calls on it: five states, two triggers each. What it exports has the types that were inferred. */
export const tenCalls = `import { createMachine } from "@typestator/runtime";
import { large } from "./large.gen.js";

export const machine = createMachine(large, { is_ready: (context) => context.amount === 1 });
const context = { owner: "ada" };
${[0, 11, 22, 33, 44]
  .flatMap((n) => [
    `export const next_${n} = machine.process("state_${n}", "next", context);`,
    `export const jump_${n} = machine.process("state_${n}", "jump_${n % 10}", context);`,
  ])
  .join("\n")}
if (next_0.ok && jump_0.ok) {
  const one: "state_1" | "state_2" = next_0.target;
  const seven: "state_7" = jump_0.target;
  void [one, seven];
}
`;

/** A program in which neither the state nor the trigger is known, so that every type is a union of all states. */
export const wideCalls = `import { createExecutor, createMachine, createSession } from "@typestator/runtime";
import { large, largeTable, type LargeState, type LargeTrigger } from "./large.gen.js";

const guards = { is_ready: () => true };
export const machine = createMachine(large, guards);
export const executor = createExecutor(large, { note: () => {}, tell: () => {} });
export const session = createSession(largeTable, { guards, context: { owner: "ada" } });

export function run(state: LargeState, trigger: LargeTrigger) {
  const context = { owner: "ada" };
  const result = machine.process(state, trigger, context);
  const next = machine.process(state, "next", context);
  if (result.ok) void executor.execute(result, context);
  return [result, next, session.send(trigger)] as const;
}
`;

/** A program that uses what the two before do, on a machine of any size. */
export const sizedCalls = `${wideCalls}
export const next_0 = machine.process("state_0", "next", { owner: "ada" });
export const jump_3 = machine.process("state_3", "jump_3", { owner: "ada" });
if (next_0.ok) {
  const one: "state_1" = next_0.target;
  void one;
}
`;
