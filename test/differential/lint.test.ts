/**
 * What the rules say of machines made by chance is held against a slow reading of the language: on long walks no state is come to that nothing leads to,
 * none is left that nothing leads out of, and no transition is taken that is never taken.
 */
import { compile, type Diagnostic } from "@typestator/compiler";
import { expect, it } from "vitest";
import { engineRules } from "../conformance/src/engine-rules.js";
import { Raised } from "./conditions.js";
import { Dice } from "./dice.js";
import { type MachineSpec, machineOf, yamlOf } from "./machines.js";
import { guardSets, Questions } from "./questions.js";
import { NoAnswer, Reference } from "./reference.js";

const MACHINES = 100;
const STEPS_OF_EACH = 1_000;
const LONGEST_WALK = 40;
/** Automatic steps of which the engine takes no more. */
const LONGEST_CHAIN = 20;
/** Guards that the rules know the answers of. */
const BUILT_IN = ["always", "never", "key_present", "key_missing"];

/** What is said of one machine. */
interface Said {
  readonly unreachable: ReadonlySet<string>;
  readonly deadEnds: ReadonlySet<string>;
  /** By their place in the YAML. */
  readonly neverTaken: ReadonlySet<number>;
}

async function saidOf(spec: MachineSpec): Promise<Said> {
  const { diagnostics, machines: [model] } = await compile([{ path: `${spec.name}.yaml`, content: yamlOf(spec) }], { emit: "none", names: "any", rules: engineRules });
  const startsOf = (codes: readonly string[], of: (found: Diagnostic) => readonly { readonly start: number }[]): readonly number[] =>
    diagnostics.filter(({ code }) => codes.includes(code)).flatMap((found) => of(found).map(({ start }) => start));
  const states = (starts: readonly number[]): ReadonlySet<string> => new Set(model?.states.filter(({ span }) => starts.includes(span.start)).map(({ name }) => name));
  const whole = diagnostics.filter(({ code, message }) => code === "contradicting-guards" && message.includes("nothing passes the guards of"));
  const dead = [...startsOf(["shadowed-transition"], ({ span }) => [span]), ...whole.map(({ span }) => span.start)];
  return {
    unreachable: states(startsOf(["unreachable-state"], ({ span, related }) => [span, ...related.map((place) => place.span)])),
    deadEnds: states(startsOf(["dead-end", "error-state-dead-end"], ({ span }) => [span])),
    neverTaken: new Set(model?.transitions.filter(({ node }) => dead.some((start) => node.span.start <= start && start < node.span.end)).map(({ index }) => index)),
  };
}

it("says nothing that walks disprove", { timeout: 120_000 }, async () => {
  const seed = Number(process.env["DIFFERENTIAL_SEED"] ?? Date.now() % 2 ** 31);
  console.log(`random machines: seed ${seed} (DIFFERENTIAL_SEED repeats it)`);
  const disproved: string[] = [];
  let [said, steps] = [0, 0];
  for (let index = 0; index < MACHINES; index++) {
    const spec = machineOf(seed + index);
    const found = await saidOf(spec);
    said += found.unreachable.size + found.deadEnds.size + found.neverTaken.size;
    const walks = walk(spec, found, new Dice(seed + index));
    steps += walks.steps;
    if (walks.disproved !== undefined) disproved.push(`seed ${seed + index}: ${walks.disproved}\n${yamlOf(spec)}`);
  }
  console.log(`random machines: ${said} things said, ${steps} steps taken`);
  const [first = ""] = disproved.sort((one, other) => one.length - other.length);
  expect(first, `${disproved.length} of ${MACHINES} machines`).toBe("");
  expect(said).toBeGreaterThan(MACHINES);
  expect(steps).toBeGreaterThan(MACHINES * 200);
});

/** Walks from where an entity begins, now and then from any other leaf; of that only the transitions are looked at. */
function walk(spec: MachineSpec, { unreachable, deadEnds, neverTaken }: Said, dice: Dice): { readonly steps: number; readonly disproved?: string } {
  const reference = new Reference(spec);
  const questions = new Questions(dice, spec, reference);
  const sets = guardSets(dice, spec).filter(({ functions }) => BUILT_IN.every((name) => !functions.has(name)));
  const leaves = spec.states.filter(({ initial_child: child }) => child === undefined).map(({ name }) => name);
  let steps = 0;
  let [state, isReached, length] = ["", false, LONGEST_WALK];
  let history = new Map<string, string>();
  for (let asked = 0; asked < STEPS_OF_EACH; asked++) {
    if (length++ >= LONGEST_WALK) {
      [isReached, length, history] = [dice.chance(0.7), 0, new Map<string, string>()];
      state = isReached ? beginning(spec) : dice.pick(leaves);
    }
    const { context, payload } = questions.next();
    const triggers = reference.availableTriggers(state);
    if (triggers.length === 0) {
      length = LONGEST_WALK;
      continue;
    }
    const question = { state, trigger: dice.pick(triggers), context, payload, history, guards: dice.pick(sets).functions };
    try {
      const { result, tried } = reference.decide(question);
      const taken = tried.find(([, outcome]) => outcome === "taken");
      if (taken !== undefined && neverTaken.has(taken[0])) return { steps, disproved: `transitions[${taken[0]}] is taken in ${state}` };
      for (let step = result.ok ? result : undefined, chain = 0; step !== undefined && chain <= LONGEST_CHAIN; chain++) {
        steps++;
        if (!step.noOp && deadEnds.has(step.source)) return { steps, disproved: `${step.source} is left by ${step.trigger}` };
        for (const [parent, child] of step.remembers) history.set(parent, child);
        state = step.target;
        if (isReached && unreachable.has(state)) return { steps, disproved: `${state} is reached by ${step.trigger}` };
        step = reference.advance({ ...question, state });
      }
    } catch (error) {
      // A `when` that raises ends a walk, like a guard without an answer.
      if (!(error instanceof NoAnswer || error instanceof Raised)) throw error;
      length = LONGEST_WALK;
    }
  }
  return { steps };
}

function beginning({ states }: MachineSpec): string {
  let state = states.find(({ type, parent }) => type === "initial" && parent === undefined);
  for (let child = state?.initial_child; child !== undefined; child = state?.initial_child) state = states.find(({ name }) => name === child);
  return state?.name ?? "";
}
