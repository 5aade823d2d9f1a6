// machine.schema.json is also what editors use: whole, with every reference, by any validator of draft-07.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { validatorOf } from "../ajv.js";
import type { Node } from "../../packages/compiler/src/source/node.js";
import { readMachine } from "./read-machine.js";

const folder = new URL("../../packages/compiler/src/schema/", import.meta.url);
const schema = JSON.parse(readFileSync(new URL("machine.schema.json", folder), "utf8"));
const accepts = validatorOf(schema);

const rows = JSON.parse(readFileSync(new URL("load-rows.json", import.meta.url), "utf8")) as { accepted: [string, string][] };

/** As an editor sees it: infinite numbers and dates, which JSON has not, are left out by giving up on the file. */
function plain(node: Node, depth = 0): unknown {
  if (depth > 12) return null;
  switch (node.kind) {
    case "null":
      return null;
    case "integer":
      return Number(node.value);
    case "float":
      if (!Number.isFinite(node.value)) throw new RangeError("no JSON");
      return node.value;
    case "timestamp":
    case "binary":
      throw new RangeError("no JSON");
    case "list":
      return node.items.map((item) => plain(item, depth + 1));
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.kind === "string" ? key.value : JSON.stringify(plain(key)), plain(value, depth + 1)]));
    default:
      return node.value;
  }
}

describe("the schema for editors", () => {
  it("accepts what the engine accepts", () => {
    let looked = 0;
    for (const [name, text] of rows.accepted) {
      let value: unknown;
      try {
        value = plain(readMachine(text));
      } catch (error) {
        if (error instanceof RangeError) continue;
        throw error;
      }
      looked++;
      expect([name, accepts(value), accepts.errors]).toEqual([name, true, null]);
    }
    expect(looked).toBeGreaterThan(490);
  });

  it("accepts a machine and refuses a broken one", () => {
    const machine = { states: [{ name: "a", type: "initial" }], transitions: [{ trigger: "go", source: "a", dest: "a", actions: [{ branch: { then: ["x"] } }] }] };
    expect(accepts(machine)).toBe(true);
    expect(accepts({ ...machine, transitions: [{ source: "a", dest: "a" }] })).toBe(false);
    expect(accepts({ ...machine, transitions: [{ trigger: "go", source: "a", dest: "a", actions: [{ branch: { then: ["X"] } }] }] })).toBe(false);
  });

  it("describes every key", () => {
    const undescribed: string[] = [];
    for (const [name, part] of Object.entries<Record<string, any>>({ machine: schema, ...schema.definitions })) {
      if (part["x-kind"] === undefined) continue;
      for (const [key, value] of Object.entries<Record<string, any>>(part["properties"] ?? {})) {
        const target = value["$ref"] === undefined ? value : schema.definitions[value["$ref"].slice("#/definitions/".length)];
        if (!target.description) undescribed.push(`${name}.${key}`);
      }
    }
    expect(undescribed).toEqual([]);
  });

  it("needs nothing of ajv at run time", () => {
    expect(readFileSync(new URL("validator.gen.js", folder), "utf8")).not.toMatch(/\b(require|import)\b\s*[("'{*]/);
  });
});
