/** The types of a generated module, as ts-morph structures. */
import type { InterfaceDeclarationStructure, PropertySignatureStructure, TypeAliasDeclarationStructure } from "ts-morph";
import type { PayloadField, TransitionModel } from "../model/machine-model.js";
import { documentedEvents } from "../model/events.js";
import { docs } from "./comments.js";
import { type ContextFields, contextFields, fieldType } from "./context-fields.js";
import { objectType, stringLiteral, typeKey, union } from "../expression/typescript.js";
import type { MemberIR, ModuleIR, StateIR } from "./module-ir.js";
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
    ...sharedInterface(module),
    exportedInterface(names.transitionsType, transitionMembers(module), ["state → trigger → where it can lead"]),
    exportedInterface(names.triggers, triggerMembers(module), ["state → the triggers it takes"]),
    exportedInterface(names.targets, targetMembers(module), ["trigger → every state it can lead to"]),
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

/** Where the candidates of a trigger can lead from one state. `self` stands for the state where an internal one stays. */
function targets(candidates: readonly TransitionModel[], self: string): string {
  return [...new Set(candidates.map((transition) => (transition.internal ? self : stringLiteral(transition.target.text))))].join(" | ");
}

/** What a `*` adds to the entry of every state; takes the state as its parameter where something stays in it. */
function sharedInterface({ names, anywhere }: ModuleIR): InterfaceDeclarationStructure[] {
  if (anywhere.length === 0) return [];
  const properties = anywhere.map(({ trigger, candidates }) => property(trigger, targets(candidates, "Self")));
  const structure = exportedInterface(names.anywhereType, properties, ["trigger → where it can lead, from every state that is not terminal"]);
  return [sharedStays(anywhere) ? { ...structure, typeParameters: ["Self"] } : structure];
}

const sharedStays = (anywhere: ModuleIR["anywhere"]): boolean => anywhere.some(({ candidates }) => candidates.some((transition) => transition.internal));

function transitionMembers(module: ModuleIR): PropertySignatureStructure[] {
  const { machine, names, anywhere } = module;
  const about = new Map(machine.states.map((state) => [state.name, docs(state.description)]));
  return module.states.map((state) => {
      const own = objectType(state.triggers.map(({ trigger, candidates }) => [trigger, targets(candidates, stringLiteral(state.name))]));
      const shared = sharedStays(anywhere) ? `${names.anywhereType}<${stringLiteral(state.name)}>` : names.anywhereType;
      const inherited = inheritedTriggers(module, state);
      let type = own;
      if (inherited.length > 0) {
        // Where the state has candidates of its own for a shared trigger, they are all in its own entry, in their order.
        const hidden = anywhere.filter(({ trigger }) => !inherited.includes(trigger)).map(({ trigger }) => trigger);
        const rest = hidden.length === 0 ? shared : `Omit<${shared}, ${union(hidden)}>`;
        type = state.triggers.length === 0 ? rest : `${rest} & ${own}`;
      }
      return property(state.name, type, { docs: about.get(state.name) ?? [] });
    });
}

function inheritedTriggers({ anywhere }: ModuleIR, state: StateIR): readonly string[] {
  if (state.terminal) return [];
  const own = new Set(state.triggers.map(({ trigger }) => trigger));
  return anywhere.map(({ trigger }) => trigger).filter((trigger) => !own.has(trigger));
}

function triggerMembers(module: ModuleIR): PropertySignatureStructure[] {
  const { names, machine } = module;
  return module.states.map((state) => {
      const own = state.triggers.map(({ trigger }) => stringLiteral(trigger));
      // A machine that does not reject takes every trigger in every state that is not terminal.
      if (!machine.rejectInvalidEvents && !state.terminal) return property(state.name, module.triggers.length === 0 ? "never" : names.trigger);
      const shared = inheritedTriggers(module, state).length > 0 ? [`keyof ${names.anywhereType}${sharedStays(module.anywhere) ? `<${stringLiteral(state.name)}>` : ""}`] : [];
      return property(state.name, [...shared, ...own].join(" | ") || "never");
    });
}

function targetMembers({ machine, triggers, states, anywhere }: ModuleIR): PropertySignatureStructure[] {
  const reached = new Map(triggers.map((trigger) => [trigger, new Set<string>()]));
  for (const state of states) {
    if (state.terminal) continue;
    const own = new Set(state.triggers.map(({ trigger }) => trigger));
    for (const { trigger, candidates } of [...state.triggers, ...anywhere.filter((shared) => !own.has(shared.trigger))]) {
      for (const { internal, target } of candidates) reached.get(trigger)!.add(internal ? state.name : target.text);
    }
  }
  // In the order of the states, so that where a new transition stands in the file moves nothing.
  const inOrder = (found: ReadonlySet<string>): string[] => states.map(({ name }) => name).filter((name) => found.has(name));
  const about = new Map(documentedEvents(machine, triggers).map((event) => [event.trigger, docs(event.description)]));
  return Array.from(reached, ([trigger, found]) => property(trigger, union(inOrder(found)), { docs: about.get(trigger) ?? [] }));
}

function machineInterface({ names, machine }: ModuleIR): InterfaceDeclarationStructure {
  const members: readonly [string, string][] = [
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
  ];
  const properties = members.map(([name, type]) => property(name, type));
  return exportedInterface(names.machineType, properties, docs(machine.description, "All of the above under one name, for the runtime's generics."));
}
