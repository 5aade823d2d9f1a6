import { later } from "./clock.js";
import { TransientError } from "./errors.js";
import { isThenable } from "./thenable.js";
import type { Note } from "./action-outcome.js";
import type { ActionObject, Pending, Tools } from "./operation.js";
import type { NamedAction } from "./types.js";

/**
 * The option `timeout`: a named action without parameters whose promise takes longer has failed, with a transient error; each try of `retry` has the
 * time anew. What it does afterwards is not noticed. With no time at all the action is not even called. Where nothing can wait, for actions with
 * parameters, as in the engine, and for those that are not named (a request sees to it itself), it means nothing.
 */
export function timeout(reference: ActionObject, _context: object, { clock, waits }: Tools, next: () => Pending): Pending {
  const seconds = Number(reference.timeout);
  const { name, params } = reference as NamedAction;
  if (!waits || name === undefined || params || Number.isNaN(seconds)) return next();
  const late = (): Note => ({ status: "failed", error: new TransientError(`Action ${name} took more than ${seconds} s`) });
  if (seconds <= 0) return late();
  const pending = next();
  if (!isThenable(pending)) return pending;
  return new Promise((resolve) => {
    const cancel = later(clock, seconds, () => resolve(late()));
    void pending.then((outcome) => {
      cancel();
      resolve(outcome);
    });
  });
}
