// What `validate --fix` does to a text: test/cli/fix.test.ts is about files.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { compile, type CompileOptions, type Diagnostic } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { applyFixes } from "../../packages/compiler/src/diagnostics/apply-fixes.js";
import { mend } from "../../packages/compiler/src/diagnostics/mend.js";
import { decode } from "../../packages/compiler/src/source/decode.js";
import { sentence } from "../compiled.js";
import { examples, messagePages } from "./examples.js";

const diagnosticsOf = async (path: string, text: string, options: CompileOptions = {}): Promise<readonly Diagnostic[]> =>
  (await compile([{ path, content: text }], { ...options, emit: "none" })).diagnostics;

const mendText = async (text: string, path = "machine.yaml"): Promise<string> => (await mend(text, (current) => diagnosticsOf(path, current))).text;

interface Text {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly options: CompileOptions;
}

const cases = new URL("../cases/", import.meta.url);

/** Every text of `test/cases`, and every wrong example of `messages/`. */
const texts: readonly Text[] = [
  ...readdirSync(cases, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const path = existsSync(new URL(`${name}/input.json`, cases)) ? "input.json" : "input.yaml";
      const settings = new URL(`${name}/options.json`, cases);
      const options = existsSync(settings) ? (JSON.parse(readFileSync(settings, "utf8")) as CompileOptions) : {};
      return { name, path, text: decode(path, readFileSync(new URL(`${name}/${path}`, cases))).text, options };
    }),
  ...messagePages.flatMap((page) =>
    examples(page, "Wrong").map(({ path, content }, index) => ({ name: `${page.code} ${index + 1}`, path, text: decode(path, content).text, options: {} })),
  ),
];

/** What stays of a text when the places of its edits are cut out. */
function outside(text: string, spans: readonly Diagnostic["span"][]): string {
  const places = spans.toSorted((one, other) => one.start - other.start);
  let end = 0;
  const kept = places.map((span) => {
    const part = text.slice(end, span.start);
    end = Math.max(end, span.end);
    return part;
  });
  return [...kept, text.slice(end)].join("");
}

describe.each(texts)("$name", ({ path, text, options }) => {
  it("has nothing left to be mended after one run, and nothing changed but what is reported", async () => {
    const rounds: { readonly before: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
    const diagnose = async (current: string): Promise<readonly Diagnostic[]> => {
      const diagnostics = await diagnosticsOf(path, current, options);
      rounds.push({ before: current, diagnostics });
      return diagnostics;
    };
    const { text: mended, applied } = await mend(text, diagnose);

    expect((await mend(mended, (current) => diagnosticsOf(path, current, options))).applied.map(({ fix }) => fix.title)).toEqual([]);
    for (const [index, { before, diagnostics }] of rounds.entries()) {
      const step = applyFixes(before, diagnostics);
      const edits = step.applied.flatMap(({ fix }) => fix.edits.map(({ span }) => span));
      const next = rounds[index + 1];
      const written = step.applied.flatMap((fix) => fix.written);
      // What is an error now has been hidden by what was mended; it does not come from that.
      const isThere = ({ span }: Diagnostic): boolean => written.some(({ start, end }) => start < span.end && span.start < end);
      if (next?.before === step.text) expect(next.diagnostics.filter((found) => found.severity === "error" && isThere(found)).map(sentence)).toEqual([]);
      expect(outside(step.text, written)).toBe(outside(before, edits));
    }
    const syntax = (found: readonly Diagnostic[]): readonly string[] => found.filter(({ code }) => /^(yaml-syntax|json-syntax)$/.test(code)).map(sentence);
    expect(syntax(await diagnosticsOf(path, mended, options))).toEqual(syntax(rounds[0]!.diagnostics));
    expect(applied.length > 0).toBe(mended !== text);
  });
});

it("mends what the list of safe fixes says", async () => {
  const wrong = [
    "meta: { machine_name: door }   # a comment",
    "states:",
    "  - { name: closed, type: inital }",
    "  - { name: opened }",
    "  - { name: opened }",
    "  - name: off",
    "transitions:",
    "  - trigger: open",
    "    source: closed",
    "    dest: 'opend'",
    "    gaurds:",
    "      - check: { field: role, op: in, value: [a, b] }",
    "      - check: { field: size, op: starts_wth, value: 2024-01-01 }",
    "  - { trigger: close, source: opened, dest: closed, dest: closed }",
    "",
  ];
  expect((await mendText(wrong.join("\r\n"))).split("\r\n")).toEqual([
    "meta: { machine_name: door }   # a comment",
    "states:",
    "  - { name: closed, type: initial }",
    "  - { name: opened }",
    '  - name: "off"',
    "transitions:",
    "  - trigger: open",
    "    source: closed",
    '    dest: "opened"',
    "    guards:",
    "      - check: { field: role, op: in, values: [a, b] }",
    '      - check: { field: size, op: starts_with, value: "2024-01-01" }',
    "  - { trigger: close, source: opened, dest: closed }",
    "",
  ]);
});

it("mends names and keys inside of others", async () => {
  const text = (group: string, type: string, field: string, param: string, history: string): string =>
    [
      "states:",
      "  - { name: off_line, type: initial }",
      `  - { name: working, initial_child: first, group: ${group} }`,
      "  - { name: first, parent: working }",
      "transitions:",
      `  - { trigger: back, source: off_line, dest: ${history}, guards: [{ name: key_present, params: { ${param}: total } }] }`,
      "  - { trigger: stop, source: working, dest: off_line }",
      "groups: { busy: {} }",
      `state_variables: [{ key: total, type: ${type} }]`,
      `events: [{ name: stop, payload: { why: { ${field}: string } } }]`,
      "",
    ].join("\n");
  expect(await mendText(text("bussy", "integer", "tpye", "kye", "H(workng)"))).toBe(text("busy", "number", "type", "key", "H(working)"));
});

it("mends points, functions, requests, and what stands twice to the letter", async () => {
  const text = (point: string, length: string, mode: string, twins: readonly [string, string, string]): string =>
    [
      "states:",
      "  - { name: idle, type: initial }",
      "  - { name: buying, initial_child: paying, entry_points: [paying], exit_points: [paying] }",
      "  - { name: paying, parent: buying }",
      "transitions:",
      `  - { trigger: go, source: [idle${twins[0]}], dest: "buying:${point}", guards: [{ expr: '${length}(lines) > 0' }] }`,
      `  - { trigger: stop, source: "buying:${point}", dest: idle, actions: [{ http: { url: u, on_error: ${mode} } }] }`,
      `state_variables: [{ key: lines }${twins[1]}]`,
      "events:",
      "  - { name: go }",
      ...(twins[2] === "" ? [] : [twins[2]]),
      "",
    ].join("\n");
  expect(await mendText(text("payng", "lenn", "faill", [", idle", ", { key: lines }", "  - { name: go }"]))).toBe(text("paying", "len", "fail", ["", "", ""]));
});

const machine = (states: string, transitions = "", rest = ""): string => `states:\n  - { name: a, type: initial }\n${states}transitions:${transitions === "" ? " []" : ""}\n${transitions}${rest}`;

describe("leaves alone", () => {
  it.each<[string, string]>([
    ["a name that two others are near to", machine("  - { name: step_a }\n  - { name: step_b }\n", "  - { trigger: go, source: a, dest: step_c }\n")],
    ["a name that differs in a number", machine("  - { name: step_1 }\n", "  - { trigger: go, source: a, dest: step_2 }\n")],
    ["a number that is written in another base", machine("  - { name: b, metadata: { mask: 0b11, code: 010 } }\n")],
    ["two states of one name that differ", machine("  - { name: b }\n  - { name: b, description: other }\n")],
    ["a state that is there twice, with a comment", machine("  - name: b\n  - name: b # really\n")],
    ["two variables of one key that differ", machine("  - { name: b }\n", "", "state_variables: [{ key: n }, { key: n, type: string }]\n")],
    ["two entries of one event that differ", machine("  - { name: b }\n", "  - { trigger: go, source: a, dest: b }\n", "events: [{ name: go }, { name: go, description: d }]\n")],
    ["a function that two others are near to", machine("  - { name: b }\n", "  - { trigger: go, source: a, dest: b, guards: [{ expr: 'mix(n) > 1' }] }\n")],
    ["two values of one key", machine("  - { name: b, description: one, description: other }\n")],
    ["a value that several variables make", "# ${X}\n" + machine("  - { name: b, typ${E:-e}: stable }\n")],
    ["what an alias stands for", machine("  - { name: b, description: &d c }\n  - { name: c1 }\n", "  - { trigger: go, source: a, dest: *d }\n")],
    ["a key whose value would not fit", machine("  - { name: b, typ: odd }\n")],
    ["a time that a number is wanted for", machine("  - { name: b }\n", "  - { after: 1:30, source: b, dest: a }\n")],
  ])("%s", async (_what, text) => {
    expect((await diagnosticsOf("machine.yaml", text)).length).toBeGreaterThan(0);
    expect(await mendText(text)).toBe(text);
  });
});

describe("applyFixes", () => {
  const diagnostic = (...edits: readonly (readonly [start: number, end: number, text: string])[]): Diagnostic => ({
    code: "unknown-key",
    severity: "warning",
    message: "",
    file: "a.yaml",
    span: { start: edits[0]![0], end: edits[0]![1] },
    related: [],
    fix: { title: edits.map(([, , text]) => text).join(" "), safe: true, edits: edits.map(([start, end, text]) => ({ span: { start, end }, text })) },
    url: "",
  });
  const titles = (diagnostics: readonly Diagnostic[]): readonly [string, readonly string[]] => {
    const { text, applied } = applyFixes("abcdef", diagnostics);
    return [text, applied.map(({ fix }) => fix.title)];
  };

  it("takes the first of two that overlap, as a whole", () => {
    expect(titles([diagnostic([0, 2, "X"], [4, 5, "Y"]), diagnostic([1, 3, "Z"], [5, 6, "W"]), diagnostic([5, 6, "V"])])).toEqual(["XcdYV", ["X Y", "V"]]);
  });

  it("makes a change once that two want alike", () => {
    expect(titles([diagnostic([0, 1, "X"]), diagnostic([0, 1, "X"], [2, 3, "Y"])])).toEqual(["XbYdef", ["X", "X Y"]]);
  });

  it("does not guess the order of two insertions at one place", () => {
    expect(titles([diagnostic([2, 2, "X"]), diagnostic([2, 2, "Y"]), diagnostic([2, 3, "Z"])])).toEqual(["abXcdef", ["X"]]);
  });

  it("makes no fix that is an offer", () => {
    const { fix, ...rest } = diagnostic([0, 1, "X"]);
    expect(titles([{ ...rest, fix: { ...fix!, safe: false } }])).toEqual(["abcdef", []]);
  });
});
