/**
 * `@typestator/runtime/inspect`: what a machine would do, and why. For tools, logs and messages to users; nothing here changes anything.
 */
import { bindMembers } from "./bind-members.js";
import { UndefinedStateError } from "./errors.js";
import { lineage } from "./hierarchy.js";
import { indexOf, sourcesOf } from "./candidates.js";
import { type Asking, atOnce, type GuardAnswer, inTime, interpret, labelOf, type Question } from "./interpret.js";
import type { AsyncGuards } from "./async-machine.js";
import type { StoredConfiguration } from "./configuration.js";
import type { ParallelResult } from "./parallel-machine.js";
import { moveRegions, withJoin } from "./region-moves.js";
import { refusalOf } from "./refusal.js";
import type { GuardReference, Table, TableTransition } from "./table.js";
import type { Decision, GuardFault, History, MachineTypes, Refusal, Row, Step } from "./types.js";

/** What one guard, or several of them as one, came to: a row of the engine's report. */
export interface GuardReport {
  /** The guard's name, `expr:…`, `check:<field> <op>`, `allOf`, `anyOf` or `not`; of an expression that could not be worked out its bare text. */
  readonly name: string;
  /** What `name` looks like: an expression that could not be worked out is a `name`, as in the engine. */
  readonly kind: "name" | "expr" | "check" | "composite";
  /** As a named guard gave it; of anything else whether it passed. */
  readonly passed: unknown;
  /** What was thrown. The engine does not tell. */
  readonly error?: unknown;
}

/** What became of a transition that was tried. */
export interface CandidateReport {
  readonly transition: TableTransition;
  /** In the order in which they were worked out, the parts before the whole; guards that were not asked are absent. */
  readonly guards: readonly GuardReport[];
  /** `taken`; `guards_failed`; or `unresolved` when its guards passed and no way out of the choice state was open. */
  readonly outcome: "taken" | "guards_failed" | "unresolved";
}

/** Why an event leads where it leads. */
export interface Explanation<M extends MachineTypes> {
  /** What `process` answers. */
  readonly result: Step<M> | Refusal<M, string, string>;
  /** The engine's report: of the transition that was taken, or of all that were tried. */
  readonly guards: readonly GuardReport[];
  /** The transitions that were tried, in order. */
  readonly candidates: readonly CandidateReport[];
}

/** The question that is to be explained. */
export interface Inquiry<M extends MachineTypes> {
  readonly context: M["Context"];
  readonly payload?: object | undefined;
  /** What is remembered of the entity, in a machine with `H(..)`. */
  readonly history?: History | undefined;
}

/** The guards, which may be left out where none is required. */
type Guards<G> = {} extends G ? G | undefined : G;

/**
 * Says why an event leads where it leads: for every transition that was tried, what each of its guards said. Asks the guards as a decision does.
 *
 * @throws {TypeError} guards are missing, or `trigger` is empty
 * @throws {UndefinedStateError} `state` is no state of the machine
 * @throws {GuardExecutionError} a guard gave no answer
 */
export function explain<M extends MachineTypes>(
  table: Table<M>,
  guards: Guards<M["Guards"]>,
  state: string,
  trigger: string,
  inquiry: Inquiry<M>,
): Explanation<M> {
  return atOnce(explaining(table, guards, state, trigger, inquiry));
}

/** `explain` for guards that may answer with promises. */
export async function explainAsync<M extends MachineTypes>(
  table: Table<M>,
  guards: Guards<AsyncGuards<M["Guards"]>>,
  state: string,
  trigger: string,
  inquiry: Inquiry<M>,
): Promise<Explanation<M>> {
  return inTime(explaining(table, guards, state, trigger, inquiry));
}

function* explaining<M extends MachineTypes>(
  table: Table<M>,
  given: object | undefined,
  state: string,
  sent: string,
  inquiry: Inquiry<M>,
): Asking<Explanation<M>> {
  const { machine } = table;
  const trigger = machine.normalize?.(sent) ?? sent;
  const { question, tried, threw } = observed(table, given, sent, inquiry, false);
  const decision = yield* interpret(question, state, trigger);
  const isTaken = !!(decision as { readonly ok?: true }).ok;
  const result = isTaken ? (decision as Step<M>) : refusalOf(decision as Exclude<Decision, Row>, machine, state, trigger, threw);
  return { result, ...reportsOn(tried, isTaken) };
}

/** Why an event does what it does in one region. */
export interface RegionExplanation {
  readonly region: string;
  /** The engine's report: of the transition that was taken, or of all that were tried. */
  readonly guards: readonly GuardReport[];
  /** The transitions that were tried, in order. */
  readonly candidates: readonly CandidateReport[];
}

/** Why an event does what it does in the regions of a parallel state. */
export interface ParallelExplanation<M extends MachineTypes> {
  /** What `processUnchecked` of `createParallel` answers. */
  readonly result: ParallelResult<M, StoredConfiguration>;
  /** One a region of the configuration, in their order. */
  readonly regions: readonly RegionExplanation[];
}

/**
 * Says why an event does what it does in the regions of a configuration: for every transition that was tried, what each of its guards said. Asks the
 * guards as `process` of `createParallel` does.
 *
 * @throws {TypeError} guards are missing, or `trigger` is empty
 * @throws {GuardExecutionError} a guard gave no answer
 */
export function explainParallel<M extends MachineTypes>(
  table: Table<M>,
  guards: Guards<M["Guards"]>,
  configuration: StoredConfiguration,
  trigger: string,
  inquiry: Inquiry<M>,
): ParallelExplanation<M> {
  return atOnce(explainingRegions(table, guards, configuration, trigger, inquiry));
}

/** `explainParallel` for guards that may answer with promises. */
export async function explainParallelAsync<M extends MachineTypes>(
  table: Table<M>,
  guards: Guards<AsyncGuards<M["Guards"]>>,
  configuration: StoredConfiguration,
  trigger: string,
  inquiry: Inquiry<M>,
): Promise<ParallelExplanation<M>> {
  return inTime(explainingRegions(table, guards, configuration, trigger, inquiry));
}

function* explainingRegions<M extends MachineTypes>(
  table: Table<M>,
  given: object | undefined,
  configuration: StoredConfiguration,
  trigger: string,
  inquiry: Inquiry<M>,
): Asking<ParallelExplanation<M>> {
  const { question, tried } = observed(table, given, trigger, inquiry, true);
  const folded = table.machine.normalize?.(trigger) ?? trigger;
  const moves = yield* moveRegions(question, configuration, folded);
  const regions = Object.keys(configuration.regions).map((name): RegionExplanation => {
    const isTaken = moves.rows.some(({ region }) => region === name);
    return { region: name, ...reportsOn(tried.filter(({ transition }) => transition.region === name), isTaken) };
  });
  const results = withJoin(question, moves, folded) as readonly Step<M>[];
  return { result: { configuration: moves.configuration, results }, regions };
}

/** A transition that was tried, and what its guards said. */
interface Tried {
  readonly transition: TableTransition;
  readonly answers: GuardAnswer[];
  passed: boolean;
}

/** The question of a decision that is watched. */
function observed<M extends MachineTypes>(
  table: Table<M>,
  given: object | undefined,
  sent: string,
  { context, payload, history }: Inquiry<M>,
  inRegions: boolean,
): { readonly question: Question<M>; readonly tried: readonly Tried[]; readonly threw: readonly GuardFault[] } {
  const { machine } = table;
  const threw: GuardFault[] = [];
  const tried: Tried[] = [];
  const question: Question<M> = {
    table,
    index: indexOf(table, inRegions, machine.normalize?.(sent) ?? sent),
    guards: bindMembers("guards", machine.guards, given, machine.guardDefaults),
    context: machine.guardContext?.(context, payload, sent) ?? { ...context, ...payload },
    history,
    onFault: (fault) => void threw.push(fault),
    onCandidate: (transition) => void tried.push({ transition, answers: [], passed: false }),
    onPassed: () => void (tried.at(-1)!.passed = true),
    onAnswer: (answer) => void tried.at(-1)!.answers.push(answer),
  };
  return { question, tried, threw };
}

/** What is told of the transitions that were tried; the last of them was taken, if any was. */
function reportsOn(tried: readonly Tried[], isTaken: boolean): Pick<RegionExplanation, "guards" | "candidates"> {
  const candidates = tried.map(({ transition, answers, passed }, index): CandidateReport => {
    const outcome = isTaken && index == tried.length - 1 ? "taken" : passed ? "unresolved" : "guards_failed";
    return { transition, guards: answers.map(reportOf), outcome };
  });
  const told = isTaken ? candidates.slice(-1) : candidates;
  return { guards: told.flatMap(({ guards }) => guards), candidates };
}

function reportOf({ guard, answer, failed, error }: GuardAnswer): GuardReport {
  const name = failed ? failedLabel(guard) : label(guard);
  return { name, kind: kindOf(name), passed: isNamed(guard) ? answer : !!answer, ...(error !== undefined && { error }) };
}

const isNamed = (guard: GuardReference): boolean => typeof guard == "string" || "name" in guard;

function label(guard: GuardReference): string {
  if (typeof guard == "string") return guard;
  if ("name" in guard) return guard.name;
  if ("holds" in guard) return labelOf(guard);
  return "allOf" in guard ? "allOf" : "anyOf" in guard ? "anyOf" : "not";
}

/** What the engine calls a guard that threw. */
function failedLabel(guard: GuardReference): string {
  if (isNamed(guard)) return label(guard);
  return (typeof guard == "object" && "expr" in guard && guard.expr) || "composite";
}

/** The engine tells the kind by the look of the name. */
function kindOf(name: string): GuardReport["kind"] {
  if (name.startsWith("check:")) return "check";
  if (name.startsWith("expr:")) return "expr";
  return ["allOf", "anyOf", "not"].includes(name) ? "composite" : "name";
}

/**
 * The triggers of all transitions that leave a state or one of its ancestors, in alphabetical order: those of regions, delays and automatic
 * transitions too. Guards are not asked, and a terminal state is as any other. What would be taken says a session's `triggers`.
 */
export function availableTriggers<M extends MachineTypes>(table: Table<M>, state: string): readonly M["Trigger"][] {
  return [...new Set(availableTransitions(table, state).map(({ trigger }) => trigger))].sort();
}

/** All transitions that leave a state or one of its ancestors, in the order of the YAML. */
export function availableTransitions<M extends MachineTypes>(table: Table<M>, state: string): readonly TableTransition[] {
  const names = lineage(table.states, state);
  return table.transitions().filter((each) => sourcesOf(each).some((source) => names.includes(source)));
}

/** Whether, and by which events, a state can be reached in one step. */
export interface Reachability<M extends MachineTypes> {
  /** Some event leads there now. */
  readonly allowed: boolean;
  /** More than one of them does. */
  readonly ambiguous: boolean;
  /** One a transition that is written to lead there. */
  readonly candidates: readonly {
    readonly trigger: M["Trigger"];
    /** What its trigger leads to: another transition may be taken. */
    readonly result: Step<M> | Refusal<M, string, string>;
    /** Its trigger leads to the destination now. */
    readonly executable: boolean;
    readonly reason?: "target_mismatch" | Refusal<M>["code"];
  }[];
  /** Why there is no candidate. */
  readonly reason?: "undefined_destination" | "no_transition_to_destination";
}

/**
 * Whether an event would lead from a state to another one now: each transition that is written to lead exactly there is tried with its trigger. A
 * compound state is never reached, since an entity goes on to its initial child.
 *
 * @throws {TypeError} guards are missing
 * @throws {UndefinedStateError} `state` is no state of the machine
 * @throws {GuardExecutionError} a guard gave no answer
 */
export function canReach<M extends MachineTypes>(
  table: Table<M>,
  guards: Guards<M["Guards"]>,
  state: string,
  destination: string,
  inquiry: Inquiry<M>,
): Reachability<M> {
  const isState = (state: string): boolean => table.states.some(({ name }) => name === state);
  if (!isState(state)) throw new UndefinedStateError(`Undefined state: ${state}`);
  if (!isState(destination)) return { allowed: false, ambiguous: false, candidates: [], reason: "undefined_destination" };
  const leading = availableTransitions(table, state).filter(({ destination: written, rows }) => (written ?? rows[0]?.target) === destination);
  const tried = leading.map(({ trigger }) => {
    const { result } = explain(table, guards, state, trigger, inquiry);
    const executable = result.ok && result.target === destination;
    return { trigger, result, executable, ...(!executable && { reason: result.ok ? ("target_mismatch" as const) : result.code }) };
  });
  const passing = tried.filter(({ executable }) => executable).length;
  return {
    allowed: passing > 0,
    ambiguous: passing > 1,
    candidates: tried,
    ...(!tried[0] && { reason: "no_transition_to_destination" as const }),
  };
}
