/** What this folder reads of a schema: the keywords that machine.schema.json uses, and its annotations. */
import type { DiagnosticCode } from "../diagnostics/create.js";
import { partSchemas, type PartName } from "./validator.gen.js";

export type { PartName } from "./validator.gen.js";

/** The names of types in JSON Schema. */
export type TypeName = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/** A schema as scripts/generate-validator.mjs prepares it: references written out, except those to parts. */
export interface Schema {
  /** A part of its own stands here; no other keyword does. */
  readonly $part?: PartName;
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly (string | boolean | null)[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  /** What a mapping of this kind is called: `state`. */
  readonly "x-kind"?: string;
  /** What is wanted, in words: `a name or a list of names`. */
  readonly "x-expected"?: string;
  /** What the text is the name of: `trigger`. */
  readonly "x-name"?: string;
  /** What the text is a reference to: `state`. */
  readonly "x-refers-to"?: string;
  /** Keyword → the code of what it refuses. */
  readonly "x-diagnostic"?: Readonly<Record<string, DiagnosticCode>>;
  /** Which unknown keys are warned of. */
  readonly "x-unknown-keys"?: "all" | "near";
  /** What becomes of unknown keys: `kept as metadata`. */
  readonly "x-unknown-fate"?: string;
  /** Keys need not be text. */
  readonly "x-any-key"?: boolean;
  /** Wrong word → the one that it probably stands for. */
  readonly "x-meant"?: Readonly<Record<string, string>>;
  /** The same for keys. */
  readonly "x-meant-keys"?: Readonly<Record<string, string>>;
}

/** An error of ajv: where in the value, where in the schema, and which keyword. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string };
}

/**
 * A function made by ajv. It leaves its errors on itself, to be read before the next call.
 *
 * @public the generated validator's declarations name it
 */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/**
 * The keys that the language knows for a mapping, in the order of the schema.
 *
 * @param part the mapping: `state`, `transition`, `guard`, …
 */
export function knownKeys(part: PartName): readonly string[] {
  return Object.keys(partSchemas[part].properties ?? {});
}

/** Whether `schema` allows values of `type`; one without a type allows all. */
export function allowsType(schema: Schema, type: TypeName): boolean {
  return schema.type === undefined || (typeof schema.type === "string" ? schema.type === type : schema.type.includes(type));
}
