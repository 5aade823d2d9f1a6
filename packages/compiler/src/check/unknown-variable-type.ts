import { renameFix } from "../schema/rename.js";
import type { Rule } from "./rule.js";
import { isValueType, meantType } from "./value-types.js";

/** A type of a state variable that the engine does not know: nothing is checked then (language.md 2.4). */
export const unknownVariableType: Rule = ({ machine, report, text }) => {
  for (const { key, type } of machine.variables) {
    if (type === undefined || isValueType(type.text)) continue;
    const meant = meantType(type.text);
    const fix = meant === undefined ? undefined : renameFix(text, type.text, meant, [type.span]);
    const help = meant === undefined ? {} : { help: `Did you mean "${meant.name}"?` };
    report("unknown-variable-type", type.span, { key, type: type.text }, { ...help, ...(fix === undefined ? {} : { fix }) });
  }
};
