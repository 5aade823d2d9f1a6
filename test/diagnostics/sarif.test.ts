import published from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { toSarif } from "../../packages/compiler/src/diagnostics/render/sarif.js";
import { sourceTexts } from "../../packages/compiler/src/diagnostics/render/texts.js";
import { diagnosticTable } from "../../packages/compiler/src/diagnostics/table.gen.js";
import type { Diagnostic } from "../../packages/compiler/src/diagnostics/types.js";
import { decode } from "../../packages/compiler/src/source/decode.js";
import { validatorOf } from "../ajv.js";
import { examples, messagePages } from "./examples.js";

// The schema of the standard (draft-04, of which it uses nothing that draft-07 reads otherwise), as a package of Microsoft's carries it (MIT).
const { $schema: _draft, id: _address, ...schema } = published;
const formats = { uri: (text: string) => URL.canParse(text), "uri-reference": (text: string) => URL.canParse(text, "file:///"), "date-time": true };
// A pattern of it is none under the flag `u`.
const isSarif = validatorOf(schema, { formats, unicodeRegExp: false });

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Location {
  readonly physicalLocation: { readonly artifactLocation: object; readonly region?: Region };
}
interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: object; readonly helpUri: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly Location[];
        readonly relatedLocations?: readonly Location[];
        readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent?: object }[] }[] }[];
      }[];
    },
  ];
}

const surroundings = { version: "1.2.3", uriOf: (file: string) => encodeURI(file), pageOf: (code: string) => `# ${code}` };
const logOf = (diagnostics: readonly Diagnostic[], text: string | undefined): Log => toSarif(diagnostics, sourceTexts(() => text), surroundings) as Log;

const diagnosticsIn = async (text: string): Promise<readonly Diagnostic[]> => (await compile([{ path: "door.yaml", content: text }], { emit: "none" })).diagnostics;

describe("toSarif", () => {
  it.each(messagePages)("is valid for the wrong examples of $code", async (page) => {
    for (const { path, content } of examples(page, "Wrong")) {
      const { diagnostics } = await compile([{ path, content }], { emit: "none" });
      const log = logOf(diagnostics, decode(path, content).text);
      expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
      expect(log.runs[0].results.map(({ ruleId, ruleIndex }) => log.runs[0].tool.driver.rules[ruleIndex]!.id === ruleId)).toEqual(diagnostics.map(() => true));
    }
  });

  it("is valid without diagnostics, and lists all rules", () => {
    const log = logOf([], "");
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    expect(log.runs[0].tool.driver.rules.map(({ id: code }) => code)).toEqual(Object.keys(diagnosticTable));
  });

  it("is refused by the schema when it is wrong, so that the schema is at work", () => {
    const log = JSON.parse(JSON.stringify(logOf([], ""))) as { runs: [{ columnKind: string }] };
    log.runs[0].columnKind = "bytes";
    expect(isSarif(log)).toBe(false);
  });

  it("counts lines and columns from one, in UTF-16 code units, the end behind the last character", async () => {
    const text = "# \u{1f600}\r\nstates:\r\n  - { name: a, type: initial, x-note: \u{1f600} }\r\ntransitions: [{ trigger: go, source: a, dest: \u{1f600}\u{1f600} }]\r\n";
    const { diagnostics } = await compile([{ path: "door.yaml", content: text }], { emit: "none", names: "any" });
    const [result] = logOf(diagnostics, text).runs[0].results;
    expect(result).toMatchObject({
      ruleId: "undefined-dest",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "door.yaml", uriBaseId: "%SRCROOT%" }, region: { startLine: 4, startColumn: 47, endLine: 4, endColumn: 51 } } }],
    });
  });

  it("tells related places, fixes, and the page of what is found", async () => {
    const text = "states:\n  - { name: a, type: initial }\n  - { name: a, type: initial }\ntransitions: []\n";
    const { results, tool } = logOf(await diagnosticsIn(text), text).runs[0];
    expect(results[0]).toMatchObject({
      ruleId: "duplicate-state",
      relatedLocations: [{ physicalLocation: { region: { startLine: 2, startColumn: 13, endLine: 2, endColumn: 14 } } }],
      fixes: [{ artifactChanges: [{ replacements: [{ deletedRegion: { startLine: 3, startColumn: 1, endLine: 4, endColumn: 1 } }] }] }],
    });
    const rule = (code: string): object => tool.driver.rules.find(({ id: known }) => known === code)!;
    expect(rule("duplicate-state")).toMatchObject({ help: { markdown: "# duplicate-state" }, helpUri: "https://typestator.dev/docs/diagnostics/duplicate-state.md" });
    expect(rule("undefined-dest")).not.toHaveProperty("help.markdown");
  });

  it("leaves the region out of a text that it does not have", async () => {
    const log = logOf(await diagnosticsIn("states: []\n"), undefined);
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    expect(log.runs[0].results[0]!.locations[0]!.physicalLocation).not.toHaveProperty("region");
  });
});
