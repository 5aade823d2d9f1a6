// What editors get: machine.schema.json at the root of the package, made from the schema of the compiler and the texts for editors.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { validatorOf } from "../ajv.js";

const read = (path: string): Schema => JSON.parse(readFileSync(new URL(`../../packages/compiler/${path}`, import.meta.url), "utf8")) as Schema;

interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly markdownEnumDescriptions?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly defaultSnippets?: readonly { readonly label: string; readonly description: string; readonly body: unknown }[];
  readonly [key: string]: unknown;
}

const source = read("src/schema/machine.schema.json");
const texts = read("src/schema/editor-texts.json") as Readonly<Record<string, { readonly like?: string; readonly keys?: Readonly<Record<string, unknown>> }>>;
const kinds = { machine: source, ...source.definitions };

describe.each(["machine.schema.json", "machine.any-names.schema.json"])("%s", (file) => {
  const schema = read(file);
  const definitions = schema.definitions!;
  const keys = Object.entries(definitions).flatMap(([part, { properties = {} }]) => Object.entries(properties).map(([key, property]) => [`${part}.${key}`, property] as const));
  const accepts = validatorOf(schema);

  it("is draft-07, and says nothing that only the compiler reads", () => {
    expect(schema["$schema"]).toBe("http://json-schema.org/draft-07/schema#");
    expect(JSON.stringify(schema)).not.toMatch(/"x-[a-z-]+":|"\$comment":/);
  });

  it("titles and describes every key", () => {
    expect(keys.length).toBeGreaterThan(120);
    const texts = keys.map(([name, property]) => [name, property.$ref === undefined ? property : definitions[property.$ref.slice("#/definitions/".length)]!] as const);
    expect(texts.filter(([, { title, description, markdownDescription }]) => !title || !description || !markdownDescription).map(([name]) => name)).toEqual([]);
    expect(texts.filter(([, { description = "" }]) => description.includes("`")).map(([name]) => name)).toEqual([]);
  });

  it("has an example of every key, or says what each of its words means", () => {
    const plain = keys.filter(([, { $ref, examples, markdownEnumDescriptions }]) => $ref === undefined && !(examples?.length || markdownEnumDescriptions?.length));
    expect(plain.map(([name]) => name)).toEqual([]);
    const words = keys.filter(([, property]) => property.enum !== undefined);
    expect(words.length).toBeGreaterThan(2);
    for (const [name, { enum: list, markdownEnumDescriptions }] of words) {
      expect(markdownEnumDescriptions, name).toHaveLength(list!.length);
      expect(markdownEnumDescriptions, name).not.toContain("");
    }
  });

  it("has a snippet for every kind of mapping", () => {
    const mappings = Object.keys(kinds).filter((name) => kinds[name as keyof typeof kinds].properties !== undefined);
    expect(mappings.filter((name) => (definitions[name]!.defaultSnippets ?? []).length === 0)).toEqual([]);
  });

  // Of two proposals with one label editors show one.
  it("calls no snippet as a key of its mapping is called", () => {
    const doubled = Object.values(definitions).flatMap(({ defaultSnippets = [], properties = {} }) => defaultSnippets.map(({ label }) => label).filter((label) => Object.hasOwn(properties, label)));
    expect(doubled).toEqual([]);
  });

  /** A snippet with its stops filled in by what they propose. */
  const filled = (body: unknown): unknown => {
    if (Array.isArray(body)) return body.map(filled);
    if (typeof body === "object" && body !== null) return Object.fromEntries(Object.entries(body).map(([key, value]) => [filled(key), filled(value)]));
    if (typeof body !== "string") return body;
    const text = body.replaceAll(/\$\{\d+:([^}]*)\}/g, "$1");
    return /^".*"$/.test(text) ? (JSON.parse(text) as string) : /^\d+$/.test(text) ? Number(text) : text;
  };

  it.each(Object.entries(definitions).flatMap(([part, { defaultSnippets = [] }]) => defaultSnippets.map(({ label, body }) => [part, label, body] as const)))("%s: what %s inserts is right", (part, label, body) => {
    const accepted = validatorOf({ $schema: schema["$schema"], definitions, allOf: [{ $ref: `#/definitions/${part}` }] });
    expect([label, accepted(filled(body)), accepted.errors]).toEqual([label, true, null]);
  });

  it.each(keys.flatMap(([name, { examples = [] }]) => examples.map((example) => [name, example] as const)))("%s may be %j", (name, example) => {
    const [part, key] = name.split(".") as [string, string];
    const accepted = validatorOf({ $schema: schema["$schema"], definitions, allOf: [definitions[part]!.properties![key]!] });
    expect([accepted(example), accepted.errors]).toEqual([true, null]);
  });

  it("accepts a machine, and a list of them", () => {
    const machine = { states: [{ name: "a", type: "initial" }], transitions: [] };
    expect([machine, [machine, machine], [], {}, [{}]].map((value) => accepts(value))).toEqual([true, true, false, false, false]);
  });

  it("keeps names as they are wanted", () => {
    expect(accepts({ states: [{ name: "A state", type: "initial" }], transitions: [] })).toBe(file === "machine.any-names.schema.json");
  });
});

it("has no text for what there is not", () => {
  const known = new Set(Object.entries(kinds).flatMap(([part, { properties = {} }]) => Object.keys(properties).map((key) => `${part}.${key}`)));
  const told = Object.entries(texts).flatMap(([part, { keys = {} }]) => Object.keys(keys).map((key) => `${part}.${key}`));
  expect(told.filter((key) => !known.has(key))).toEqual([]);
});
