/**
 * What the guards of a machine read that speaks of `_event`: the context, the payload over it, and the event over both. A generated module names it
 * as the machine's `guardContext`; one that has no use for `_event` does not, and pays nothing.
 *
 * @param trigger as it was sent, not folded
 */
export function withEvent(context: object, payload: object = {}, trigger: string): object {
  return { ...context, ...payload, _event: { trigger, payload, source: "", metadata: {} } };
}

/** The event that `withEvent` has put into a context: its trigger as it was sent, and what came with it. */
export function eventOf(context: object): { readonly trigger: string; readonly payload: object } {
  return (context as { readonly _event: { readonly trigger: string; readonly payload: object } })._event;
}
