import { camelCase, pascalCase, Scope } from "./identifiers.js";
import { longestList } from "./long-lists.js";
import type { MachineModel } from "../model/machine-model.js";
import type { ModuleNames } from "./module-ir.js";

/** What every generated module may import from the runtime under its own name; a machine cannot be called so. */
const RUNTIME_NAMES = ["ActionReference", "Decision", "ignore", "Leaving", "Machine", "Row", "RowDetails", "step", "Table", "TableTransition", "template"];

/** What every generated module may declare for itself. */
const OWN_NAMES = ["row", "decide", "transitions", "anywhere", "openStates", "advance", "leaving", "leavingRow", "history", "byState", "findWays", "Way", "way", "ways", "Scope", "scope", "scopes", "from", "out", "own", "source", "state", "trigger", "context", "guards", "value"];

/**
 * Names for all declarations of a machine's module. A machine whose name cannot name a declaration (`delete`, `row`, `table`)
 * gets `Machine` after it, in types and values alike, so that the rule does not depend on what else is in the module.
 */
export function moduleNames({ name: machineName, states }: Pick<MachineModel, "name" | "states">, scope: Scope): ModuleNames {
  let type = pascalCase(machineName);
  let value = camelCase(machineName);
  const fixed = new Scope([...RUNTIME_NAMES, ...OWN_NAMES]);
  if (fixed.has(type) || fixed.has(value)) {
    type += "Machine";
    value += "Machine";
  }
  // In a script without capitals both are one name: an interface and a constant may share it.
  const shared = type === value;
  type = scope.claim(type);
  value = shared ? type : scope.claim(value);
  const claim = (name: string): string => scope.claim(name);
  return {
    machineType: type,
    state: claim(`${type}State`),
    trigger: claim(`${type}Trigger`),
    contextKey: claim(`${type}ContextKey`),
    context: claim(`${type}Context`),
    guards: claim(`${type}Guards`),
    actions: claim(`${type}Actions`),
    payloads: claim(`${type}Payloads`),
    transitionsType: claim(`${type}Transitions`),
    triggers: claim(`${type}Triggers`),
    targets: claim(`${type}Targets`),
    ...(states.some((state) => state.type === "parallel") ? { parallel: claim(`${type}Parallel`) } : {}),
    machine: value,
    table: claim(`${value}Table`),
    isState: claim(`is${type}State`),
    isTrigger: claim(`is${type}Trigger`),
    row: claim("row"),
    leavingRow: claim("leavingRow"),
    decide: claim("decide"),
    transitions: claim("transitions"),
    openStates: claim("openStates"),
    ...(states.length > longestList ? { states: claim("states") } : {}),
    advance: claim("advance"),
    byMap: { way: claim("Way"), scope: claim("Scope"), find: claim("findWays"), found: claim("byState") },
  };
}
