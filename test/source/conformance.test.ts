import { describe, expect, it } from "vitest";
import { decode } from "../../packages/compiler/src/source/decode.js";
import { read } from "../../packages/compiler/src/source/read.js";
import loadRows from "./data/load-rows.json" with { type: "json" };
import recorded from "./data/pyyaml.json" with { type: "json" };
import { normalizeFloats, tagged } from "./values.js";

const errorsOf = (text: string): string[] =>
  read("machine.yaml", decode("machine.yaml", text).text).diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);

describe("what PyYAML 6.0.4 makes of a text", () => {
  it.each(recorded)("$text", ({ text, documents }) => {
    const result = read("machine.yaml", text);
    const errors = result.diagnostics.filter(({ severity, code }) => severity === "error" && code !== "not-a-mapping");
    if (documents === undefined) expect(errors).not.toEqual([]);
    else expect({ errors, documents: result.documents.map(tagged) }).toEqual({ errors: [], documents: normalizeFloats(documents) });
  });
});

describe("files that the engine loads or refuses while reading", () => {
  it.each(loadRows)("$name", ({ name, yaml, refused }) => {
    // Several documents are refused by the engine; here all are read, what becomes of them is not decided while reading.
    const errors = errorsOf(yaml);
    if (name === "document: two documents") expect(read("machine.yaml", yaml).documents).toHaveLength(2);
    else if (/contains itself/.test(name)) expect(errors).toEqual(["yaml-alias-cycle"]);
    else expect(errors.length > 0).toBe(refused);
  });
});
