import type { Note } from "./action-outcome.js";
import type { Clock } from "./clock.js";
import type { Member } from "./member.js";
import type { ActionParts, ActionReference, AppendEffect, BranchAction, FieldEffect, HttpAction, KeysEffect, NamedAction } from "./types.js";

/** What is to be noted of one action: nothing, when it is `ok` and returned nothing. */
export type Outcome = Note | undefined;

/** An outcome, or the promise of one. The promise is never rejected. */
export type Pending = Outcome | PromiseLike<Outcome>;

/** An action that says more than a name. */
export type ActionObject = Exclude<ActionReference, string>;

/** What runs one action, with its options. Never throws. */
export type Attempt = (reference: ActionReference, context: object, tools: Tools) => Pending;

/** What an action runs with. */
export interface Tools {
  /** The machine's own. */
  readonly parts: ActionParts;
  /** The actions that the user has written, by name. */
  readonly actions: ReadonlyMap<string, Member>;
  /** Absent: the host's. */
  readonly clock: Clock | undefined;
  readonly stopOnError: boolean | undefined;
  /** Whether a promise can be waited for. Without, an operation may return none. */
  readonly waits: boolean;
  /** In how many branches the action stands. */
  readonly depth: number;
  // Handed on and not imported, so that an application that only decides holds no executor.
  /** Runs an action, with its options. */
  readonly attempt: Attempt;
  /** Calls an action that the user has written, once. Never throws. */
  readonly call: (reference: NamedAction, context: object, tools: Tools) => Pending;
  /** What is noted of an action that failed with `error`. */
  readonly failure: (error: unknown) => Note;
}

/**
 * Does the actions of one kind. What it throws, or its promise is rejected with, is what the action failed with.
 */
export type Operation<A> = (reference: A, context: object, tools: Tools) => Pending;

/** Runs an action that is an object, with its options. Never throws. */
export type Operate = (reference: ActionObject, context: object, tools: Tools) => Pending;

/** Does what one option of an action says; `next` runs the action with the options that come after this one. */
export type Option = (reference: ActionObject, context: object, tools: Tools, next: () => Pending) => Pending;

/**
 * The operations that a machine uses, each under the name by which its actions ask for it. A generated module imports them one by one, so that
 * nobody has those that he does not use.
 */
export interface Operations {
  readonly set?: Operation<KeysEffect>;
  readonly timestamp?: Operation<FieldEffect>;
  readonly increment?: Operation<FieldEffect>;
  readonly decrement?: Operation<FieldEffect>;
  readonly append?: Operation<AppendEffect>;
  readonly clear?: Operation<FieldEffect>;
  readonly compute?: Operation<KeysEffect>;
  readonly branch?: Operation<BranchAction>;
  readonly http?: Operation<HttpAction>;
  readonly when?: Option;
  readonly retry?: Option;
  readonly timeout?: Option;
}
