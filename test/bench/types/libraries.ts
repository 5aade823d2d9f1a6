/** The machine of `largeMachine`, 500 states and ten calls, as those write it who use another library with its types. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";

export interface Library {
  readonly name: string;
  /** `calls.ts` of its project. */
  readonly program: (states: number) => string;
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const to = (from: number, distance: number, count: number): string => `"state_${(from + distance) % count}"`;
const called = [0, 11, 22, 33, 44].flatMap((n) => ["next", `jump_${n % 10}`]);

export const robot3: Library = {
  name: "robot3",
  program: (count) => `/// <reference path="../node_modules/robot3/index.d.ts" />
import { action, createMachine, guard, interpret, state, transition } from "robot3";

interface Context { amount: number | null; owner: string }
const isReady = (context: Context) => context.amount === 1;
const note = (context: Context) => void context.owner;
const tell = (context: Context) => void context.owner;
export const machine = createMachine("state_0", {
${numbers(count)
  .map((n) => `  state_${n}: state(transition("next", ${to(n, 1, count)}, guard(isReady), action(note)), transition("next", ${to(n, 2, count)}), transition("jump_${n % 10}", ${to(n, 7, count)}, action(note), action(tell))),`)
  .join("\n")}
}, (context: Context) => context);
export const service = interpret(machine, () => {}, { amount: null, owner: "ada" });
${called.map((trigger) => `service.send("${trigger}");`).join("\n")}
`,
};

export const xstate: Library = {
  name: "xstate",
  program: (count) => `import { createActor, setup } from "xstate";

interface Context { amount: number | null; owner: string }
type Event = ${["next", ...numbers(10).map((n) => `jump_${n}`)].map((type) => `{ type: "${type}" }`).join(" | ")};
export const machine = setup({
  types: { context: {} as Context, events: {} as Event },
  guards: { isReady: ({ context }) => context.amount === 1 },
  actions: { note: ({ context }) => void context.owner, tell: ({ context }) => void context.owner },
}).createMachine({ id: "large", initial: "state_0", context: { amount: null, owner: "ada" }, states: {
${numbers(count)
  .map((n) => `  state_${n}: { on: { next: [{ target: ${to(n, 1, count)}, guard: "isReady", actions: "note" }, { target: ${to(n, 2, count)} }], jump_${n % 10}: { target: ${to(n, 7, count)}, actions: ["note", "tell"] } } },`)
  .join("\n")}
} });
export const actor = createActor(machine).start();
${called.map((trigger) => `actor.send({ type: "${trigger}" });`).join("\n")}
`,
};

/** Puts the libraries where projects in `directory` find them. */
export function installLibraries(root: string, directory: string): void {
  for (const { name } of [robot3, xstate]) symlinkSync(join(root, "node_modules", name), join(directory, "node_modules", name), "junction");
}
