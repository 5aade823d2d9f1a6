// machine.schema.json is also what editors use: whole, with every reference, by any validator of draft-07.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";

const folder = new URL("../../packages/compiler/src/schema/", import.meta.url);
const schema = JSON.parse(readFileSync(new URL("machine.schema.json", folder), "utf8"));
const { Ajv } = createRequire(new URL("../../packages/compiler/package.json", import.meta.url))("ajv") as typeof import("ajv");
const accepts = new Ajv({ strict: false, allErrors: true }).compile(schema);

const rows = JSON.parse(readFileSync(new URL("load-rows.json", import.meta.url), "utf8")) as { accepted: [string, string][] };

describe("the schema for editors", () => {
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
      for (const [key, value] of Object.entries<Record<string, any>>(part.properties ?? {})) {
        const target = value.$ref === undefined ? value : schema.definitions[value.$ref.slice("#/definitions/".length)];
        if (!target.description) undescribed.push(`${name}.${key}`);
      }
    }
    expect(undescribed).toEqual([]);
  });

  it("needs nothing of ajv at run time", () => {
    expect(readFileSync(new URL("validator.gen.js", folder), "utf8")).not.toMatch(/\b(require|import)\b\s*[("'{*]/);
    expect(rows.accepted.length).toBeGreaterThan(400);
  });
});
