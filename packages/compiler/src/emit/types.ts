/** The types of a generated module, as ts-morph structures. */
import type { InterfaceDeclarationStructure, PropertySignatureStructure, TypeAliasDeclarationStructure } from "ts-morph";
import type { PayloadField, RegionModel } from "../model/machine-model.js";
import { documentedEvents } from "../model/events.js";
import { docs } from "./comments.js";
import { type ContextFields, contextFields, fieldType } from "./context-fields.js";
import { objectType, stringLiteral, typeKey, union } from "../expression/typescript.js";
import type { CandidateIR, MemberIR, ModuleIR, ScopeIR, StateIR, TriggerIR } from "./module-ir.js";
import { exportedInterface, exportedType, property } from "./structures.js";

/** The type aliases and interfaces, in the order in which they stand in the module. */
export function typeStructures(module: ModuleIR): (TypeAliasDeclarationStructure | InterfaceDeclarationStructure)[] {
  const { names, machine } = module;
  const context = contextFields(machine, module.triggers);
  return [
    // The printer puts no blank line between the import and a type alias.
    { ...exportedType(names.state, union(machine.states.map((state) => state.name))), leadingTrivia: "\n" },
    exportedType(names.trigger, union(module.triggers)),
    exportedType(names.contextKey, context.declared || context.fields.length > 0 ? union(context.fields.map((field) => field.key)) : "string"),
    contextInterface(module, context),
    exportedInterface(names.guards, members(module.guards, `Readonly<${names.context}>`, "boolean"), ["The guards to write."]),
    exportedInterface(names.actions, members(module.actions, names.context, "unknown"), ["The actions to write."]),
    exportedInterface(names.payloads, payloads(module), ["trigger → what comes with it (documented triggers only)"]),
    ...module.scopes.map(scopeInterface),
    exportedInterface(names.transitionsType, transitionMembers(module), ["state → trigger → where it can lead"]),
    exportedInterface(names.triggers, triggerMembers(module), ["state → the triggers it takes"]),
    exportedInterface(names.targets, targetMembers(module), ["trigger → every state it can lead to"]),
    ...parallelInterface(module),
    machineInterface(module),
  ];
}

/** What TypeScript does not take for a type with an index signature is the first thing that users of such a machine meet. */
const ANYTHING = `What guards read and actions change: anything, for the YAML declares no \`state_variables\`.

A value whose type is an \`interface\` does not fit here: TypeScript wants a \`type\`, or a copy (\`{ ...order }\`).`;

function contextInterface({ names }: ModuleIR, { fields, declared }: ContextFields): InterfaceDeclarationStructure {
  const properties = fields.map((field) => property(field.key, field.type, { optional: !field.required, docs: field.docs }));
  if (declared) return exportedInterface(names.context, properties, ["What guards read and actions change."]);
  return {
    ...exportedInterface(names.context, properties, [ANYTHING]),
    indexSignatures: [{ keyName: "key", keyType: "string", returnType: "unknown" }],
  };
}

function members(list: readonly MemberIR[], context: string, result: string): PropertySignatureStructure[] {
  return list.map(({ name, paramTypes, sometimes, standIn, about }) => {
    const params = paramTypes.length === 0 ? "" : `, params${sometimes ? "?" : ""}: ${paramTypes.join(" | ")}`;
    const builtIn = standIn === "built-in" ? "Built in; one that is given takes its place." : undefined;
    return property(name, `(context: ${context}${params}) => ${result}`, { optional: standIn !== undefined, docs: docs(about ?? builtIn) });
  });
}

function payloads({ machine, triggers }: ModuleIR): PropertySignatureStructure[] {
  return documentedEvents(machine, triggers).flatMap(({ trigger, payload, description }) =>
    payload === undefined ? [] : [property(trigger, payloadType(payload), { docs: docs(description) })],
  );
}

function payloadType(fields: readonly PayloadField[]): string {
  const members = fields.map(({ key, type, required }) => `${typeKey(key)}${required ? "" : "?"}: ${fieldType(type, required)}`);
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

/** Where the candidates of a trigger can lead. @param self stands for the state in which an internal one stays */
function targets(candidates: readonly CandidateIR[], self: string): string {
  const found = candidates.flatMap(({ transition, ends }) => (ends.length > 0 && transition.internal ? [self] : ends.map(({ target }) => stringLiteral(target))));
  return [...new Set(found)].join(" | ") || "never";
}

/** What a scope adds to the entry of every state in it; takes the state as its parameter where something stays in it. */
function scopeInterface(scope: ScopeIR): InterfaceDeclarationStructure {
  const properties = scope.triggers.map(({ trigger, candidates }) => property(trigger, targets(candidates, "Self")));
  const where = scope.state === undefined ? "every state that is not terminal" : `the states inside \`${scope.state}\``;
  const structure = exportedInterface(scope.type, properties, docs(`trigger → where it can lead, from ${where}`));
  return stays(scope) ? { ...structure, typeParameters: ["Self"] } : structure;
}

const stays = (scope: ScopeIR): boolean => scope.triggers.some(({ candidates }) => candidates.some(({ transition }) => transition.internal));

/** The scope's type as the entry of a state uses it. */
const scopeType = (scope: ScopeIR, state: string): string => (stays(scope) ? `${scope.type}<${stringLiteral(state)}>` : scope.type);

/** What a state takes of the scopes around it, the nearest first: a nearer one, and the state itself, go before. */
function inherited(state: StateIR): readonly { readonly scope: ScopeIR; readonly taken: readonly TriggerIR[]; readonly hidden: readonly string[] }[] {
  const known = new Set(state.triggers.map(({ trigger }) => trigger));
  const result = [];
  for (let scope = state.scope; scope !== undefined; scope = scope.outer) {
    const taken = scope.triggers.filter(({ trigger }) => !known.has(trigger));
    const hidden = scope.triggers.map(({ trigger }) => trigger).filter((trigger) => known.has(trigger));
    if (taken.length > 0) result.push({ scope, taken, hidden });
    for (const { trigger } of scope.triggers) known.add(trigger);
  }
  return result;
}

function transitionMembers({ machine, states }: ModuleIR): PropertySignatureStructure[] {
  const about = new Map(machine.states.map((state) => [state.name, docs(state.description)]));
  return states.map((state) => {
    const shared = inherited(state).map(({ scope, hidden }) => (hidden.length === 0 ? scopeType(scope, state.name) : `Omit<${scopeType(scope, state.name)}, ${union(hidden)}>`));
    const own = objectType(state.triggers.map(({ trigger, candidates }) => [trigger, targets(candidates, stringLiteral(state.name))]));
    const parts = state.triggers.length === 0 && shared.length > 0 ? shared : [...shared, own];
    return property(state.name, parts.join(" & "), { docs: about.get(state.name) ?? [] });
  });
}

function triggerMembers({ machine, names, states, triggers }: ModuleIR): PropertySignatureStructure[] {
  return states.map((state) => {
    // A machine that does not reject takes every trigger in every state that is not terminal.
    if (!machine.rejectInvalidEvents && !state.terminal) return property(state.name, triggers.length === 0 ? "never" : names.trigger);
    const shared = inherited(state).map(({ scope }) => `keyof ${scopeType(scope, state.name)}`);
    const own = state.triggers.map(({ trigger }) => stringLiteral(trigger));
    return property(state.name, [...shared, ...own].join(" | ") || "never");
  });
}

function targetMembers({ machine, triggers, states, endsOf }: ModuleIR): PropertySignatureStructure[] {
  const reached = new Map(triggers.map((trigger) => [trigger, new Set<string>()]));
  for (const state of states) {
    if (state.terminal) continue;
    for (const { trigger, candidates } of [...state.triggers, ...inherited(state).flatMap(({ taken }) => taken)]) {
      for (const { transition, ends } of candidates) for (const { target } of ends) reached.get(trigger)!.add(transition.internal ? state.name : target);
    }
  }
  for (const transition of machine.transitions) {
    if (transition.region !== undefined) for (const { target } of endsOf(transition)) reached.get(transition.trigger)!.add(target);
  }
  // In the order of the states, so that where a new transition stands in the file moves nothing.
  const inOrder = (found: ReadonlySet<string>): string[] => states.map(({ name }) => name).filter((name) => found.has(name));
  const about = new Map(documentedEvents(machine, triggers).map((event) => [event.trigger, docs(event.description)]));
  return Array.from(reached, ([trigger, found]) => property(trigger, union(inOrder(found)), { docs: about.get(trigger) ?? [] }));
}

/** Where the regions of each parallel state can be: in the states that they list, and those that their transitions lead to; else in any. */
function parallelInterface({ names, machine, endsOf }: ModuleIR): InterfaceDeclarationStructure[] {
  const parallel = machine.states.filter(({ type }) => type === "parallel");
  if (names.parallel === undefined) return [];
  const placesOf = ({ name, states }: RegionModel): string => {
    const led = machine.transitions.filter(({ region }) => region?.text === name).flatMap((transition) => endsOf(transition).map(({ target }) => target));
    const places = new Set([...states.map(({ text }) => text), ...led]);
    return states.length === 0 ? names.state : union(machine.states.map((state) => state.name).filter((state) => places.has(state)));
  };
  const properties = parallel.map((state) => property(state.name, objectType(state.regions.map((region) => [region.name, placesOf(region)])), { docs: docs(state.description) }));
  return [exportedInterface(names.parallel, properties, ["parallel state → region → the states that it can be in"])];
}

function machineInterface({ names, machine }: ModuleIR): InterfaceDeclarationStructure {
  const members: readonly (readonly [string, string])[] = [
    ["Name", stringLiteral(machine.name)],
    ["State", names.state],
    ["Trigger", names.trigger],
    ["Context", names.context],
    ["Payloads", names.payloads],
    ["Guards", names.guards],
    ["Actions", names.actions],
    ["Transitions", names.transitionsType],
    ["Triggers", names.triggers],
    ["Targets", names.targets],
    ["Ignores", String(!machine.rejectInvalidEvents)],
    ...(names.parallel === undefined ? [] : [["Parallel", names.parallel] as const]),
  ];
  const properties = members.map(([name, type]) => property(name, type));
  return exportedInterface(names.machineType, properties, ["All of the above under one name, for the runtime's generics."]);
}
