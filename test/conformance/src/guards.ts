/** Guard functions that behave as a recording says. */
import { TransientError } from "@typestator/runtime";
import { decode, isAtLeast, isTruthy } from "./values.js";
import type { GuardBehaviour, GuardBehaviours } from "./vectors.js";

/** A call as it is compared: the name, or the name with the parameters that were seen. */
export type Call = string | { readonly name: string; readonly params: unknown };

type Values = Readonly<Record<string, unknown>>;
type Guard = (context: Values, params?: Values) => unknown;
export type Guards = Readonly<Record<string, Guard>>;

/** The guards that every machine of the engine has; the runtime brings its own. */
const builtIn: ReadonlySet<string> = new Set(["always", "never", "key_present", "key_missing"]);

export const isBuiltInGuard = (name: string): boolean => builtIn.has(name);

/**
 * The cause of the error that a guard throws which the recording left unregistered. The runtime refuses such a set of guards when a
 * machine is made, the engine when the guard is reached; a transient error with this mark lets the harness see the same.
 */
export const notRegistered: unique symbol = Symbol("not registered");

/**
 * The functions for the guards of a machine. Every call is put into `calls`.
 *
 * @param names the guards that the machine calls
 * @param behaviours what each does; one that is not listed says yes
 * @param strict whether the machine wants all of its guards; else those that are not registered are left out
 */
export function guardFunctions(names: readonly string[], behaviours: GuardBehaviours, strict: boolean, calls: Call[]): Guards {
  const entries: [string, Guard][] = [];
  for (const name of names) {
    const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined;
    if (behaviour === undefined && builtIn.has(name)) continue;
    if (behaviour === "missing" && !strict) continue;
    entries.push([name, guardFunction(name, behaviour ?? true, calls)]);
  }
  return Object.fromEntries(entries);
}

function guardFunction(name: string, behaviour: GuardBehaviour, calls: Call[]): Guard {
  switch (behaviour) {
    case "missing":
      return () => {
        throw new TransientError(`Guard '${name}' is not registered`, { cause: notRegistered });
      };
    case "async_true":
    case "async_false":
      return () => new LazyAnswer(behaviour === "async_true", () => calls.push(name));
    default:
      return (context, params) => {
        calls.push(params !== undefined && isTruthy(params) ? { name, params } : name);
        return answer(behaviour, context, params ?? {});
      };
  }
}

/** What an asynchronous guard returns. No promise: the recording notes the call of such a guard only when somebody waits for its answer. */
class LazyAnswer implements PromiseLike<boolean> {
  readonly #answer: boolean;
  readonly #awaited: () => void;

  constructor(answer: boolean, awaited: () => void) {
    this.#answer = answer;
    this.#awaited = awaited;
  }

  then<A = boolean, B = never>(
    fulfilled?: ((answer: boolean) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    if (fulfilled != null) this.#awaited();
    return Promise.resolve(this.#answer).then(fulfilled, rejected);
  }
}

function answer(behaviour: Exclude<GuardBehaviour, "missing" | `async_${string}`>, context: Values, params: Values): unknown {
  if (typeof behaviour === "boolean") return behaviour;
  if (behaviour === "throw") throw new Error("thrown by the guard");
  if (behaviour === "throw_transient") throw new TransientError("thrown by the guard");
  if ("return" in behaviour) return returned(decode(behaviour.return));
  if ("ctx" in behaviour) return Object.hasOwn(context, behaviour.ctx) && isTruthy(context[behaviour.ctx]);
  const [key, param] = "param_ge" in behaviour ? behaviour.param_ge : behaviour.context_param_ge;
  return isAtLeast(member(context, key), member(params, param));
}

/** What a guard returns; the answer it means where JavaScript takes that the other way (an empty list). */
const returned = (value: unknown): unknown => (Boolean(value) === isTruthy(value) ? value : isTruthy(value));

/** Python's `values[key]`: an absent key is an error. */
function member(values: Values, key: string): unknown {
  if (!Object.hasOwn(values, key)) throw new Error(`no key '${key}'`);
  return values[key];
}
