import { nearest } from "../diagnostics/nearest.js";

/** The types of values that mean something (language.md 2.4). */
const TYPES: readonly string[] = ["string", "number", "boolean", "object"];

/** What people write for them. */
const SYNONYMS = new Map([
  ["str", "string"], ["text", "string"], ["int", "number"], ["integer", "number"], ["float", "number"], ["decimal", "number"],
  ["double", "number"], ["bool", "boolean"], ["dict", "object"], ["map", "object"], ["mapping", "object"],
]); // prettier-ignore

/** Whether the type of a variable or of a part of a payload says something about the value. */
export const isValueType = (type: string): boolean => TYPES.includes(type);

/** The help for a type that says nothing. */
export function meantType(type: string): string | undefined {
  const meant = SYNONYMS.get(type.toLowerCase()) ?? nearest(type, TYPES);
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}
