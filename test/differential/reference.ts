/**
 * What a machine answers by `language.md`, read as it is written and as slowly as that comes: nothing is prepared, every question walks through the
 * whole machine. It imports neither the compiler nor the runtime. Numbers in brackets are sections of the language.
 */
import { evaluate, holds, holdsWhen } from "./conditions.js";
import { type Action, type Guard, type MachineSpec, pythonOf, type StateSpec, type TransitionSpec } from "./machines.js";

type Context = Readonly<Record<string, unknown>>;

/** A function of the user. Keeps a list of its calls itself. */
export type GuardFunction = (context: Context, params?: object) => unknown;

/** An event that meets a state. */
export interface Question {
  readonly state: string;
  /** As it is sent. */
  readonly trigger: string;
  readonly context: Context;
  readonly payload?: Context | undefined;
  /** Parent → the child that was left last. */
  readonly history: ReadonlyMap<string, string>;
  /** Those that are given. */
  readonly guards: ReadonlyMap<string, GuardFunction>;
}

/** A transition that was taken. */
export interface Step {
  readonly ok: true;
  readonly source: string;
  readonly trigger: string;
  readonly target: string;
  readonly exit: readonly Action[];
  readonly actions: readonly Action[];
  readonly enter: readonly Action[];
  readonly internal: boolean;
  readonly noOp: boolean;
  readonly description: string | undefined;
  /** Parent → child, in the order of the parents' names. */
  readonly remembers: readonly (readonly [string, string])[];
}

export interface Refused {
  readonly ok: false;
  readonly source: string;
  readonly trigger: string;
  readonly code: "terminal_state" | "undefined_trigger" | "invalid_transition" | "guards_failed";
  /** What the guards of the transitions that were tried are called, those of a choice state behind them too. */
  readonly guards: readonly string[];
  /** The named guards that threw. */
  readonly threw: readonly string[];
}

/** One row of the report of guards: its name, its kind, whether it passed. */
export type ReportRow = readonly [name: string, kind: string, passed: unknown];

export interface Decided {
  readonly result: Step | Refused;
  readonly report: readonly ReportRow[];
  /** The transitions that were tried, by their place in the YAML. */
  readonly tried: readonly (readonly [index: number, outcome: "taken" | "guards_failed" | "unresolved"])[];
}

/** The call ends without an answer. */
export class NoAnswer extends Error {
  readonly reason: "empty trigger" | "undefined state" | "guard gave no answer";

  constructor(reason: NoAnswer["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** What is noted while guards are asked. */
interface Notes {
  readonly rows: ReportRow[];
  readonly threw: string[];
}

interface Transition {
  readonly index: number;
  readonly written: TransitionSpec;
  /** As written, or as it is made. */
  readonly label: string;
  readonly sources: readonly string[];
}

export class Reference {
  readonly #machine: MachineSpec;
  readonly #transitions: readonly Transition[];

  constructor(machine: MachineSpec) {
    this.#machine = machine;
    this.#transitions = machine.transitions.map((written, index) => ({ index, written, label: labelOf(written), sources: this.#sourcesOf(written) }));
  }

  /** The triggers of what leaves a state, as written (9.10). */
  availableTriggers(state: string): readonly string[] {
    const around = this.#lineage(state);
    const leaving = this.#transitions.filter(({ sources }) => sources.some((source) => around.includes(source)));
    return [...new Set(leaving.map(({ label }) => label))].sort();
  }

  /** One event (9.2). */
  decide(question: Question): Decided {
    const { state } = question;
    if (question.trigger === "") throw new NoAnswer("empty trigger");
    const trigger = this.#fold(question.trigger);
    const found = this.#state(state);
    if (found === undefined) throw new NoAnswer("undefined state");
    const refuse = (code: Refused["code"], more: Partial<Refused> = {}): Refused => ({ ok: false, source: state, trigger, code, guards: [], threw: [], ...more });
    if (found.type === "terminal") return { result: refuse("terminal_state"), report: [], tried: [] };
    const candidates = this.#candidates(state, trigger);
    if (candidates.length === 0) {
      if (!this.#machine.rejects) return { result: noOp(state, trigger), report: [], tried: [] };
      const isKnown = this.#transitions.some(({ label }) => this.#fold(label) === trigger);
      return { result: refuse(isKnown ? "invalid_transition" : "undefined_trigger"), report: [], tried: [] };
    }
    const context = contextOf(question);
    const report: ReportRow[] = [];
    const tried: Decided["tried"][number][] = [];
    const threw: string[] = [];
    for (const candidate of candidates) {
      const { index, written } = candidate;
      const notes: Notes = { rows: [], threw };
      const passed = this.#all(written.guards, context, question, notes);
      const destination = passed ? this.#resolve(written.dest, trigger, context, question, threw) : undefined;
      if (destination !== undefined) {
        return { result: this.#take(candidate, state, trigger, destination, question), report: notes.rows, tried: [...tried, [index, "taken"]] };
      }
      report.push(...notes.rows);
      tried.push([index, passed ? "unresolved" : "guards_failed"]);
    }
    const guards = [...new Set(candidates.flatMap(({ written }) => this.#guardsBehind(written, trigger).flatMap(namesIn)))];
    return { result: refuse("guards_failed", { guards, threw }), report, tried };
  }

  /** One step that a state takes by itself (9.7, 9.8). */
  advance(question: Question): Step | undefined {
    const { state } = question;
    const context = contextOf(question);
    const notes: Notes = { rows: [], threw: [] };
    const automatic = this.#byLevel(state, ({ written }) => written.auto === true && written.region === undefined);
    for (const transition of automatic) {
      if (this.#all(transition.written.guards, context, question, notes)) return this.#take(transition, state, transition.label, transition.written.dest, question);
    }
    if (!this.#machine.autoRoute) return undefined;
    for (const transition of this.#byLevel(state, () => true)) {
      const when = this.#state(this.#point(transition.written.dest, "entry_points"))?.when ?? [];
      if (when.length === 0 || !when.every((item) => holdsWhen(item, context))) continue;
      if (this.#all(transition.written.guards, context, question, notes)) return this.#take(transition, state, transition.label, transition.written.dest, question);
    }
    return undefined;
  }

  #state(name: string): StateSpec | undefined {
    return this.#machine.states.find((state) => state.name === name);
  }

  #fold(trigger: string): string {
    const { normalizer } = this.#machine;
    return normalizer === "lower" ? trigger.toLowerCase() : normalizer === "upper" ? trigger.toUpperCase() : trigger;
  }

  /** The state, its parent, and so on. */
  #lineage(state: string): readonly string[] {
    const parent = this.#state(state)?.parent;
    return parent === undefined ? [state] : [state, ...this.#lineage(parent)];
  }

  /** Along `initial_child`. */
  #leafOf(state: string): string {
    const child = this.#state(state)?.initial_child;
    return child === undefined ? state : this.#leafOf(child);
  }

  /** The states from which a transition is written to lead: `*` is all that are not terminal (4.4), `parent:point` an exit point (4.5). */
  #sourcesOf({ source }: TransitionSpec): readonly string[] {
    const list = typeof source === "string" ? [source] : source;
    if (list.every((name) => name === "*")) return this.#machine.states.filter(({ type }) => type !== "terminal").map(({ name }) => name);
    return list.map((name) => this.#point(name, "exit_points"));
  }

  #point(name: string, list: "entry_points" | "exit_points"): string {
    const [parent = "", point] = name.split(":");
    return point !== undefined && this.#state(parent)?.[list]?.includes(point) === true ? point : name;
  }

  /** Transitions of a state and its ancestors, in the order in which they are tried: nearest level, lower priority, order of the YAML. */
  #byLevel(state: string, counts: (transition: Transition) => boolean): readonly Transition[] {
    const levels = this.#lineage(state).map((name) => this.#transitions.filter((transition) => transition.sources.includes(name) && counts(transition)));
    const sorted = levels.map((level) => level.sort((one, other) => (one.written.priority ?? 0) - (other.written.priority ?? 0) || one.index - other.index));
    return sorted.flat().filter((transition, index, all) => all.indexOf(transition) === index);
  }

  #candidates(state: string, trigger: string): readonly Transition[] {
    return this.#byLevel(state, ({ written, label }) => written.region === undefined && written.auto !== true && this.#fold(label) === trigger);
  }

  /** Where a transition leads whose guards have passed: through a choice state at once (9.4), else as written. Nothing where no way is open. */
  #resolve(dest: string, trigger: string, context: Context, question: Question, threw: string[]): string | undefined {
    const choice = this.#choiceAt(dest);
    if (choice === undefined) return dest;
    const way = this.#candidates(choice, trigger).find(({ written }) => this.#all(written.guards, context, question, { rows: [], threw }));
    return way?.written.dest;
  }

  #choiceAt(dest: string): string | undefined {
    const name = this.#point(dest, "entry_points");
    return this.#state(name)?.type === "choice" ? name : undefined;
  }

  /** The guards of a transition and those of the choice state behind it. */
  #guardsBehind({ dest, guards = [] }: TransitionSpec, trigger: string): readonly Guard[] {
    const choice = this.#choiceAt(dest);
    return choice === undefined ? guards : [...guards, ...this.#candidates(choice, trigger).flatMap(({ written }) => written.guards ?? [])];
  }

  /** The step (9.4). */
  #take({ written }: Transition, source: string, trigger: string, dest: string, { history }: Question): Step {
    const actions = written.actions ?? [];
    if (written.internal === true) {
      return { ...noOp(source, trigger), actions, internal: true, noOp: false };
    }
    const target = this.#targetOf(dest, history);
    const up = this.#lineage(source);
    const down = this.#lineage(target);
    const isTargetKnown = this.#state(target) !== undefined;
    const left = up.filter((name) => !down.includes(name));
    const entered = down.filter((name) => !up.includes(name)).reverse();
    return {
      ok: true,
      source,
      trigger,
      target,
      exit: left.flatMap((name) => this.#state(name)?.on_exit ?? []),
      actions,
      enter: isTargetKnown ? entered.flatMap((name) => this.#state(name)?.on_enter ?? []) : [],
      internal: false,
      noOp: false,
      description: written.description,
      remembers: left
        .flatMap((name): [string, string][] => {
          const parent = this.#state(name)?.parent;
          return parent !== undefined && this.#isAskedFor(parent) ? [[parent, name]] : [];
        })
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    };
  }

  /** The leaf, or what is remembered (4.5): shallow history as it is, deep history on to its leaf. */
  #targetOf(dest: string, history: ReadonlyMap<string, string>): string {
    const match = /^H(\*?)\((.*)\)$/.exec(dest);
    if (match === null) return this.#leafOf(this.#point(dest, "entry_points"));
    const remembered = history.get(match[2]!);
    if (remembered === undefined) return this.#leafOf(match[2]!);
    return match[1] === "*" ? this.#leafOf(remembered) : remembered;
  }

  /** Ours notes only what some history asks for; the engine notes all. */
  #isAskedFor(parent: string): boolean {
    return this.#transitions.some(({ written }) => written.dest === `H(${parent})` || written.dest === `H*(${parent})`);
  }

  #all(guards: readonly Guard[] = [], context: Context, question: Question, notes: Notes): boolean {
    return guards.every((guard) => this.#ask(guard, context, question, notes));
  }

  /** One guard: what it came to, with a row of the report for it, the rows of its parts before its own (5.2, 5.3). */
  #ask(guard: Guard, context: Context, question: Question, notes: Notes): boolean {
    const note = (name: string, kind: string, passed: unknown): boolean => {
      notes.rows.push([name, kind, passed]);
      return !!passed;
    };
    if (typeof guard === "string") return note(guard, "name", this.#call(guard, undefined, context, question, notes));
    if ("name" in guard) return note(guard.name, "name", this.#call(guard.name, guard.params, context, question, notes));
    if ("expr" in guard) {
      const text = pythonOf(guard.expr);
      try {
        return note(`expr:${text}`, "expr", evaluate(guard.expr, context));
      } catch {
        return note(text, "name", false);
      }
    }
    if ("check" in guard) {
      try {
        return note(`check:${guard.check.field} ${guard.check.op}`, "check", holds(guard.check, context));
      } catch {
        return note("composite", "name", false);
      }
    }
    if ("not" in guard) return note("not", "composite", !this.#ask(guard.not, context, question, notes));
    if ("allOf" in guard) return note("allOf", "composite", guard.allOf.every((part) => this.#ask(part, context, question, notes)));
    return note("anyOf", "composite", guard.anyOf.some((part) => this.#ask(part, context, question, notes)));
  }

  /** A named guard: one that is given, else one that is built in (5.4), else one that a lenient machine does without. */
  #call(name: string, params: Readonly<Record<string, unknown>> | undefined, context: Context, { guards }: Question, notes: Notes): unknown {
    const given = guards.get(name);
    if (given === undefined) {
      const key = String(params?.["key"] ?? "key");
      const isPresent = context[key] !== undefined && context[key] !== null;
      return name === "never" ? false : name === "key_present" ? isPresent : name === "key_missing" ? !isPresent : true;
    }
    try {
      return params === undefined ? given(context) : given(context, params);
    } catch (error) {
      if ((error as { readonly syscall?: string }).syscall !== undefined) throw new NoAnswer("guard gave no answer");
      notes.threw.push(name);
      return false;
    }
  }
}

/** The trigger of a transition that names none (4.2). */
function labelOf({ trigger, source, after }: TransitionSpec): string {
  if (trigger !== undefined) return trigger;
  const [only = ""] = typeof source === "string" ? [source] : source;
  return after === undefined ? `_auto_${only}` : `_after_${only}_${after}_ms`;
}

function noOp(state: string, trigger: string): Step {
  return { ok: true, source: state, trigger, target: state, exit: [], actions: [], enter: [], internal: false, noOp: true, description: undefined, remembers: [] };
}

/** The context, the payload over it, the event over both. */
function contextOf({ context, payload = {}, trigger }: Question): Context {
  return { ...context, ...payload, _event: { trigger, payload } };
}

/** What the leaves of a guard are called. */
function namesIn(guard: Guard): readonly string[] {
  if (typeof guard === "string") return [guard];
  if ("name" in guard) return [guard.name];
  if ("expr" in guard) return [`expr:${pythonOf(guard.expr)}`];
  if ("check" in guard) return [`check:${guard.check.field} ${guard.check.op}`];
  if ("not" in guard) return namesIn(guard.not);
  return ("allOf" in guard ? guard.allOf : guard.anyOf).flatMap(namesIn);
}
