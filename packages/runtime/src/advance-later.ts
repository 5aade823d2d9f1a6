import { GuardExecutionError } from "./errors.js";
import type { Member } from "./member.js";
import { isThenable } from "./thenable.js";
import type { Table } from "./table.js";
import type { GuardFault, History, MachineTypes, Row } from "./types.js";

/**
 * One step that a machine makes by itself, with guards that may answer with promises.
 *
 * The compiled `advance` cannot wait. It is stopped where a guard answers with a promise, and when that is settled begun anew with the answers that
 * are known: they are the same in the same order, so no guard is asked twice.
 *
 * @throws (the promise is rejected) {GuardExecutionError} a guard failed with a transient error
 */
export async function advanceLater<M extends MachineTypes>(
  table: Table<M>,
  guards: ReadonlyMap<string, Member>,
  state: string,
  context: M["Context"],
  history: History,
  onGuardError: ((fault: GuardFault) => void) | undefined,
): Promise<Row | undefined> {
  if (!table.advance) return undefined;
  const known: unknown[] = [];
  for (;;) {
    let index = 0;
    let open: { readonly guard: string; readonly answer: PromiseLike<unknown> } | undefined;
    const answerOf = (guard: string, member: Member, context: object, params: object | undefined): unknown => {
      if (index < known.length) return known[index++];
      index++;
      let answer: unknown;
      try {
        answer = member(context, params);
      } catch (error) {
        answer = failed(guard, error, onGuardError);
      }
      if (!isThenable(answer)) return known.push(answer) && answer;
      open = { guard, answer };
      throw open;
    };
    const bound = Object.fromEntries(
      [...guards].map(([name, member]) => [name, (context: object, params?: object) => answerOf(name, member, context, params)]),
    ) as M["Guards"];
    try {
      return table.advance(state, context, bound, history);
    } catch (stopped) {
      if (!open || stopped !== open) throw stopped;
      const { guard, answer } = open;
      known.push(await answer.then(undefined, (error: unknown) => failed(guard, error, onGuardError)));
    }
  }
}

/** What a guard that threw counts as: a no. */
function failed(guard: string, error: unknown, onGuardError: ((fault: GuardFault) => void) | undefined): false {
  if ((error as { readonly syscall?: unknown } | null | undefined)?.syscall)
    throw new GuardExecutionError(`Guard ${guard} gave no answer`, { cause: error });
  onGuardError?.({ guard, error });
  return false;
}
