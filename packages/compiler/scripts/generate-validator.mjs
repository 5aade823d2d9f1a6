// Compiles src/schema/machine.schema.json with ajv, so that nothing of ajv is needed, or loaded, at run time.
//
// Every definition with an `x-kind` (a state, a transition, an action, …) becomes a validator of its own, and a reference from
// one to another accepts anything: src/schema/parts.ts finds the parts and gives each to its validator once. That keeps a file
// whose aliases would expand to millions of values linear, and one whose aliases run in a circle finite.
import { readFile, writeFile } from "node:fs/promises";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

const folder = new URL("../src/schema/", import.meta.url);
const root = JSON.parse(await readFile(new URL("machine.schema.json", folder), "utf8"));
const { definitions, $schema, $id, $comment, ...machine } = root;
const all = { machine, ...definitions };
const parts = Object.keys(all).filter((name) => Object.hasOwn(all[name], "x-kind"));

const without = (object, keys) => Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** `schema` with `change` made to each schema in it; the keywords are those that machine.schema.json uses. */
function mapChildren(schema, change) {
  const changed = { ...schema };
  for (const keyword of ["items", "if", "then", "else", "not"]) {
    if (Object.hasOwn(schema, keyword)) changed[keyword] = change(schema[keyword]);
  }
  for (const keyword of ["allOf", "anyOf"]) {
    if (Object.hasOwn(schema, keyword)) changed[keyword] = schema[keyword].map(change);
  }
  if (Object.hasOwn(schema, "properties")) {
    changed.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, change(value)]));
  }
  return changed;
}

/** The schema with shared definitions written out, and references to parts by their name alone. */
function prepare(schema) {
  // draft-07 ignores what stands beside a `$ref`, hence `allOf` with one reference where a description is added.
  const wrapped = schema.allOf?.length === 1 && Object.hasOwn(schema.allOf[0], "$ref");
  const reference = wrapped ? schema.allOf[0].$ref : schema.$ref;
  if (reference === undefined) return mapChildren(without(schema, ["$comment"]), prepare);
  const name = reference.slice("#/definitions/".length);
  if (!Object.hasOwn(definitions, name)) throw new Error(`machine.schema.json: no definition ${reference}`);
  if (parts.includes(name)) return { $part: name };
  return { ...prepare(definitions[name]), ...prepare(without(schema, wrapped ? ["allOf"] : ["$ref"])) };
}

/** The schema for ajv: no annotations, and what belongs to another part is accepted. */
function local(schema) {
  if (Object.hasOwn(schema, "$part")) return {};
  const annotations = Object.keys(schema).filter((key) => key.startsWith("x-") || ["title", "description", "default", "examples"].includes(key));
  return mapChildren(without(schema, annotations), local);
}

/** The schema for messages: without the texts that only editors show. */
function annotated(schema) {
  return mapChildren(without(schema, ["title", "description", "default", "examples"]), annotated);
}

const prepared = Object.fromEntries(parts.map((name) => [name, prepare(all[name])]));
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, messages: false, code: { source: true, esm: true, lines: true } });
for (const name of parts) ajv.addSchema(local(prepared[name]), name);
const functions = new Map();
const code = standalone
  .default(ajv, Object.fromEntries(parts.map((name) => [name, name])))
  .replace('"use strict";', "")
  .replaceAll(/export const (\w+) = (\w+);/g, (_, name, validator) => {
    functions.set(name, validator);
    return "";
  });
if (functions.size !== parts.length || /\brequire\(|\bimport\b|\bexport\b/.test(code)) throw new Error("ajv's code is not what is expected");

const note = "// Written by scripts/generate-validator.mjs from machine.schema.json. Do not edit.\n";
await writeFile(
  new URL("validator.gen.js", folder),
  `${note}${code}
export const validators = {
${parts.map((name) => `  ${name}: ${functions.get(name)},`).join("\n")}
};
export const partSchemas = ${JSON.stringify(Object.fromEntries(parts.map((name) => [name, annotated(prepared[name])])))};
`,
);
await writeFile(
  new URL("validator.gen.d.ts", folder),
  `${note}import type { Schema, Validator } from "./schema.js";

/** The mappings of the language that are checked on their own. */
export type PartName = ${parts.map((name) => JSON.stringify(name)).join(" | ")};
export declare const validators: { readonly [Name in PartName]: Validator };
export declare const partSchemas: { readonly [Name in PartName]: Schema };
`,
);
