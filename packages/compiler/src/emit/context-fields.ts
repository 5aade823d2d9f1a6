/** The keys of the context with their types: from the contract, from documented events, from use. */
import type { MachineModel, PayloadField } from "../model/machine-model.js";
import { inferredFields } from "./inferred-fields.js";
import { plainLiteral } from "../expression/typescript.js";
import { documentedEvents } from "../model/events.js";
import { docs } from "./comments.js";

/** One key of the context. */
export interface ContextField {
  readonly key: string;
  readonly type: string;
  readonly required: boolean;
  readonly docs: string[];
}

export interface ContextFields {
  readonly fields: readonly ContextField[];
  /** The YAML declares what the context holds; without that, it may hold anything beside the fields that are used. */
  readonly declared: boolean;
}

const TYPES: ReadonlyMap<string | undefined, string> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["boolean", "boolean"],
  ["object", "object"],
]);

/** The TypeScript type of a declared one. What is not required may be null, as in the engine; `unknown` takes null in already. */
export function fieldType(type: string | undefined, required: boolean): string {
  const known = TYPES.get(type);
  if (known === undefined) return "unknown";
  return required ? known : `${known} | null`;
}

/** The types that the YAML declares, in its own words: of the variables, then of what comes with documented triggers. `unknown` for any other word. */
export function declaredTypes(machine: MachineModel, triggers: readonly string[]): ReadonlyMap<string, string> {
  const payloads = documentedEvents(machine, triggers).flatMap(({ payload = [] }) => payload);
  const declared: readonly (readonly [string, string | undefined])[] = [
    ...machine.variables.map(({ key, type }) => [key, type?.text] as const),
    ...payloads.map(({ key, type }) => [key, type] as const),
  ];
  // The first one of a key counts.
  return new Map(declared.toReversed().map(([key, type = ""]) => [key, TYPES.has(type) ? type : "unknown"]));
}

/** What TypeScript takes every object to have: where such a key is optional, an object without one has the function of that name in its place. */
const INHERITED: ReadonlySet<string> = new Set(
  ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"],
);

/** Later sources add keys and change none. */
export function contextFields(machine: MachineModel, triggers: readonly string[]): ContextFields {
  const fields = new Map<string, ContextField>();
  const add = (field: ContextField): void => {
    const type = INHERITED.has(field.key) && !field.required ? "unknown" : field.type;
    if (!fields.has(field.key)) fields.set(field.key, { ...field, type });
  };
  for (const { key, type, required, description, default: fallback } of machine.variables) {
    const note = fallback === undefined ? undefined : `default: ${plainLiteral(fallback)}`;
    const about = description === undefined ? note : `${description}${note === undefined ? "" : ` (${note})`}`;
    add({ key, type: fieldType(type?.text, required), required, docs: docs(about) });
  }
  for (const event of documentedEvents(machine, triggers)) {
    for (const field of event.payload ?? []) add(payloadField(field, event.trigger));
  }
  const declared = fields.size > 0;
  for (const { key, type, from } of inferredFields(machine)) {
    const nullable = type === "unknown" ? type : `${type} | null`;
    add({ key, type: nullable, required: false, docs: docs(`Not declared; from ${from}`) });
  }
  return { fields: [...fields.values()], declared };
}

function payloadField({ key, type, description }: PayloadField, trigger: string): ContextField {
  return { key, type: fieldType(type, false), required: false, docs: docs(description ?? `Comes with ${trigger}`) };
}
