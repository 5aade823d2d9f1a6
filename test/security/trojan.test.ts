/** What a reader is shown is what is compiled, or there is a warning (CVE-2021-42574, CVE-2021-42694). */
import { describe, expect, it } from "vitest";
import { compileText } from "../compiled.js";

const machine = (parts: { readonly name?: string; readonly trigger?: string; readonly guard?: string; readonly comment?: string; readonly description?: string }): string => `# ${parts.comment ?? "a door"}
meta: { machine_name: door }
states:
  - { name: closed, type: initial, description: "${parts.description ?? "shut"}" }
  - { name: "${parts.name ?? "opened"}", type: terminal }
transitions:
  - { trigger: "${parts.trigger ?? "open"}", source: closed, dest: "${parts.name ?? "opened"}", guards: ["${parts.guard ?? "may_open"}"] }
`;

/** Code, place and message of what is said. */
async function said(yaml: string): Promise<readonly string[]> {
  const { diagnostics } = await compileText(yaml, { names: "any", emit: "none" });
  return diagnostics.map(({ code, span, message }) => `${code} ${JSON.stringify(yaml.slice(span.start, span.end))} ${message}`);
}

const CHANGES = "what stands around it may be shown in another order than it is read";
const DIFFERS = "two texts that look alike can differ in it";

describe("hidden-character", () => {
  it.each([
    ["a comment", machine({ comment: "open \u202e}desolc{ \u202c" }), [`"\u202e" U+202E cannot be seen: ${CHANGES}.`, `"\u202c" U+202C cannot be seen: ${CHANGES}.`]],
    ["a description", machine({ description: "a\u2066b\u2069" }), [`"\u2066" U+2066 cannot be seen: ${CHANGES}.`, `"\u2069" U+2069 cannot be seen: ${CHANGES}.`]],
    ["a name", machine({ guard: "may\u200b_open" }), [`"\u200b" U+200B cannot be seen: ${DIFFERS}.`]],
    ["a run", machine({ comment: "\u200b\u2060\ufeff" }), [`"\u200b\u2060\ufeff" U+200B and 2 more cannot be seen: ${DIFFERS}.`]],
    ["a tag that spells text for other readers", machine({ comment: "\u{e0041}\u{e0042}" }), [`"\u{e0041}\u{e0042}" U+E0041 and 1 more cannot be seen: ${DIFFERS}.`]],
    ["a selector that no emoji has", machine({ comment: "x\u{e0100}" }), [`"\u{e0100}" U+E0100 cannot be seen: ${DIFFERS}.`]],
    ["a filler that counts as a letter", machine({ guard: "may\u3164" }), [`"\u3164" U+3164 cannot be seen: ${DIFFERS}.`]],
    ["a joiner that joins nothing", machine({ guard: "may_\u200dopen" }), [`"\u200d" U+200D cannot be seen: ${DIFFERS}.`]],
  ])("tells of what stands in %s", async (_, yaml, expected) => {
    expect(await said(yaml)).toEqual(expected.map((text) => `hidden-character ${JSON.stringify(JSON.parse(text.slice(0, text.indexOf(" U+"))))}${text.slice(text.indexOf(" U+"))}`));
  });

  it.each([
    ["a state", machine({ name: "opened\\u200b" }), '"opened\\u200b"'],
    ["a trigger", machine({ trigger: "\\u202eopen" }), '"\\u202eopen"'],
    ["a guard", machine({ guard: "may\\u2060" }), '"may\\u2060"'],
  ])("tells of an escape in the name of %s, once", async (_, yaml, shown) => {
    const found = (await said(yaml)).filter((text) => text.startsWith("hidden-character"));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`hidden-character ${JSON.stringify(shown)} U+`);
  });

  it.each([
    ["emoji", machine({ description: "👩‍🚀 ❤️ 🏳️‍🌈" })],
    ["scripts that need joiners", machine({ description: "می‌خواهم क्‍ष" })],
    ["letters from right to left", machine({ description: "שלום مرحبا" })],
    ["an escape in a description", machine({ description: "\\u202e is a mark" })],
    ["a byte order mark at the beginning", `\ufeff${machine({})}`],
  ])("says nothing of %s", async (_, yaml) => {
    expect(await said(yaml)).toEqual([]);
  });

  it("is told before a text that cannot be read, and where a variable stands before it", async () => {
    const { diagnostics } = await compileText("a: [\u202e", {});
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(["hidden-character", "yaml-syntax"]);
    const yaml = machine({ comment: "${A:-aaaaaaaa} \u202e" });
    expect((await said(yaml))[0]).toContain(`hidden-character "\u202e"`);
  });

  it("can be allowed for one line", async () => {
    expect(await said(machine({ comment: "typestator-disable-next-line hidden-character" }).replace("machine_name: door", "machine_name: door, description: a\u200fb"))).toEqual([]);
  });
});

describe("look-alike-name", () => {
  it.each([
    ["a Cyrillic letter among Latin ones", machine({ guard: "may_\u043epen" }), [`"\\"may_\u043epen\\"" The name "may_\u043epen" is written with U+043E, which looks like "o".`]],
    ["a Greek letter among Latin ones", machine({ name: "\u03bfpened" }), [`"\\"\u03bfpened\\"" The name "\u03bfpened" is written with U+03BF, which looks like "o".`]],
    ["a whole word of another script beside its twin", machine({ guard: "\u0441\u043e\u0440" }).replace('guards: ["', 'guards: ["cop", "'), [`"\\"\u0441\u043e\u0440\\"" The name "\u0441\u043e\u0440" is written with U+0441, which looks like "c".`]],
    ["a wide form beside the usual one", machine({ guard: "ａ" }).replace('guards: ["', 'guards: ["a", "'), [`"\\"ａ\\"" The name "ａ" is written with U+FF41, which looks like "a".`]],
  ])("tells of %s, at the name", async (_, yaml, expected) => {
    expect((await said(yaml)).filter((text) => text.startsWith("look-alike-name"))).toEqual(expected.map((text) => `look-alike-name ${text}`));
  });

  it("names the twin", async () => {
    const yaml = machine({ guard: "\u0441\u043e\u0440" }).replace('guards: ["', 'guards: ["cop", "');
    const { diagnostics } = await compileText(yaml, { names: "any", emit: "none" });
    expect(diagnostics.flatMap(({ related }) => related.map(({ span }) => yaml.slice(span.start, span.end)))).toEqual(['"cop"']);
  });

  it.each([
    ["names of one script", machine({ name: "\u043e\u0442\u043a\u0440\u044b\u0442\u0430", guard: "\u03b1\u03b2\u03b3" })],
    ["scripts that are not alike", machine({ guard: "may\u958b\u304f" })],
    ["words of two scripts in one name", machine({ guard: "may_\u043e\u0442\u043a\u0440\u044b\u0442\u044c" })],
    ["letters of another shape among Latin ones", machine({ guard: "\u0394t" })],
    ["one name in two roles", machine({ guard: "opened", trigger: "opened" })],
    ["accents", machine({ guard: "\u00e9t\u00e9" })],
  ])("says nothing of %s", async (_, yaml) => {
    expect(await said(yaml)).toEqual([]);
  });
});
