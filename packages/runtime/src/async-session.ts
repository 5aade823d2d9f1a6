import { type Answer, type Beginning, Entity } from "./entity.js";
import { type AsyncGuards, type AsyncMachine, type AsyncGuardArguments, createAsyncMachine } from "./async-machine.js";
import { type Bound, bindTable } from "./binding.js";
import { longestChain } from "./chain.js";
import { copyOf } from "./copy.js";
import { UndefinedStateError } from "./errors.js";
import type { Mode } from "./mode.js";
import { performLater } from "./perform-later.js";
import type { Place } from "./parallel-states.js";
import { type Renames, revive } from "./revive.js";
import type { GuardsOption, PayloadArguments, SessionMembers, SessionSettings, SessionStart, Snapshot } from "./session-types.js";
import type { Table } from "./table.js";
import type { DueTimer } from "./timers.js";
import type { MachineTypes, PayloadOf, Result, Row, Step } from "./types.js";

/** How often the deferred events are gone through after one success. */
const rounds = 50;

/** How asynchronous sessions are made. Guards and actions may answer with promises, which are awaited. */
export type AsyncSessionBehaviour<M extends MachineTypes> = SessionSettings & {
  /** Without them nothing is executed and nothing is written into the context. */
  readonly actions?: M["Actions"] | undefined;
  /** Which actions of a step run at the same time: `parallel` or `phased`. Default: none do. */
  readonly mode?: Mode | undefined;
} & GuardsOption<AsyncGuards<M["Guards"]>>;

/** How an asynchronous session is made. */
export type AsyncSessionOptions<M extends MachineTypes> = AsyncSessionBehaviour<M> & SessionStart<M>;

/** A session whose guards and actions may answer with promises. */
export interface AsyncSession<M extends MachineTypes> extends SessionMembers<M, Promise<readonly M["Trigger"][]>> {
  /**
   * Takes an event as the `send` of a synchronous session does, when those before it are over: also of two callers who do not await. An action must
   * not await an event that it sends itself: that one is taken when the action has ended.
   *
   * @returns the row that was taken, or a refusal, when the event's step and those that follow by themselves are over
   * @throws (the promise is rejected) as the `send` of a synchronous session
   */
  send<T extends M["Trigger"]>(trigger: T, ...payload: PayloadArguments<M, T>): Promise<Result<M, M["State"], T>>;
  /** Whether the event would be taken now. Asks its guards; one that gives no answer is a no. */
  can<T extends M["Trigger"]>(trigger: T, payload?: PayloadOf<M, T>): Promise<boolean>;
  /** Takes data into the context for good, and makes the steps that follow by themselves, in its turn. */
  applyData(data: Partial<M["Context"]>): Promise<readonly Step<M>[]>;
}

/** An asynchronous session made from a snapshot. */
export interface RestoredAsyncSession<M extends MachineTypes> extends AsyncSession<M> {
  /** True when the machine decides otherwise than the one that the snapshot was taken of. */
  readonly changed: boolean;
}

/**
 * Makes a session as `createSession` does, for guards and actions that may answer with promises.
 *
 * @throws {TypeError} guards or actions are missing; the message names them
 * @throws {UndefinedStateError} `state` is no state of the machine
 */
export function createAsyncSession<M extends MachineTypes>(table: Table<M>, options: AsyncSessionOptions<M>): AsyncSession<M> {
  const { state = table.machine.initial, context = {} } = options as Partial<SessionStart<M>>;
  if (!table.states.some(({ name }) => name === state)) throw new UndefinedStateError(`Undefined state: ${state}`);
  return new AsyncEntitySession(bind(table, options), { state, context }, false);
}

/**
 * Makes an asynchronous session that goes on where the snapshot was taken, as `restore` does. What waited when it was taken is not in it.
 *
 * @throws {RestoreError} names the states, regions and triggers that are gone; or the snapshot is another machine's, or none
 * @throws {TypeError} guards or actions are missing; the message names them
 */
export function restoreAsync<M extends MachineTypes>(
  table: Table<M>,
  snapshot: Snapshot<M>,
  options: AsyncSessionBehaviour<M> & Renames<M>,
): RestoredAsyncSession<M> {
  const bound = bind(table, options);
  const { changed, ...beginning } = revive(bound, snapshot, options);
  return new AsyncEntitySession({ ...bound, defer: bound.defer ?? !!beginning.deferred?.[0] }, beginning, changed);
}

/** What an asynchronous session is bound to. */
interface AsyncBinding<M extends MachineTypes> extends Bound<M> {
  readonly machine: AsyncMachine<M>;
  readonly mode: Mode | undefined;
}

function bind<M extends MachineTypes>(table: Table<M>, options: AsyncSessionBehaviour<M>): AsyncBinding<M> {
  const { guards, actions, mode, onGuardError } = options;
  const machine = createAsyncMachine(table, ...([guards, { onGuardError }] as unknown as AsyncGuardArguments<M>));
  return { machine, mode, ...bindTable(table, guards, actions, options) };
}

class AsyncEntitySession<M extends MachineTypes>
  extends Entity<M, Promise<readonly M["Trigger"][]>, AsyncBinding<M>>
  implements RestoredAsyncSession<M>
{
  readonly changed: boolean;
  /** Settles when all that has been asked for is over; never rejected. */
  #over: Promise<unknown> = Promise.resolve();

  constructor(binding: AsyncBinding<M>, beginning: Beginning<M>, changed: boolean) {
    super(binding, beginning);
    this.changed = changed;
  }

  send<T extends M["Trigger"]>(trigger: T, payload?: unknown): Promise<Result<M, M["State"], T>> {
    return this.#asked(trigger, async () => (await this.#take(trigger, payload as object | undefined)) as Result<M, M["State"], T>);
  }

  async can(trigger: M["Trigger"], payload?: unknown): Promise<boolean> {
    return !!(await this.#ask(this.place, trigger, this.context, payload as object | undefined))?.ok;
  }

  applyData(data: Partial<M["Context"]>): Promise<readonly Step<M>[]> {
    return this.#asked("", async () => {
      this.merge(data);
      await this.#follow(undefined, this.context);
      return this.last.map(({ result }) => result as Step<M>);
    });
  }

  protected override async takenIn(place: Place, context: M["Context"]): Promise<readonly M["Trigger"][]> {
    const taken: M["Trigger"][] = [];
    for (const trigger of this.bound.triggers()) {
      const answer = await this.#ask(place, trigger, context);
      if (answer?.ok && !answer.noOp) taken.push(trigger);
    }
    return Object.freeze(taken);
  }

  // What is sent meanwhile begins later in any case.
  protected override alone(work: () => void): void {
    work();
  }

  protected override takeDue({ trigger, step }: DueTimer, begin: () => boolean): void {
    void this.#inTurn(async () => {
      if (!begin()) return;
      this.begin();
      try {
        if (!step) return void (await this.#take(trigger, undefined));
        await this.#succeed(step, undefined);
        await this.#takeDeferred();
      } catch (error) {
        this.fail(trigger, error);
      }
    });
  }

  /** Does, in its turn, what a caller waits for. */
  #asked<T>(trigger: string, work: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      this.begin();
      try {
        return await work();
      } catch (error) {
        this.fail(trigger, error);
        throw error;
      }
    });
  }

  /** Does `work` when all that was asked for before is over. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#over.then(work);
    this.#over = done.catch(() => {});
    return done;
  }

  async #take(trigger: string, payload: object | undefined): Promise<Answer<M>> {
    const answer = await this.#answer(trigger, payload);
    if (answer.ok) {
      const step = await this.#succeed(answer, payload);
      await this.#takeDeferred();
      return step;
    }
    if (this.bound.defer) this.more.deferred.push({ trigger, payload });
    this.refused(answer);
    return answer;
  }

  async #answer(trigger: string, payload: object | undefined): Promise<Answer<M>> {
    const { table, fallback } = this.bound;
    const answer = await this.#decide(this.place, trigger, this.context, payload);
    return answer.ok ? answer : ((fallback?.(table, answer) as Step<M> | undefined) ?? answer);
  }

  async #decide(place: Place, trigger: string, context: M["Context"], payload: object | undefined): Promise<Answer<M>> {
    const { machine, parallel, table, validate } = this.bound;
    const problems = validate?.(table, { ...context, ...payload }).problems;
    return (
      problems?.[0]
        ? { ...this.refuse(trigger, "invalid_context"), problems }
        : parallel
          ? await parallel.answerLater(machine, place, trigger, context, payload, this.history)
          : await machine.processUnchecked(place as string, trigger, context, payload, this.history)
    );
  }

  async #succeed(answer: Step<M>, payload: object | undefined): Promise<Step<M>> {
    const { table, services } = this.bound;
    const step = this.from(answer);
    const working = { ...this.context, ...payload };
    if (services) this.safely(() => services.stop(table, step, working));
    await this.#step(step, working);
    for (const other of step.also ?? []) await this.#step(other, working);
    if (services) this.safely(() => services.start(table, step, working));
    await this.#follow(step, working);
    return step;
  }

  /** As in a synchronous session; all steps that a state takes by itself are decided before any of their actions runs. */
  async #follow(after: Step<M> | undefined, context: object): Promise<void> {
    const { machine, parallel } = this.bound;
    const due = parallel?.due(this.place, after);
    const join = due && (await this.#decide(this.state, due, this.context, undefined));
    if (join && join.ok && !join.noOp) return void (await this.#succeed(join, undefined));
    const steps: Row[] = [];
    let row: Row | undefined;
    while (steps.length < longestChain && (row = await machine.advance(row?.target ?? this.state, context, this.history))) steps.push(row);
    let working: object | undefined;
    for (const step of steps) await this.#step(this.from(step), (working ??= copyOf(context)));
  }

  async #step(step: Step<M>, working: object): Promise<void> {
    const { tools, mode } = this.bound;
    const isChange = this.move(step);
    if (!tools || !step.actions.length) return this.settle(step, isChange, undefined, undefined);
    Object.assign(working, { new_status: step.target });
    this.settle(step, isChange, await performLater(step, working, { ...tools, waits: true }, mode), working);
  }

  /** As in a synchronous session. */
  async #takeDeferred(): Promise<boolean> {
    const { extras } = this;
    for (let round = 0; round < rounds && extras?.deferred.length; round++) {
      const events = extras.deferred;
      extras.deferred = [];
      for (let event; (event = events.shift());) {
        let answer: Answer<M> | undefined;
        try {
          answer = await this.#answer(event.trigger, event.payload);
          if (answer.ok) await this.#succeed(answer, event.payload);
        } catch (error) {
          this.fail(event.trigger, error);
        }
        if (!answer?.ok) extras.deferred.push(event);
        if (!answer || (answer.ok && !(await this.#takeDeferred()))) {
          extras.deferred.push(...events);
          return false;
        }
      }
    }
    return true;
  }

  async #ask(place: Place, trigger: string, context: M["Context"], payload?: object): Promise<Answer<M> | undefined> {
    try {
      return await this.#decide(place, trigger, context, payload);
    } catch {
      return undefined;
    }
  }
}
