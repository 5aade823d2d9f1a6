import { type Answer, busy, Entity } from "./entity.js";
import { type Binding, bind } from "./binding.js";
import { chain } from "./chain.js";
import { copyOf } from "./copy.js";
import { UndefinedStateError } from "./errors.js";
import { perform } from "./perform.js";
import type { Session, SessionOptions, SessionStart } from "./session-types.js";
import type { Place } from "./parallel-states.js";
import type { DueTimer } from "./timers.js";
import type { Table } from "./table.js";
import type { MachineTypes, Refusal, Result, Step } from "./types.js";

/** How often the deferred events are gone through after one success. */
const rounds = 50;

/**
 * Makes a session: one entity with its state and context, which takes events one after another.
 *
 * Follows the engine's session: nothing runs at the start; without `actions` nothing is executed and nothing kept; with them a step's actions run
 * on a copy of the context with the payload and `new_status` (the target) laid over it, and afterwards every key that does not start with `_`
 * is taken back, whether or not an action failed. After each success, the steps follow that the machine takes by itself (auto transitions, routes).
 *
 * Guards and actions are bound for this session. Where many entities are in memory at once, `createSessions` binds them once for all.
 *
 * @throws {TypeError} guards or actions are missing; the message names them
 * @throws {UndefinedStateError} `state` is no state of the machine
 */
export function createSession<M extends MachineTypes, A extends M["Actions"] = M["Actions"]>(
  table: Table<M>,
  options: SessionOptions<M, A>,
): Session<M> {
  return start(bind(table, options), options);
}

/**
 * Makes a session of what is bound already.
 *
 * @throws {UndefinedStateError} `state` is no state of the machine
 */
export function start<M extends MachineTypes>(binding: Binding<M>, options: Partial<SessionStart<M>>): Session<M> {
  const { table } = binding;
  const { state = table.machine.initial, context = {} } = options;
  if (!table.states.some(({ name }) => name === state)) throw new UndefinedStateError(`Undefined state: ${state}`);
  return new EntitySession(binding, { state, context });
}

export class EntitySession<M extends MachineTypes> extends Entity<M, readonly M["Trigger"][], Binding<M>> implements Session<M> {
  send<T extends M["Trigger"]>(trigger: T, payload?: unknown): Result<M, M["State"], T> {
    const brought = payload as object | undefined;
    return (this.marks & busy ? this.#wait(trigger, brought) : this.#first(trigger, () => this.#take(trigger, brought))) as Result<M, M["State"], T>;
  }

  can(trigger: M["Trigger"], payload?: unknown): boolean {
    const brought = payload as object | undefined;
    let answer: Answer<M> | undefined;
    this.alone(() => (answer = this.#ask(this.place, trigger, this.read(brought), brought)));
    return !!answer?.ok;
  }

  applyData(data: Partial<M["Context"]>): readonly Step<M>[] {
    const take = (): readonly Step<M>[] => {
      this.merge(data);
      this.#follow(undefined, this.context);
      return this.last.map(({ result }) => result as Step<M>);
    };
    if (this.marks & busy) {
      this.#inTurn("", () => void take());
      return [];
    }
    return this.#first("", take);
  }

  protected override takenIn(place: Place, context: M["Context"]): readonly M["Trigger"][] {
    let taken: readonly M["Trigger"][] = [];
    this.alone(() => {
      taken = this.bound.triggers().filter((trigger) => {
        const answer = this.#ask(place, trigger, context);
        return answer?.ok && !answer.noOp;
      });
    });
    return Object.freeze(taken);
  }

  protected override alone(work: () => void): void {
    if (this.marks & busy) return work();
    this.marks |= busy;
    try {
      work();
    } finally {
      this.#takeWaiting();
    }
  }

  protected override takeDue({ trigger, step }: DueTimer, begin: () => boolean): void {
    this.#inTurn(trigger, () => {
      if (!begin()) return;
      if (!step) return void this.#take(trigger, undefined);
      this.#succeed(step, undefined);
      this.#takeDeferred();
    });
  }

  /** Does `work` for a caller who waits for it, then what has come up meanwhile. */
  #first<T>(trigger: string, work: () => T): T {
    this.begin();
    this.marks |= busy;
    try {
      return work();
    } catch (error) {
      this.fail(trigger, error);
      throw error;
    } finally {
      this.#takeWaiting();
    }
  }

  #wait(trigger: string, payload: object | undefined): Refusal<M> {
    const refusal = this.refuse(trigger, "queued");
    this.#inTurn(trigger, () => this.#take(trigger, payload));
    return refusal;
  }

  /** Does `work` now, or when it is its turn. What it throws is not for the one who happens to wait for it. */
  #inTurn(trigger: string, work: () => void): void {
    this.more.waiting.push(() => {
      try {
        work();
      } catch (error) {
        this.fail(trigger, error);
      }
    });
    if (this.marks & busy) return;
    this.begin();
    this.alone(() => {});
  }

  #takeWaiting(): void {
    for (let work; (work = this.extras?.waiting.shift());) work();
    this.marks &= ~busy;
  }

  #take(trigger: string, payload: object | undefined): Answer<M> {
    const answer = this.#answer(trigger, payload);
    if (answer.ok) {
      const step = this.#succeed(answer, payload);
      this.#takeDeferred();
      return step;
    }
    if (this.bound.defer) this.more.deferred.push({ trigger, payload });
    this.refused(answer);
    return answer;
  }

  #answer(trigger: string, payload: object | undefined): Answer<M> {
    const { table, fallback } = this.bound;
    const answer = this.#decide(this.place, trigger, this.read(payload), payload);
    return answer.ok ? answer : ((fallback?.(table, answer) as Step<M> | undefined) ?? answer);
  }

  #decide(place: Place, trigger: string, context: M["Context"], payload: object | undefined): Answer<M> {
    const { machine, parallel, table, validate } = this.bound;
    const problems = validate?.(table, { ...context, ...payload }).problems;
    return (
      problems?.[0]
        ? { ...this.refuse(trigger, "invalid_context"), problems }
        : parallel
          ? parallel.answer(machine, place, trigger, context, payload, this.history)
          : machine.processUnchecked(place as string, trigger, context, payload, this.history)
    );
  }

  /** Makes a step, those of other regions beside it, and those that follow by themselves. Gives the step as it was made. */
  #succeed(answer: Step<M>, payload: object | undefined): Step<M> {
    const { table, services, parallel } = this.bound;
    const step = this.from(answer);
    const before = services && { ...this.data, ...payload };
    if (services) this.safely(() => services.stop(table, step, before!));
    let working = this.#step(step, payload, before);
    if (step.also) for (const other of step.also) working = this.#step(other, payload, working);
    if (services) this.safely(() => services.start(table, step, working!));
    if (table.advance || parallel) this.#follow(step, working ?? { ...this.data, ...payload });
    return step;
  }

  /**
   * Makes the steps that follow by themselves: the join of a parallel state, or what the state takes by itself.
   *
   * @param context what the guards read; nothing is written into it
   */
  #follow(after: Step<M> | undefined, context: object): void {
    const due = this.bound.parallel?.due(this.place, after);
    // Without the regions, which take no joins.
    const join = due && this.#decide(this.state, due, this.read(), undefined);
    if (join && join.ok && !join.noOp) this.#succeed(join, undefined);
    else {
      // Their actions write into a copy: guards that were asked may have kept what they were given.
      let working: object | undefined;
      for (const row of chain(this.bound, this.state, context, this.history)) this.#step(this.from(row), undefined, (working ??= copyOf(context)));
    }
  }

  /**
   * Makes one step.
   *
   * @param working the context that its actions are to work on, where there is one already
   * @returns the context that its actions have worked on, or what was given
   */
  #step(step: Step<M>, payload: object | undefined, working: object | undefined): object | undefined {
    const { tools } = this.bound;
    const isChange = this.move(step);
    if (!tools || !step.actions.length) {
      this.settle(step, isChange, undefined, undefined);
      return working;
    }
    const context = working ?? this.#workingCopy(payload);
    (context as { new_status?: string }).new_status = step.target;
    this.settle(step, isChange, perform(step, context, tools), context);
    return context;
  }

  /** What the actions of a step work on. `new_status` is added to it where it is not there; where it is, nothing as a rule, and spreading is fastest. */
  #workingCopy(payload: object | undefined): object {
    const { data } = this;
    return payload ? { ...data, ...payload } : "new_status" in data ? { ...data } : copyOf(data);
  }

  /**
   * After a success: goes through the deferred events round after round, those that are still refused too, as the engine does. One that is taken is
   * a success itself, after which those before it have another chance. One that gets no answer ends it all, and stays deferred with those behind it.
   *
   * @returns whether it came to its end
   */
  #takeDeferred(): boolean {
    const { extras } = this;
    for (let round = 0; round < rounds && extras?.deferred.length; round++) {
      const events = extras.deferred;
      extras.deferred = [];
      for (let event; (event = events.shift());) {
        let answer: Answer<M> | undefined;
        try {
          answer = this.#answer(event.trigger, event.payload);
          if (answer.ok) this.#succeed(answer, event.payload);
        } catch (error) {
          this.fail(event.trigger, error);
        }
        // What was taken is over, even when a step that would have followed got no answer.
        if (!answer?.ok) extras.deferred.push(event);
        if (!answer || (answer.ok && !this.#takeDeferred())) {
          extras.deferred.push(...events);
          return false;
        }
      }
    }
    return true;
  }

  /** What an event would come to; nothing when a guard gives no answer, or when there can be none. */
  #ask(place: Place, trigger: string, context: M["Context"], payload?: object): Answer<M> | undefined {
    try {
      return this.#decide(place, trigger, context, payload);
    } catch {
      return undefined;
    }
  }
}
