/** Machines made by chance, as data that the reference reads, and as the YAML that says the same to the compiler. */
import { Dice } from "./dice.js";

/** A value that a context, a check or an expression can hold here. */
export type Plain = number | string | boolean | null;

export type Check =
  | { readonly field: string; readonly op: string; readonly value?: Plain }
  | { readonly field: string; readonly op: "in" | "not_in"; readonly values: readonly Plain[] };

/** An expression: a tree, so that the reference needs no parser. */
export type Expression =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "compare"; readonly name: string; readonly operator: "==" | "!=" | "<" | ">="; readonly value: number | string }
  | { readonly kind: "quotient"; readonly name: string; readonly divisor: string }
  | { readonly kind: "trigger"; readonly text: string }
  | { readonly kind: "not"; readonly operand: Expression }
  | { readonly kind: "and" | "or"; readonly operands: readonly Expression[] };

export type Guard =
  | string
  | { readonly name: string; readonly params: Readonly<Record<string, Plain>> }
  | { readonly expr: Expression }
  | { readonly check: Check }
  | { readonly allOf: readonly Guard[] }
  | { readonly anyOf: readonly Guard[] }
  | { readonly not: Guard };

export type When = Check | { readonly any_of: readonly When[] } | { readonly all_of: readonly When[] } | { readonly negate: When };

export type Action = string | { readonly name: string; readonly params: Readonly<Record<string, Plain>> };

export interface StateSpec {
  readonly name: string;
  readonly type: "initial" | "stable" | "terminal" | "error" | "choice" | "parallel";
  readonly parent?: string;
  readonly initial_child?: string;
  readonly entry_points?: readonly string[];
  readonly exit_points?: readonly string[];
  readonly regions?: readonly { readonly name: string; readonly initial: string; readonly states: readonly string[] }[];
  readonly on_enter?: readonly Action[];
  readonly on_exit?: readonly Action[];
  readonly when?: readonly When[];
}

export interface TransitionSpec {
  readonly trigger?: string;
  readonly source: string | readonly string[];
  readonly dest: string;
  readonly region?: string;
  readonly guards?: readonly Guard[];
  readonly actions?: readonly Action[];
  readonly internal?: boolean;
  readonly auto?: boolean;
  /** In milliseconds. */
  readonly after?: number;
  readonly priority?: number;
  readonly description?: string;
}

export interface MachineSpec {
  readonly name: string;
  readonly normalizer?: "lower" | "upper";
  readonly rejects: boolean;
  readonly strictGuards: boolean;
  readonly autoRoute: boolean;
  readonly states: readonly StateSpec[];
  readonly transitions: readonly TransitionSpec[];
}

/** The context's keys that checks and expressions read; `lost` is in no context. */
const FIELDS = ["n", "m", "word", "flag", "lost"] as const;
export const TRIGGERS = ["go", "back", "tick", "stop"] as const;
const GUARDS = ["g1", "g2", "g3", "g4"] as const;
/** Names that a careless generator of code or a bare object would stumble over. */
const AWKWARD = ["__proto__", "constructor", "class", "1st", "to_string", "default"] as const;
const PRIORITIES = [-2, -1, 0, 1, 1, 7] as const;

/** Above 16 sources rows are templates, above 50 states rows are found through maps: machines of all three sizes. */
function sizeOf(dice: Dice): number {
  const throwOf = dice.below(100);
  if (throwOf < 80) return dice.between(2, 9);
  return throwOf < 95 ? dice.between(10, 36) : dice.between(51, 60);
}

/** The machine of a seed. */
export function machineOf(seed: number): MachineSpec {
  const dice = new Dice(seed);
  const normalizer = dice.chance(0.3) ? dice.pick(["lower", "upper"] as const) : undefined;
  const autoRoute = dice.chance(0.35);
  const states = statesOf(dice, sizeOf(dice), autoRoute);
  return {
    name: `machine_${seed}`,
    ...(normalizer && { normalizer }),
    rejects: dice.chance(0.75),
    strictGuards: dice.chance(0.7),
    autoRoute,
    states,
    transitions: transitionsOf(dice, states, normalizer !== undefined),
  };
}

type Growing = { -readonly [Key in keyof StateSpec]: StateSpec[Key] };

function statesOf(dice: Dice, count: number, autoRoute: boolean): readonly StateSpec[] {
  const states: Growing[] = [{ name: "start", type: "initial" }];
  const depths = new Map([["start", 1]]);
  for (let index = 1; index < count; index++) {
    const awkward = dice.chance(0.08) ? dice.pick(AWKWARD) : undefined;
    const name = awkward !== undefined && !depths.has(awkward) ? awkward : `s${index}`;
    const type = dice.pick(["stable", "stable", "stable", "stable", "terminal", "error", "choice", "choice"] as const);
    const parents = states.filter((state) => state.type !== "terminal" && depths.get(state.name)! < 4);
    const parent = dice.chance(0.55) ? dice.pick(parents).name : undefined;
    depths.set(name, parent === undefined ? 1 : depths.get(parent)! + 1);
    states.push({ name, type, ...(parent !== undefined && { parent }) });
  }
  for (const state of states) {
    const children = states.filter(({ parent }) => parent === state.name).map(({ name }) => name);
    if (children.length > 0 && dice.chance(0.75)) {
      state.initial_child = dice.pick(children);
      // A point need not be a child of the state that lists it.
      if (dice.chance(0.3)) state.entry_points = [dice.pick(states).name];
      if (dice.chance(0.3)) state.exit_points = [dice.pick(states.filter(({ type }) => type !== "terminal")).name];
    }
    if (dice.chance(0.5)) state.on_enter = actions(dice, `in_${state.name}`);
    if (dice.chance(0.5)) state.on_exit = actions(dice, `out_${state.name}`);
    if (autoRoute && dice.chance(0.3)) state.when = dice.several(1, 2, () => when(dice, 2));
  }
  if (dice.chance(0.1)) states.push(...parallelStates(dice, dice.chance(0.5) ? "start" : undefined));
  // In any order: what is declared first must not matter but where the language says so.
  return dice.shuffled(states);
}

/** A parallel state: to a decision a leaf, whose regions' transitions it does not see. */
function parallelStates(dice: Dice, parent: string | undefined): readonly Growing[] {
  const inside = dice.chance(0.5) ? { parent: "both" } : {};
  return [
    {
      name: "both",
      type: "parallel",
      ...(parent !== undefined && { parent }),
      on_enter: ["in_both"],
      regions: [
        { name: "left", initial: "left_a", states: ["left_a", "left_b"] },
        { name: "right", initial: "right_a", states: ["right_a"] },
      ],
    },
    ...["left_a", "left_b", "right_a"].map((name): Growing => ({ name, type: "stable", ...inside, on_exit: [`out_${name}`] })),
  ];
}

function transitionsOf(dice: Dice, states: readonly StateSpec[], isFolded: boolean): readonly TransitionSpec[] {
  const count = dice.between(2, Math.min(60, states.length * 3));
  return dice.several(count, count, () => transition(dice, states, isFolded));
}

function transition(dice: Dice, states: readonly StateSpec[], isFolded: boolean): TransitionSpec {
  const isParallel = states.some(({ type }) => type === "parallel");
  const trigger = spelled(dice, dice.chance(0.06) ? "_route" : dice.pick(TRIGGERS), isFolded);
  const rest = {
    dest: destination(dice, states),
    ...(dice.chance(0.65) && { guards: dice.several(1, 3, () => guard(dice, 3)) }),
    ...(dice.chance(0.5) && { actions: actions(dice, "do") }),
    ...(dice.chance(0.12) && { internal: true }),
    ...(dice.chance(0.35) && { priority: dice.pick(PRIORITIES) }),
    ...(dice.chance(0.15) && { description: `why ${dice.below(9)}` }),
  };
  if (isParallel && dice.chance(0.15)) return { trigger, ...rest, source: "left_a", dest: "left_b", region: "left" };
  const source = sources(dice, states);
  const timed = { ...(dice.chance(0.12) && { auto: true }), ...(dice.chance(0.06) && { after: dice.pick([5, 5000]) }) };
  // A trigger may be left out where there is one source only.
  const isMade = ("auto" in timed || "after" in timed) && !(Array.isArray(source) && new Set(source).size > 1) && dice.chance(0.7);
  return { ...(!isMade && { trigger }), source, ...rest, ...timed };
}

/** Spellings that are one trigger to a machine that folds them. */
function spelled(dice: Dice, trigger: string, isFolded: boolean): string {
  if (!isFolded || dice.chance(0.5)) return trigger;
  return dice.chance(0.5) ? trigger.toUpperCase() : trigger.slice(0, 1).toUpperCase() + trigger.slice(1);
}

function sources(dice: Dice, states: readonly StateSpec[]): string | readonly string[] {
  const open = states.filter(({ type }) => type !== "terminal");
  const one = (): string => {
    const points = open.flatMap(({ name, exit_points = [] }) => exit_points.map((point) => `${name}:${point}`));
    return points.length > 0 && dice.chance(0.1) ? dice.pick(points) : dice.pick(open).name;
  };
  const throwOf = dice.below(100);
  if (throwOf < 12) return dice.pick(["*", ["*", "*"]]);
  if (throwOf < 62) return one();
  return dice.several(1, dice.chance(0.1) ? 20 : 3, one);
}

function destination(dice: Dice, states: readonly StateSpec[]): string {
  const throwOf = dice.below(100);
  const points = states.flatMap(({ name, entry_points = [] }) => entry_points.map((point) => `${name}:${point}`));
  if (throwOf < 12) {
    const parents = states.filter(({ parent }) => parent !== undefined).map(({ parent }) => parent!);
    // A history of a state without children is that state, and one of a state that does not exist leads to its name.
    const of = parents.length > 0 && dice.chance(0.9) ? dice.pick(parents) : dice.chance(0.8) ? dice.pick(states).name : "nowhere";
    return dice.chance(0.5) ? `H(${of})` : `H*(${of})`;
  }
  if (throwOf < 20 && points.length > 0) return dice.pick(points);
  return dice.pick(states).name;
}

function actions(dice: Dice, name: string): readonly Action[] {
  return dice.several(1, 2, (index) => (dice.chance(0.2) ? { name: `act_${index}`, params: { n: dice.below(3) } } : `${name}_${index}`));
}

function guard(dice: Dice, depth: number): Guard {
  const throwOf = dice.below(depth > 0 ? 100 : 70);
  if (throwOf < 35) return dice.pick(GUARDS);
  if (throwOf < 43) return { name: dice.pick(GUARDS), params: { limit: dice.between(0, 2) } };
  if (throwOf < 48) return dice.pick<Guard>(["always", "never", { name: "key_present", params: { key: "n" } }, { name: "key_missing", params: { key: "lost" } }]);
  if (throwOf < 60) return { expr: expression(dice, 2) };
  if (throwOf < 70) return { check: check(dice) };
  if (throwOf < 80) return { allOf: dice.several(1, 3, () => guard(dice, depth - 1)) };
  if (throwOf < 90) return { anyOf: dice.several(1, 3, () => guard(dice, depth - 1)) };
  return { not: guard(dice, depth - 1) };
}

function expression(dice: Dice, depth: number): Expression {
  const throwOf = dice.below(depth > 0 ? 100 : 65);
  if (throwOf < 20) return { kind: "name", name: dice.pick(FIELDS) };
  if (throwOf < 50) {
    return { kind: "compare", name: dice.pick(FIELDS), operator: dice.pick(["==", "!=", "<", ">="] as const), value: dice.pick([0, 1, 2, "x", "xy"]) };
  }
  if (throwOf < 57) return { kind: "quotient", name: dice.pick(["n", "m"]), divisor: dice.pick(["n", "m"]) };
  if (throwOf < 65) return { kind: "trigger", text: dice.pick(["go", "GO", "back"]) };
  if (throwOf < 80) return { kind: "not", operand: expression(dice, depth - 1) };
  return { kind: dice.pick(["and", "or"] as const), operands: dice.several(2, 3, () => expression(dice, depth - 1)) };
}

function check(dice: Dice): Check {
  const field = dice.pick(FIELDS);
  const value = (): Plain => dice.pick<Plain>([0, 1, 2, "x", "xy", "", true, false, null]);
  const op = dice.pick(["is_set", "is_null", "eq", "neq", "gt", "gte", "lt", "lte", "in", "not_in", "contains", "starts_with", "ends_with"] as const);
  if (op === "is_set" || op === "is_null") return { field, op };
  if (op === "in" || op === "not_in") return { field, op, values: dice.several(1, 3, value) };
  return { field, op, value: value() };
}

function when(dice: Dice, depth: number): When {
  const throwOf = dice.below(depth > 0 ? 100 : 60);
  if (throwOf < 60) return check(dice);
  if (throwOf < 75) return { any_of: dice.several(1, 2, () => when(dice, depth - 1)) };
  if (throwOf < 90) return { all_of: dice.several(1, 2, () => when(dice, depth - 1)) };
  return { negate: when(dice, depth - 1) };
}

/** An expression as Python text. */
export function pythonOf(expression: Expression): string {
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "compare":
      return `${expression.name} ${expression.operator} ${typeof expression.value === "number" ? expression.value : `'${expression.value}'`}`;
    case "quotient":
      return `${expression.name} / ${expression.divisor} > 1`;
    case "trigger":
      return `_event.trigger == '${expression.text}'`;
    case "not":
      return `not (${pythonOf(expression.operand)})`;
    default:
      return expression.operands.map((operand) => `(${pythonOf(operand)})`).join(` ${expression.kind} `);
  }
}

/** The guard as the YAML has it. */
function written(guard: Guard): unknown {
  if (typeof guard === "string" || "name" in guard || "check" in guard) return guard;
  if ("expr" in guard) return { expr: pythonOf(guard.expr) };
  if ("not" in guard) return { not: written(guard.not) };
  return "allOf" in guard ? { allOf: guard.allOf.map(written) } : { anyOf: guard.anyOf.map(written) };
}

/** The YAML of a machine: a line a state, a line a transition. */
export function yamlOf({ name, normalizer, rejects, strictGuards, autoRoute, states, transitions }: MachineSpec): string {
  const meta = {
    machine_name: name,
    version: "1.0.0",
    reject_invalid_events: rejects,
    strict_guard_registry: strictGuards,
    ...(normalizer && { event_normalizer: normalizer }),
    ...(autoRoute && { classification: { auto_route: true } }),
  };
  const lines = (items: readonly object[]): string => items.map((item) => `  - ${JSON.stringify(item)}\n`).join("");
  const rules = transitions.map(({ guards, ...rest }) => ({ ...rest, ...(guards && { guards: guards.map(written) }) }));
  return `meta: ${JSON.stringify(meta)}\nstates:\n${lines(states)}transitions:\n${lines(rules)}`;
}
