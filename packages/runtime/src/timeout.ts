import { later } from "./clock.js";
import { TransientError } from "./errors.js";
import { isThenable } from "./thenable.js";
import type { ActionObject, Pending, Tools } from "./operation.js";

/**
 * The option `timeout`: a named action whose promise takes longer has failed, with a transient error; each try of `retry` has the time anew. What
 * it does afterwards is not noticed. Where nothing can wait, and for actions that are not named (a request sees to it itself), it means nothing.
 */
export function timeout(reference: ActionObject, _context: object, { clock }: Tools, next: () => Pending): Pending {
  const pending = next();
  const seconds = Number(reference.timeout);
  if (!isThenable(pending) || !seconds || !("name" in reference)) return pending;
  return new Promise((resolve) => {
    const cancel = later(clock, seconds, () => {
      resolve({ status: "failed", error: new TransientError(`Action ${reference.name} took more than ${seconds} s`) });
    });
    void pending.then((outcome) => {
      cancel();
      resolve(outcome);
    });
  });
}
