/** Action functions that behave as a recording says. */
import { type ActionReference, type MachineTypes, type Table, TransientError } from "@typestator/runtime";
import type { LoadedMachine } from "./build.js";
import type { Call } from "./guards.js";
import { decode, isTruthy } from "./values.js";
import type { ActionBehaviour, ActionBehaviours } from "./vectors.js";

type Values = Record<string, unknown>;
type Action = (context: Values, params?: Values) => unknown;

/**
 * What an action throws that the recording left unregistered. The engine skips such an action when it is reached, our runtime refuses the
 * set of actions at the start; with this mark the harness sees the same.
 */
export const unregisteredAction = new Error("not registered");

/** What inline code fails with: the engine does not run it unless it is told to, and the recorded one was not. */
const codeIsOff = new Error("inline code is off");

/** The actions that every machine of the engine has; the runtime brings its own. */
const builtIn: ReadonlySet<string> = new Set([
  "noop",
  "log",
  "trace",
  "set_context",
  "snapshot",
  "copy_key",
  "validate_keys",
  "write_local_file",
  "publish",
  "emit_metric",
]);

/**
 * The functions for the actions of a machine. Every call is put into `calls`.
 *
 * @param behaviours what each does; one that is not listed only notes its call
 * @param unlisted what those do that are not listed, when it is something else
 */
export function actionFunctions(
  { definition, table }: LoadedMachine,
  behaviours: ActionBehaviours,
  calls: Call[],
  unlisted: ActionBehaviour = {},
): Readonly<Record<string, Action>> {
  const entries: [string, Action][] = [];
  const code = new Set(codeIn(table));
  for (const name of definition.actions) {
    const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : code.has(name) ? "code" : undefined;
    if (behaviour === undefined && builtIn.has(name)) continue;
    entries.push([name, actionFunction(name, behaviour ?? unlisted, calls)]);
  }
  return Object.fromEntries(entries);
}

/** The names of the methods that stand for inline code. */
function codeIn(table: Table<MachineTypes>): readonly string[] {
  const rows = table.transitions().flatMap(({ rows, ends }) => [...rows, ...(ends ?? []).flatMap((end) => end.rows)]);
  return rows.flatMap(({ actions }) => actions.flatMap(codeOf));
}

function codeOf(action: ActionReference): readonly string[] {
  if (typeof action === "string") return [];
  if ("code" in action) return [action.name];
  return "branch" in action ? [...action.branch.then, ...action.branch.else].flatMap(codeOf) : [];
}

function actionFunction(name: string, behaviour: ActionBehaviour | "code", calls: Call[]): Action {
  if (behaviour === "code") {
    return () => {
      throw codeIsOff;
    };
  }
  if (behaviour === "missing") {
    return () => {
      throw unregisteredAction;
    };
  }
  const options = typeof behaviour === "string" ? {} : behaviour;
  let failures = options.fail_times ?? 0;
  return (context, params) => {
    const parametrized = params !== undefined && isTruthy(params);
    if (parametrized && (behaviour === "plain" || options.plain === true)) throw new Error(`'${name}' takes no parameters`);
    calls.push(parametrized ? { name, params } : name);
    if (behaviour === "throw") throw new Error("thrown by the action");
    if (behaviour === "throw_transient" || failures-- > 0) throw new TransientError("thrown by the action");
    if (options.set !== undefined) Object.assign(context, decode(options.set));
    if (options.copy !== undefined) {
      const [source, target] = options.copy;
      context[target] = Object.hasOwn(context, source) ? context[source] : null;
    }
    return options.return === undefined ? undefined : decode(options.return);
  };
}
