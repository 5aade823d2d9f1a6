// Makes machine.schema.json for editors, at the root of the package, and one for names of any kind: what src/schema/machine.schema.json asks for, without what only the compiler
// reads, with the texts of src/schema/editor-texts.json. Every description is Markdown there; here it stands as Markdown and as plain text.
import { readFile, writeFile } from "node:fs/promises";

const folder = new URL("../src/schema/", import.meta.url);
const read = async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8"));
const { $schema, $id, definitions, ...machine } = await read("machine.schema.json");
const texts = await read("editor-texts.json");

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Data that is no schema, though it looks like one. */
const data = ["enum", "examples", "default", "const", "required"];

function forEditors(schema) {
  if (Array.isArray(schema)) return schema.map(forEditors);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([key]) => !key.startsWith("x-") && key !== "$comment");
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (data.includes(key)) return [key, value];
      return [key, key === "properties" ? Object.fromEntries(Object.entries(value).map(([name, property]) => [name, forEditors(property)])) : forEditors(value)];
    }),
  );
}

/** `initial_child` → `Initial child`. */
const titleOf = (key) => key[0].toUpperCase() + key.slice(1).replaceAll("_", " ");

const described = (schema) =>
  schema.description === undefined ? schema : { ...schema, description: schema.description.replaceAll("`", ""), markdownDescription: schema.description };

function key(name, schema, { title, examples, enum: meanings } = {}) {
  // What stands for a definition alone has its texts.
  if (schema.$ref !== undefined) return schema;
  return {
    title: title ?? schema.title ?? titleOf(name),
    ...described(schema),
    ...(examples === undefined ? {} : { examples }),
    ...(meanings === undefined ? {} : { markdownEnumDescriptions: schema.enum.map((value) => meanings[String(value)] ?? "") }),
  };
}

function part(name, schema) {
  const own = texts[name] ?? {};
  const { snippets, examples, keys = {} } = own.like === undefined ? own : texts[own.like];
  const result = described(schema);
  if (examples !== undefined) result.examples = examples;
  if (snippets !== undefined) result.defaultSnippets = snippets;
  if (schema.properties !== undefined) {
    result.properties = Object.fromEntries(Object.entries(schema.properties).map(([each, property]) => [each, key(each, property, keys[each])]));
  }
  return result;
}

/** Where `names: any` is set, names are any text. */
function withAnyNames(schema) {
  if (Array.isArray(schema)) return schema.map(withAnyNames);
  if (!isObject(schema)) return schema;
  const isName = isObject(schema["x-diagnostic"]) && schema["x-diagnostic"].pattern === "name-invalid";
  return Object.fromEntries(Object.entries(schema).flatMap(([key, value]) => (key === "pattern" && isName ? [] : [[key, withAnyNames(value)]])));
}

async function write(file, all) {
  const parts = Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, part(name, forEditors(schema))]));
  const { title, description, markdownDescription, defaultSnippets } = parts.machine;
  const schema = {
    $schema,
    $id: $id.replace("machine.schema.json", file),
    title,
    description,
    markdownDescription,
    defaultSnippets,
    // A file may hold several machines, as a list.
    if: { type: "array" },
    then: { type: "array", minItems: 1, items: { $ref: "#/definitions/machine" } },
    else: { $ref: "#/definitions/machine" },
    definitions: parts,
  };
  await writeFile(new URL(`../${file}`, import.meta.url), `${JSON.stringify(schema, undefined, 2)}\n`);
}

const all = { machine, ...definitions };
await write("machine.schema.json", all);
await write("machine.any-names.schema.json", withAnyNames(all));
