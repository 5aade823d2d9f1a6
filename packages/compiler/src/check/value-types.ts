import { meantName, type NearName } from "../diagnostics/nearest.js";

/** The types of values that mean something (language.md 2.4). */
const TYPES: readonly string[] = ["string", "number", "boolean", "object"];

/** What people write for them. */
const SYNONYMS = new Map([
  ["str", "string"], ["text", "string"], ["int", "number"], ["integer", "number"], ["float", "number"], ["decimal", "number"],
  ["double", "number"], ["bool", "boolean"], ["dict", "object"], ["map", "object"], ["mapping", "object"],
]); // prettier-ignore

/** Whether the type of a variable or of a part of a payload says something about the value. */
export const isValueType = (type: string): boolean => TYPES.includes(type);

/** The type that is meant by one that says nothing. */
export function meantType(type: string): NearName | undefined {
  const synonym = SYNONYMS.get(type.toLowerCase());
  return synonym === undefined ? meantName(type, TYPES) : { name: synonym, certain: true };
}
