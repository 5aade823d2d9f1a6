import { LEVELS, SETTABLE_CODES } from "../diagnostics/levels.js";
import { type OptionDefinition, projectOptions } from "../options.js";

type Schema = Readonly<Record<string, unknown>>;

/** The JSON schema (draft-07) of a configuration, made from the table of settings: what editors complete and check by. */
export function configSchema(): Schema {
  const properties = [...projectOptions].map(([key, definition]): [string, Schema] => [key, { description: capitalized(definition.help), ...schemaOf(definition) }]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://typestator.dev/typestator-config.schema.json",
    title: "Configuration of typestator",
    type: "object",
    properties: { $schema: { type: "string" }, ...Object.fromEntries(properties) },
    additionalProperties: false,
    definitions: {
      rules: {
        type: "object",
        properties: Object.fromEntries(SETTABLE_CODES.map((code) => [code, { enum: LEVELS }])),
        additionalProperties: false,
      },
    },
  };
}

function schemaOf(definition: OptionDefinition): Schema {
  switch (definition.type) {
    case "switch":
      return { type: "boolean", default: definition.default };
    case "path":
      return text;
    case "count":
      return { type: "integer", minimum: 0 };
    case "choice":
      return { enum: definition.choices, default: definition.default };
    case "rules":
      return rules;
    case "variables":
    case "places":
      return { type: "object", additionalProperties: { type: "string" } };
    case "globs":
    case "names":
      return texts;
    case "overrides":
      return {
        type: "array",
        items: { type: "object", required: ["files", "rules"], properties: { files: texts, rules }, additionalProperties: false },
      };
  }
}

const text = { type: "string", minLength: 1 };
const texts = { type: "array", items: text };
/** A reference stands beside a description, which draft-07 would not look at. */
const rules = { allOf: [{ $ref: "#/definitions/rules" }] };

function capitalized(help: string): string {
  return `${help.charAt(0).toUpperCase()}${help.slice(1)}.`;
}
