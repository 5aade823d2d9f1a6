/** Validators of JSON schemas, for what the product prints. Ajv belongs to the compiler's package; only what is declared here is used. */
import { createRequire } from "node:module";

export interface SchemaValidator {
  (value: unknown): boolean;
  readonly errors?: unknown;
}

interface AjvModule {
  readonly Ajv: new (options: object) => { compile(schema: object): SchemaValidator };
}

const { Ajv } = createRequire(new URL("../packages/compiler/package.json", import.meta.url))("ajv") as AjvModule;

/** @param options those of ajv */
export function validatorOf(schema: object, options: object = {}): SchemaValidator {
  return new Ajv({ strict: false, allErrors: true, ...options }).compile(schema);
}
