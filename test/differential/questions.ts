/** What is asked of a random machine: states, triggers, contexts, memories, and guards of all moods. */
import { TransientError } from "@typestator/runtime";
import type { Dice } from "./dice.js";
import { type MachineSpec, type Plain, TRIGGERS } from "./machines.js";
import type { GuardFunction, Question, Reference } from "./reference.js";

type Context = Readonly<Record<string, unknown>>;

/** Guards as they are given, and their calls since the list was emptied. */
export interface GivenGuards {
  readonly functions: ReadonlyMap<string, GuardFunction>;
  readonly calls: string[];
}

/** A question but for the guards. */
export type Asked = Omit<Question, "guards">;

const NAMED = ["g1", "g2", "g3", "g4"] as const;

/** All sixteen answers of four guards, and some sets of guards that throw, answer with odd values, read the context, or are not all there. */
export function guardSets(dice: Dice, { strictGuards }: MachineSpec): readonly GivenGuards[] {
  const plain = Array.from({ length: 16 }, (_, bits) => givenGuards(NAMED.map((name, index) => [name, () => (bits & (1 << index)) !== 0])));
  const odd = dice.several(12, 12, () => {
    const named = NAMED.filter(() => strictGuards || dice.chance(0.8)).map((name): [string, GuardFunction] => [name, mood(dice)]);
    // What is built in can be replaced.
    return givenGuards(dice.chance(0.2) ? [...named, [dice.pick(["always", "never", "key_present"]), mood(dice)]] : named);
  });
  return [...plain, ...odd];
}

function givenGuards(guards: readonly (readonly [string, GuardFunction])[]): GivenGuards {
  const calls: string[] = [];
  const noting = guards.map(([name, guard]): [string, GuardFunction] => [
    name,
    (context, params) => {
      calls.push(`${name} ${JSON.stringify(params)} ${JSON.stringify(context["n"])}`);
      return guard(context, params);
    },
  ]);
  return { functions: new Map(noting), calls };
}

function mood(dice: Dice): GuardFunction {
  const throwOf = dice.below(100);
  if (throwOf < 45) {
    const answer = dice.pick([true, false, 1, 0, "yes", "", null]);
    return () => answer;
  }
  if (throwOf < 70) {
    return () => {
      throw new Error("no");
    };
  }
  if (throwOf < 75) {
    return () => {
      throw new TransientError("no answer");
    };
  }
  return ({ n }, params) => typeof n === "number" && n >= ((params as { readonly limit?: number } | undefined)?.limit ?? 1);
}

/** Asks about anything, most often about what a state takes. */
export class Questions {
  readonly #dice: Dice;
  readonly #reference: Reference;
  readonly #isFolded: boolean;
  readonly #states: readonly string[];
  readonly #triggers: readonly string[];
  readonly #taken = new Map<string, readonly string[]>();
  readonly #contexts: readonly Context[];
  readonly #memories: readonly ReadonlyMap<string, string>[];

  constructor(dice: Dice, { states, normalizer }: MachineSpec, reference: Reference) {
    this.#dice = dice;
    this.#reference = reference;
    this.#isFolded = normalizer !== undefined;
    this.#states = states.map(({ name }) => name);
    this.#triggers = [...new Set([...TRIGGERS, ...this.#states.flatMap((state) => reference.availableTriggers(state))])];
    this.#contexts = dice.several(8, 8, () => contextOf(dice));
    this.#memories = dice.several(4, 4, (index) => new Map(index === 0 ? [] : states.flatMap(({ name, parent }): [string, string][] => (parent !== undefined && dice.chance(0.4) ? [[parent, name]] : []))));
  }

  next(): Asked {
    const dice = this.#dice;
    const state = dice.chance(0.005) ? "nowhere" : dice.pick(this.#states);
    return {
      state,
      trigger: this.#trigger(state),
      context: dice.pick(this.#contexts),
      payload: dice.chance(0.3) ? dice.pick(this.#contexts) : undefined,
      history: dice.pick(this.#memories),
    };
  }

  #trigger(state: string): string {
    const dice = this.#dice;
    if (dice.chance(0.005)) return "";
    if (dice.chance(0.02)) return "zz";
    const taken = this.#taken.get(state) ?? this.#reference.availableTriggers(state);
    this.#taken.set(state, taken);
    const trigger = taken.length > 0 && dice.chance(0.75) ? dice.pick(taken) : dice.pick(this.#triggers);
    return dice.chance(this.#isFolded ? 0.5 : 0.02) ? (dice.chance(0.5) ? trigger.toUpperCase() : trigger.toLowerCase()) : trigger;
  }
}

function contextOf(dice: Dice): Context {
  const context: Record<string, Plain> = {};
  for (const name of ["n", "m"]) if (dice.chance(0.85)) context[name] = dice.pick<Plain>([0, 1, 2, 3, 3, null, "x", true]);
  if (dice.chance(0.8)) context["word"] = dice.pick<Plain>(["x", "xy", "", "1", null]);
  if (dice.chance(0.8)) context["flag"] = dice.pick<Plain>([true, false, null]);
  return Object.freeze(context);
}
