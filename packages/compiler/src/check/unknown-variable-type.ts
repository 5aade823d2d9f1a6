import { correction } from "../schema/rename.js";
import type { Rule } from "./rule.js";
import { isValueType, meantType } from "./value-types.js";

/** A type of a state variable that the engine does not know: nothing is checked then (language.md 2.4). */
export const unknownVariableType: Rule = ({ machine, report, text }) => {
  for (const { key, type } of machine.variables) {
    if (type === undefined || isValueType(type.text)) continue;
    report("unknown-variable-type", type.span, { key, type: type.text }, correction(text, type.text, meantType(type.text), [type.span]));
  }
};
