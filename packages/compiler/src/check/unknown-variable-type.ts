import { nearest } from "../diagnostics/nearest.js";
import type { Rule } from "./rule.js";

const TYPES = ["string", "number", "boolean", "object"];

/** What people write for the four types that mean something. */
const SYNONYMS = new Map([
  ["str", "string"], ["text", "string"], ["int", "number"], ["integer", "number"], ["float", "number"], ["decimal", "number"],
  ["double", "number"], ["bool", "boolean"], ["dict", "object"], ["map", "object"], ["mapping", "object"],
]); // prettier-ignore

/** A type of a state variable that the engine does not know: nothing is checked then (language.md 2.4). */
export const unknownVariableType: Rule = ({ machine, report }) => {
  for (const { key, type } of machine.variables) {
    if (type === undefined || TYPES.includes(type.text)) continue;
    const meant = SYNONYMS.get(type.text.toLowerCase()) ?? nearest(type.text, TYPES);
    report("unknown-variable-type", type.span, { key, type: type.text }, meant === undefined ? {} : { help: `Did you mean "${meant}"?` });
  }
};
