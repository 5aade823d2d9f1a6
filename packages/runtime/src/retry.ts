import { type Clock, later } from "./clock.js";
import type { ActionObject, Outcome, Pending, Tools } from "./operation.js";

/**
 * The option `retry`: tries a named action or a request again after a transient error (one with `syscall`), each time after a wait that is twice
 * as long as the one before. Where nothing can wait, at once.
 */
export function retry(reference: ActionObject, _context: object, { clock, waits }: Tools, next: () => Pending): Pending {
  const more = Number(reference.retry);
  const seconds = Number(reference.retry_backoff ?? 1);
  // The actions in a branch have options of their own; what the last of them failed with is not tried again.
  if ("branch" in reference) return next();
  if (waits) return patiently(next, more, seconds, clock);
  let outcome = next();
  for (let left = more; left > 0 && isTransient(outcome as Outcome); left--) outcome = next();
  return outcome;
}

async function patiently(next: () => Pending, more: number, seconds: number, clock: Clock | undefined): Promise<Outcome> {
  let outcome = await next();
  for (let left = more; left > 0 && isTransient(outcome); left--, seconds *= 2) {
    await new Promise<void>((resolve) => later(clock, seconds, resolve));
    outcome = await next();
  }
  return outcome;
}

function isTransient(outcome: Outcome): boolean {
  return outcome?.status == "failed" && !!(outcome.error as { readonly syscall?: unknown } | null | undefined)?.syscall;
}
