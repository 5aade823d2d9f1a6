import { compile, type Rules } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { machine } from "../check/rule-cases.js";
import { sentence } from "../compiled.js";

/** The machines here are for comments alone: that they lead nowhere is not told. */
const unfinished: Rules = { "dead-end": "off", "unreachable-state": "off" };

const diagnosticsOf = async (text: string, rules: Rules = {}, path = "machine.yaml"): Promise<readonly string[]> =>
  (await compile([{ path, content: text }], { emit: "none", rules: { ...unfinished, ...rules } })).diagnostics.map((diagnostic) => `${text.slice(diagnostic.span.start, diagnostic.span.end)}: ${sentence(diagnostic)}`);
const codesOf = async (text: string, rules: Rules = {}, path?: string): Promise<readonly string[]> =>
  (await compile([{ path: path ?? "machine.yaml", content: text }], { emit: "none", rules: { ...unfinished, ...rules } })).diagnostics.map(({ code }) => code);

/** A machine whose last line is `groups` with one that is not used. */
const withGroup = (comment: string): string => `${machine([])}${comment}groups: { moving: {} }\n`;
const disable = "# typestator-disable-next-line";

describe("a comment turns off", () => {
  it.each<[string, string]>([
    ["the code that it names", withGroup(`${disable} unused-group\n`)],
    ["everything, without a code", withGroup(`${disable}\n`)],
    ["several codes", machine(["{ name: b, group: c, naem: 1 }"]).replace("  - { name: b", `  ${disable} undefined-group, unknown-key\n  - { name: b`) + "groups: { d: {} }\n".replace("groups", `${disable}\ngroups`)],
    ["what it names, with a reason", withGroup(`${disable} unused-group -- comes next week, promised\n`)],
    ["without the blank behind #", withGroup("#typestator-disable-next-line unused-group\n")],
    ["on the next line that is neither blank nor a comment", withGroup(`${disable} unused-group\n# a reason\n\n`)],
    ["from the end of a line", `${machine([]).trimEnd()} ${disable} unused-group\ngroups: { moving: {} }\n`],
    ["with lines that end in CR LF", withGroup(`${disable} unused-group\n`).replaceAll("\n", "\r\n")],
    ["behind a variable", `# \${NAME:-a longer text than the variable}\n${withGroup(`${disable} unused-group\n`)}`],
    ["an error that a rule could lower", machine(["{ name: b }"], ["{ trigger: go, source: a, dest: b, internal: 'no' }"]).replace("  - { trigger", `  ${disable} raw-boolean-mismatch\n  - { trigger`)],
  ])("%s", async (_what, text) => {
    expect(await diagnosticsOf(text)).toEqual([]);
  });

  it("what a rule has made an error", async () => {
    expect(await codesOf(withGroup(`${disable} unused-group\n`), { "unused-group": "error" })).toEqual([]);
  });

  it("what a rule has turned off already, without a complaint", async () => {
    expect(await codesOf(withGroup(`${disable} unused-group\n`), { "unused-group": "off" })).toEqual([]);
  });
});

describe("a comment does not turn off", () => {
  it.each<[string, string, readonly string[]]>([
    ["what stands on its own line", `${machine([])}groups: { moving: {} } ${disable} unused-group\n`, ["unused-group", "disable-unused"]],
    ["what stands further down", withGroup(`${disable} unused-group\nx-note: 1\n`), ["disable-unused", "unused-group"]],
    ["another code", withGroup(`${disable} undefined-group\n`), ["disable-unused", "unused-group"]],
    ["what the engine refuses", machine([], ["{ trigger: go, source: a, dest: z }"]).replace("  - { trigger", `  ${disable} undefined-dest\n  - { trigger`), ["disable-always-error", "undefined-dest"]],
    ["what the engine refuses, by naming nothing", machine([], ["{ trigger: go, source: a, dest: z }"]).replace("  - { trigger", `  ${disable}\n  - { trigger`), ["undefined-dest"]],
    ["anything from inside a text", `${machine([])}x-note: "\n  ${disable} unused-group\n  "\ngroups: { moving: {} }\n`, ["unused-group"]],
    ["anything from inside a block", `${machine([])}x-note: |\n  ${disable} unused-group\ngroups: { moving: {} }\n`, ["unused-group"]],
    ["anything when it is misspelt", withGroup("# typestator-disable-next-lines unused-group\n"), ["disable-misspelt", "unused-group"]],
  ])("%s", async (_what, text, codes) => {
    expect(await codesOf(text)).toEqual(codes);
  });

  it("anything in JSON, which has no comments", async () => {
    const text = JSON.stringify({ "x-note": `${disable} unused-group`, states: [{ name: "a", type: "initial" }], transitions: [], groups: { moving: {} } }, undefined, 1);
    expect(await codesOf(text, {}, "machine.json")).toEqual(["unused-group"]);
  });
});

describe("a comment is told", () => {
  it("when it turns nothing off, with the change that removes it", async () => {
    const text = withGroup(`${disable} unused-group, undefined-group -- why\n`);
    const [found] = (await compile([{ path: "machine.yaml", content: text }], { emit: "none", rules: unfinished })).diagnostics;
    expect(found).toMatchObject({ code: "disable-unused", fix: { title: "Remove undefined-group", safe: true } });
    expect(text.slice(found!.span.start, found!.span.end)).toBe("undefined-group");
    expect(text.slice(found!.fix!.edits[0]!.span.start, found!.fix!.edits[0]!.span.end)).toBe(", undefined-group");
  });

  it("once when all that it names is not there", async () => {
    const text = `${machine([])}x-a: 1 ${disable} undefined-group, unused-event\nx-b: 1\n`;
    expect(await diagnosticsOf(text)).toEqual([
      `${disable} undefined-group, unused-event: warning disable-unused: This comment turns nothing off: the next line has no undefined-group and no unused-event.`,
    ]);
  });

  it("when a code is misspelt, with what was meant", async () => {
    const { diagnostics } = await compile([{ path: "machine.yaml", content: withGroup(`${disable} unused-grup\n`) }], { emit: "none", rules: unfinished });
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ["disable-unknown-code", 'Did you mean "unused-group"?'],
      ["unused-group", expect.anything()],
    ]);
  });

  it.each(["typestator-disabel-next-line", "Typestator-Disable-Next-Line", "typstator-disable-next-line", "typestator-disable-line", "typestator-disable"])("when it is written %s", async (word) => {
    expect(await diagnosticsOf(withGroup(`# ${word} unused-group\n`))).toEqual([
      `${word}: warning disable-misspelt: This comment turns nothing off: there is no \`${word}\`.`,
      expect.stringContaining("unused-group"),
    ]);
  });

  it.each(["typestator: disable nothing", "about typestator-disable-next-line", "disable-next-line", "eslint-disable-next-line", "---", "TypeStator reads this file"])("not when it is only a comment: %s", async (comment) => {
    expect(await codesOf(withGroup(`# ${comment}\n`))).toEqual(["unused-group"]);
  });

  it("not as unused while a mistake keeps the rest from being looked at", async () => {
    expect(await codesOf(withGroup(`${disable} undefined-group\n`).replace("initial", "inital"))).not.toContain("disable-unused");
  });

  it("at the level that a rule sets", async () => {
    expect(await codesOf(withGroup(`${disable} undefined-group\n`), { "disable-unused": "off" })).toEqual(["unused-group"]);
  });
});

it("takes rules for one source alone, over those of all", async () => {
  const content = withGroup("");
  const { diagnostics } = await compile(
    [
      { path: "a.yaml", content },
      { path: "b.yaml", content, rules: { "unused-group": "off" } },
      { path: "c.yaml", content, rules: { "unused-group": "error" } },
    ],
    { emit: "none", rules: { ...unfinished, "unused-group": "info" } },
  );
  expect(diagnostics.map(({ file, severity }) => [file, severity])).toEqual([["a.yaml", "info"], ["c.yaml", "error"]]);
  const wrong = { path: "a.yaml", content, rules: { "unused-grup": "off" } as Rules };
  await expect(compile([wrong])).rejects.toThrow(/unused-grup.*Did you mean "unused-group"/);
});
