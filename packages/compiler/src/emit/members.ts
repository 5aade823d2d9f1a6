/** The interfaces of guards and actions: which members there are, and what each is called with. */
import { groupBy } from "../grouping.js";
import { BUILT_IN_ACTIONS, BUILT_IN_GUARDS } from "../model/builtins.js";
import type { ActionModel, Call, MachineModel } from "../model/machine-model.js";
import { allActions, allGuards } from "../model/walk.js";
import { objectType, widenedType } from "../expression/typescript.js";
import { Scope, snakeCase } from "./identifiers.js";
import type { MemberIR } from "./module-ir.js";

/** The guards that a machine calls by name, in the order of their first use. */
export function guardMembers(machine: MachineModel): readonly MemberIR[] {
  const calls = [...allGuards(machine)].filter((guard) => guard.kind === "name");
  return members(calls, (name) => {
    if (BUILT_IN_GUARDS.has(name)) return "built-in";
    return machine.strictGuardRegistry ? undefined : "passes";
  });
}

/** The actions that a machine runs by name, in the order of their first use, and a method for each piece of inline code. */
export function actionMembers(machine: MachineModel): { readonly members: readonly MemberIR[]; readonly codeName: (action: ActionModel) => string } {
  const actions = [...allActions(machine)];
  const named = members(
    actions.filter((action) => action.kind === "name"),
    (name) => (BUILT_IN_ACTIONS.has(name) ? "built-in" : undefined),
  );
  const scope = new Scope(named.map(({ name }) => name));
  const codeNames = new Map<ActionModel, string>();
  const methods: MemberIR[] = [];
  for (const [place, actionsThere] of placesOf(machine)) {
    for (const action of actionsThere) {
      if (action.kind !== "code") continue;
      const name = scope.claim(snakeCase("code", place));
      codeNames.set(action, name);
      methods.push({ name, paramTypes: [], sometimes: false, about: `In place of the inline code:\n\`\`\`python\n${action.source.trimEnd()}\n\`\`\`` });
    }
  }
  return { members: [...named, ...methods], codeName: (action) => codeNames.get(action)! };
}

/** All actions by the place that names their code: the hook of a state, the trigger and target of a transition. */
function* placesOf(machine: MachineModel): Iterable<readonly [string, Iterable<ActionModel>]> {
  for (const state of machine.states) {
    yield [`${state.name}_enter`, nested(state.enter)];
    yield [`${state.name}_exit`, nested(state.exit)];
  }
  for (const transition of machine.transitions) yield [`${transition.trigger}_${transition.target.text}`, nested(transition.actions)];
}

function* nested(actions: readonly ActionModel[]): Iterable<ActionModel> {
  for (const action of actions) {
    yield action;
    if (action.kind === "branch") yield* nested([...action.then, ...action.else]);
  }
}

function members(calls: readonly Call[], standIn: (name: string) => MemberIR["standIn"]): readonly MemberIR[] {
  return Array.from(groupBy(calls, ({ name }) => name), ([name, list]) => {
    const withParams = list.filter((call) => call.params !== undefined);
    const stand = standIn(name);
    return {
      name,
      paramTypes: [...new Set(withParams.map(paramsType))],
      sometimes: withParams.length > 0 && withParams.length < list.length,
      ...(stand === undefined ? {} : { standIn: stand }),
    };
  });
}

function paramsType(call: Call): string {
  return objectType(
    Array.from(call.params!, ([key, value]) => [key, widenedType(value)]),
    "readonly ",
  );
}
