import { createAsyncSession, createExecutor, createMachine, createSession, restore } from "@typestator/runtime";
import { createAsyncParallel, createParallel, enterParallel, isConfiguration, parallelStates, parseConfiguration } from "@typestator/runtime/parallel";
import { lift, type LiftActions, type LiftState, liftTable } from "../machines/lift.gen.js";

const guards = { is_light: ({ weight }: { readonly weight: number }): boolean => weight < 500 };
declare const actions: LiftActions;
declare function load(): string;

// By hand: the configuration is the caller's to store.
const machine = createMachine(lift, guards);
const executor = createExecutor(lift, actions);
const regions = createParallel(liftTable, guards);
const call = machine.process("parked", "call", { weight: 80 });
let configuration = enterParallel(liftTable, "serving");
if (call.ok) configuration = enterParallel(liftTable, call.target);
const moved = regions.process(configuration, "go", { weight: 80 });
configuration = moved.configuration;
for (const step of moved.results) executor.executeSync(step, { weight: 80 });
configuration.regions.cabin satisfies "standing" | "moving";
const stored = parseConfiguration(load());
if (isConfiguration(liftTable, stored)) regions.process(stored, "jam", { weight: 80 });

// In a session.
const session = createSession(liftTable, { guards, actions, context: { weight: 80 }, parallel: parallelStates });
session.send("call");
const result = session.send("go");
if (result.ok) for (const { region, target } of [result, ...(result.also ?? [])]) console.log(region, target);
const { regions: places } = session.current;
if (places && "cabin" in places) places.cabin satisfies LiftState;
restore(liftTable, session.snapshot(), { guards, actions, parallel: parallelStates, rename: { waiting: "standing" } });
createAsyncSession(liftTable, { guards: { is_light: async () => true }, context: { weight: 80 }, parallel: parallelStates });
export const later: Promise<unknown> = createAsyncParallel(liftTable, { is_light: async () => true }).process(configuration, "go", { weight: 80 });

declare const console: { log(...values: unknown[]): void };
