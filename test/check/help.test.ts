// What people write who do not know the language yet, or whose finger slips: one message, at the place, whose help is what they have to write.
import { compile, type Diagnostic } from "@typestator/compiler";
import { describe, expect, it } from "vitest";

const machine = `meta: {machine_name: m}
states:
  - {name: a, type: initial}
  - {name: b, timeout: {seconds: 5, destination: c}}
  - {name: c, type: terminal}
transitions:
  - {trigger: go, source: a, dest: b}
  - {trigger: end, source: [a, b], dest: c}
`;

interface Row {
  readonly what: string;
  /** What is replaced in the machine above, and by what; « and » stand around the place of the message. */
  readonly change: readonly [string, string];
  readonly code: string;
  readonly help: string;
  /** What the change makes of the text of the place, or of what is around it; absent where there is none. */
  readonly mended?: string;
}

const ROWS: readonly Row[] = [
  { what: "a state that is only a name", change: ["{name: c, type: terminal}", "«c»"], code: "wrong-type", help: "Write `{ name: c }`.", mended: "  - { name: c }\n" },
  { what: "a state that is only a name in braces", change: ["{name: c, type: terminal}", "{«c»}"], code: "missing-field", help: "Write `name: c`.", mended: "{name: c}" },
  { what: "a state whose name is a key", change: ["{name: c, type: terminal}", "«c»:\n    type: terminal"], code: "missing-field", help: "Write `name: c`." },
  { what: "states under their names", change: [machine.slice(machine.indexOf("  - {name: a"), machine.indexOf("transitions")), "  «a: {type: initial}\n  b:\n  c: {type: terminal}»\n"], code: "wrong-type", help: "Write a list in which each item has its name: `- name: a`." },
  { what: "a region that is only a name", change: ["{name: c, type: terminal}", "{name: c, type: parallel, regions: [«r»]}"], code: "wrong-type", help: "Write a mapping: `{ name: r, initial: … }`." },
  { what: "a transition that is only a name", change: ["{trigger: go, source: a, dest: b}", "«go»"], code: "wrong-type", help: "Write a mapping: `{ trigger: …, source: …, dest: … }`." },
  { what: "a timeout that is only a time", change: ["{seconds: 5, destination: c}", "«5»"], code: "wrong-type", help: "Write a mapping: `{ seconds: 5, destination: … }`." },
  { what: "sources in one text", change: ["[a, b], dest: c", '«"a, b"», dest: c'], code: "undefined-source", help: 'Write a list: `["a", "b"]`.', mended: 'source: ["a", "b"],' },
  { what: "sources in braces", change: ["[a, b], dest: c", "«{a, b}», dest: c"], code: "wrong-type", help: "Write a list: `[a, b]`.", mended: "source: [a, b]," },
  { what: "sources in braces, with a comment", change: ["{trigger: end, source: [a, b], dest: c}", "trigger: end\n    source: «{a, # the first\n      b}»\n    dest: c"], code: "wrong-type", help: "Write a list: `[a, b]`." },
  { what: "a transition among the states", change: ["  - {name: c, type: terminal}", "  - {name: c, type: terminal}\n  - {«trigger»: back, source: b, dest: a}"], code: "missing-field", help: "This looks like a transition: write it under `transitions`." },
  { what: "a state among the transitions", change: ["  - {trigger: go,", "  - {«name»: d, type: stable}\n  - {trigger: go,"], code: "missing-field", help: "This looks like a state: write it under `states`." },
  { what: "a destination with the way to it", change: ["source: [a, b], dest: c", "source: [a, b], dest: «b -> a»"], code: "undefined-dest", help: "Write only where it leads: `a`.", mended: "dest: a}" },
  { what: "sources with bars between them", change: ["[a, b], dest: c", "«a | b», dest: c"], code: "undefined-source", help: "Write a list: `[a, b]`.", mended: "source: [a, b]," },
  { what: "sources with a word between them", change: ["[a, b], dest: c", "«a or b», dest: c"], code: "undefined-source", help: "Write a list: `[a, b]`.", mended: "source: [a, b]," },
  { what: "sources with blanks between them", change: ["[a, b], dest: c", '«"a b"», dest: c'], code: "undefined-source", help: 'Write a list: `["a", "b"]`.', mended: 'source: ["a", "b"],' },
  { what: "sources in one text, one of which there is not", change: ["[a, b], dest: c", '«"a, bb"», dest: c'], code: "undefined-source", help: 'Write a list: `["a", "bb"]`.' },
  { what: "guards in one text", change: ["dest: c}", 'dest: c, guards: «"x, z"»}'], code: "name-invalid", help: 'Write a list: `["x", "z"]`.', mended: 'guards: ["x", "z"]}' },
  { what: "actions in one text without quotes", change: ["{trigger: end, source: [a, b], dest: c}", "trigger: end\n    source: [a, b]\n    dest: c\n    actions: «x, z»"], code: "name-invalid", help: "Write a list: `[x, z]`.", mended: "actions: [x, z]\n" },
  { what: "guards in one text of a list", change: ["dest: c}", 'dest: c, guards: [«"x, z"»]}'], code: "name-invalid", help: "Write each as an item of its own." },
  { what: "a guard that is turned around by a mark", change: ["dest: c}", 'dest: c, guards: [«"!x"»]}'], code: "name-invalid", help: "Write { not: x }." },
  { what: "a guard that is turned around by a word", change: ["dest: c}", "dest: c, guards: [«not x»]}"], code: "name-invalid", help: "Write { not: x }." },
  { what: "guards that are both to pass", change: ["dest: c}", "dest: c, guards: [«x and z»]}"], code: "name-invalid", help: "Write each as an item of its own." },
  { what: "guards that are both to pass, in one text", change: ["dest: c}", "dest: c, guards: «x && z»}"], code: "name-invalid", help: "Write a list: `[x, z]`." },
  { what: "guards of which one is to pass", change: ["dest: c}", "dest: c, guards: [«x or z»]}"], code: "name-invalid", help: "Write { anyOf: [x, z] }." },
  { what: "an expression in place of a guard", change: ["dest: c}", 'dest: c, guards: [«"x > 5"»]}'], code: "name-invalid", help: 'Write an expression as { expr: "x > 5" }.' },
  { what: "items that are indented differently", change: ["{trigger: end, source: [a, b], dest: c}", "trigger: end\n    source: a\n    dest: c\n    actions:\n     - «x\n       - y»"], code: "name-invalid", help: "It goes on over the next line, since that is indented deeper: give both the same indentation." },
  { what: "a guard with a colon", change: ["{trigger: end, source: [a, b], dest: c}", "trigger: end\n    source: a\n    dest: c\n    guards:\n      «x»:"], code: "bad-guard-form", help: "Write the name alone: `x`.", mended: "guards:\n      x\n" },
  { what: "an action with a colon", change: ["dest: c}", "dest: c, actions: [{«x»: true}]}"], code: "bad-action-form", help: "Write the name alone: `x`.", mended: "actions: [x]" },
  { what: "an action of a state with a colon", change: ["type: initial", "type: initial, on_exit: {«x»: true}"], code: "bad-action-form", help: "Write the name alone: `x`.", mended: "on_exit: x}" },
  { what: "another word for the destination", change: ["dest: c}", "«destination»: c}"], code: "missing-field", help: 'Did you mean "dest" by "destination"?', mended: "], dest: c}" },
  { what: "keys without blanks behind their colons", change: ["{name: c, type: terminal}", "{«name:c», type: terminal}"], code: "missing-field", help: "Write `name: c`, with a blank behind the colon.", mended: "{name: c, type: terminal}" },
  { what: "a type without a blank behind its colon", change: ["type: initial", "«type:initial»"], code: "no-initial-state", help: "Write `type: initial`, with a blank behind the colon.", mended: "{name: a, type: initial}" },
  { what: "a trigger that is a comment", change: ["{trigger: go, source: a, dest: b}", "«trigger»: #go\n    source: a\n    dest: b"], code: "missing-trigger", help: 'A # behind a blank begins a comment. Put the value in quotes if it is one: "#go".' },
  { what: "a source that is a comment", change: ["{trigger: go, source: a, dest: b}", "trigger: go\n    «source»: #a\n    dest: b"], code: "wrong-type", help: 'A # behind a blank begins a comment. Put the value in quotes if it is one: "#a".' },
  { what: "the initial state as a key of the machine", change: ["states:\n  - {name: a, type: initial}", "«initial»: a\nstates:\n  - {name: a}"], code: "no-initial-state", help: 'Write `type: initial` in the state "a" instead.' },
  { what: "the initial state as a flag", change: ["type: initial", "«initial»: true"], code: "no-initial-state", help: "Write `type: initial` instead." },
  { what: "an end as a flag", change: ["type: terminal", "«final»: true"], code: "unknown-key", help: "Write `type: terminal`.", mended: "{name: c, type: terminal}" },
  { what: "a delay in milliseconds", change: ["trigger: go,", "after: «500ms»,"], code: "bad-delay", help: "Milliseconds have no unit: write 500.", mended: "after: 500," },
  { what: "a delay with a word for its unit", change: ["trigger: go,", "after: «5 seconds»,"], code: "bad-delay", help: "Write 5s.", mended: "after: 5s," },
  { what: "a delay with a word for its unit, in quotes", change: ["trigger: go,", 'after: «"2 Hours"»,'], code: "bad-delay", help: 'Write "2h".', mended: 'after: "2h",' },
  { what: "a short name", change: ["dest: c}", "dest: «cancld»}"], code: "undefined-dest", help: 'Did you mean "canceled"?' },
];

const place = (text: string, { span }: Pick<Diagnostic, "span">): string => `${text.slice(0, span.start)}«${text.slice(span.start, span.end)}»${text.slice(span.end)}`;

function mend(text: string, { fix }: Diagnostic): string | undefined {
  return fix?.edits.toSorted((one, other) => other.span.start - one.span.start).reduce((result, edit) => result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end), text);
}

describe("the help says what to write for", () => {
  it.each(ROWS)("$what", async ({ change: [from, to], code, help, mended }) => {
    const base = code === "undefined-dest" ? machine.replace("name: c,", "name: canceled,").replace("destination: c}", "destination: canceled}") : machine;
    const marked = base.replace(from, to);
    expect(marked).not.toBe(base);
    const content = marked.replaceAll(/[«»]/g, "");
    const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none", rules: code === "unknown-key" ? {} : { "dead-end": "off" } });
    expect(diagnostics.map((diagnostic) => [diagnostic.code, place(content, diagnostic), diagnostic.help])).toEqual([[code, marked, help]]);
    const text = mend(content, diagnostics[0]!);
    if (mended !== undefined) expect(text).toContain(mended);
    else if (code !== "undefined-dest") expect(text).toBeUndefined();
  });
});

it("a timeout whose keys are indented too little is one mistake", async () => {
  const content = machine.replace("{name: b, timeout: {seconds: 5, destination: c}}", "name: b\n    timeout:\n    seconds: 5\n    destination: c").replace(", source: [a, b]", ", source: a");
  const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none" });
  expect(diagnostics.map(({ code, span, help }) => [code, content.slice(span.start, span.end), help])).toEqual([["unknown-key", "seconds", "Indent it deeper than `timeout`, to which it belongs."]]);
  expect(mend(content, diagnostics[0]!)).toContain("    timeout:\n      seconds: 5\n      destination: c\n");
});

it("what stood under a key that is given again is missing, and the second key is told of", async () => {
  const content = `${machine}states:\n  - {name: x}\n`;
  const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none" });
  expect(diagnostics.map(({ code }) => code)).toContain("yaml-duplicate-key");
});

it("an item whose dash is missing is one mistake, and nothing is taken away", async () => {
  const content = machine.replace("  - {trigger: end, source: [a, b], dest: c}", "  - trigger: stay\n    source: a\n    dest: a\n    trigger: end\n    source: a\n    dest: c");
  const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none" });
  const [only] = diagnostics;
  expect(diagnostics.map(({ code, span }) => [code, content.slice(0, span.start).split("\n").length])).toEqual([["yaml-duplicate-key", 11]]);
  expect([only?.help, only?.fix, only?.related.length]).toEqual(["Is what separates two items missing before it: a dash, or `}, {`?", undefined, 3]);
});

it("two keys that are repeated for themselves are two mistakes, and each can be mended", async () => {
  const content = machine.replace("{trigger: end,", "{trigger: end, source: [a, b], dest: c,");
  const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none" });
  expect(diagnostics.map(({ code, fix }) => [code, fix?.safe])).toEqual([["yaml-duplicate-key", true], ["yaml-duplicate-key", true]]);
});

it("a group that a state misspells is not unused, too", async () => {
  const content = `${machine.replace("type: initial", "type: initial, group: outr")}groups: {outer: }\n`;
  const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none" });
  expect(diagnostics.map(({ code }) => code)).toEqual(["undefined-group"]);
});

it.each([
  ["a name where a mapping belongs", { states: ["a"], transitions: [] }],
  ["several names in one text", { states: [{ name: "a", type: "initial" }, { name: "b" }], transitions: [{ trigger: "go", source: "a, b", dest: "a" }] }],
  ["a name with nothing under it", { states: [{ name: "a", type: "initial" }, { name: "b" }], transitions: [{ trigger: "go", source: "a", dest: "b", actions: [{ x: null }] }] }],
])("what mends JSON is JSON: %s", async (_, machine) => {
  const content = JSON.stringify(machine);
  const { diagnostics } = await compile([{ path: "machine.json", content }], { emit: "none" });
  const mended = diagnostics.flatMap((diagnostic) => mend(content, diagnostic) ?? []);
  expect(mended.length).toBeGreaterThan(0);
  for (const text of mended) expect(() => JSON.parse(text) as unknown).not.toThrow();
});

it.each([
  ["a transition with keys of its own", "{trigger: go, source: a, dest: b}", "{trigger: go, source: a, name: go, type: internal}", "Add `dest`."],
  ["a state with keys of its own", "{name: c, type: terminal}", "{nme: c, type: terminal, source: a, dest: b}", 'Did you mean "name" by "nme"?'],
  ["no sources in braces", "[a, b], dest: c", "{}, dest: c", undefined],
])("%s is not taken for something else", async (_, part, other, help) => {
  const { diagnostics } = await compile([{ path: "machine.yaml", content: machine.replace(part, other) }], { emit: "none" });
  expect(diagnostics.filter(({ severity }) => severity === "error").map((diagnostic) => diagnostic.help)).toEqual([help]);
});
