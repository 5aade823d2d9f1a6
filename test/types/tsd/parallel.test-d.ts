import { createSession, type MachineTypes, type RegionsOf, type Step, type Table } from "@typestator/runtime";
import {
  type Configuration,
  createParallel,
  enterParallel,
  isConfiguration,
  leftStates,
  parallelStates,
  type ParallelResult,
  parseConfiguration,
  setRegion,
  type StoredConfiguration,
} from "@typestator/runtime/parallel";
import { expectAssignable, expectDocCommentIncludes, expectError, expectNotAssignable, expectType } from "tsd";
import { type Lift, type LiftParallel, type LiftState, liftTable } from "../machines/lift.gen.js";
import { type OrderManagement, orderManagementTable } from "../machines/order.gen.js";

const guards = { is_light: () => true };
const machine = createParallel(liftTable, guards);
const serving = enterParallel(liftTable, "serving");

// What the module says: what a region lists, where its transitions lead, and anything where it lists nothing.
expectType<"standing" | "moving">({} as LiftParallel["serving"]["cabin"]);
expectType<"shut" | "open" | "stuck">({} as LiftParallel["serving"]["door"]);
expectType<LiftState>({} as LiftParallel["serving"]["lamp"]);
expectDocCommentIncludes<"People are in it.">(({} as LiftParallel).serving);

// A configuration is that of one parallel state, or of any.
expectType<Configuration<Lift, "serving">>(serving);
expectType<"standing" | "moving">(serving.regions.cabin);
expectAssignable<Configuration<Lift>>({ state: "washing", regions: { brush: "wet" } } as const);
expectNotAssignable<Configuration<Lift>>({ state: "washing", regions: { brush: "shut" } } as const);
expectNotAssignable<Configuration<Lift>>({ state: "serving", regions: { brush: "wet" } } as const);
expectAssignable<StoredConfiguration>(serving);
expectNotAssignable<Configuration<Lift>>(parseConfiguration(""));
expectType<readonly ("serving" | LiftState)[]>(leftStates(serving));

// Text from outside is narrowed.
const stored = parseConfiguration("serving:cabin=moving,door=shut,lamp=dark");
if (isConfiguration(liftTable, stored)) {
  expectAssignable<Configuration<Lift>>(stored);
  if (stored.state === "washing") expectType<"dry" | "wet">(stored.regions.brush);
  machine.process(stored, "go", { weight: 1 });
}

// Calls.
expectType<ParallelResult<Lift, Configuration<Lift, "serving">>>(machine.process(serving, "go", { weight: 1 }));
expectType<readonly Step<Lift>[]>(machine.process(serving, "go", { weight: 1 }).results);
expectType<ParallelResult<Lift, StoredConfiguration>>(machine.processUnchecked(stored, "whatever", { weight: 1 }));
expectType<Configuration<Lift, "serving">>(setRegion(liftTable, serving, "door", "open"));
expectError(enterParallel(liftTable, "parked"));
expectError(machine.process(serving, "leap", { weight: 1 }));
expectError(machine.process(serving, "go", {}));
expectError(machine.process(stored, "go", { weight: 1 }));
expectError(setRegion(liftTable, serving, "brush", "wet"));
expectError(setRegion(liftTable, serving, "door", "moving"));
expectError(createParallel(liftTable));

// A machine without parallel states has nothing to enter, and does not speak of any.
expectType<never>({} as Configuration<OrderManagement>);
expectType<never>({} as keyof OrderManagement & "Parallel");
expectError(enterParallel(orderManagementTable, "open"));

// Whatever the machine, names are texts.
declare const anyTable: Table<MachineTypes>;
expectAssignable<StoredConfiguration>(enterParallel(anyTable, "serving"));

// In sessions.
const session = createSession(liftTable, { guards, context: { weight: 1 }, parallel: parallelStates });
expectType<RegionsOf<Lift> | undefined>(session.current.regions);
expectType<Readonly<LiftParallel["serving"]> | Readonly<LiftParallel["washing"]> | undefined>(session.current.regions);
session.send("soak");
