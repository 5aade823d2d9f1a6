import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";
import { isValueType } from "./value-types.js";
import { writtenPayloads } from "./written-payloads.js";

/** A payload whose key has another type in the context: guards see the payload laid over it, and would see now one type, now the other. */
export const payloadTypeConflict: Rule = ({ machine, report, place }) => {
  const declared = new Map(machine.variables.map((variable) => [variable.key, variable.type]));
  for (const { event, fields } of writtenPayloads(machine)) {
    for (const { key, value } of fields) {
      const type = value.kind === "map" ? valueOf(value, "type") : value;
      const variable = key.kind === "string" ? declared.get(key.value) : undefined;
      if (key.kind !== "string" || type?.kind !== "string" || variable === undefined || type.value === variable.text) continue;
      if (!isValueType(type.value) || !isValueType(variable.text)) continue;
      const values = { event: event.trigger, key: key.value, type: type.value, declared: variable.text };
      report("payload-type-conflict", type.span, values, { related: [place("declared here", variable.span)] });
    }
  }
};
