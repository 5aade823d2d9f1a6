import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../packages/compiler/src/diagnostics/types.js";
import { indexLines, positionOf } from "../../packages/compiler/src/source/lines.js";
import { read } from "../../packages/compiler/src/source/read.js";

function place(text: string, { span }: Diagnostic): string {
  const { line, column } = positionOf(indexLines(text), span.start);
  return `${line}:${column}`;
}

/** Text, the place of its one error, words of its message. */
const FAULTS: readonly (readonly [string, string, RegExp])[] = [
  ["a: 1\nb:\n  source: [created],\n  dest: x\n", "3:20", /comma/],
  ["states:\n\t- name: a\n", "2:1", /tab indents/],
  ["a:\tb\n", "1:3", /tab/],
  ["states: [a\nb: c\n", "1:9", /\[ is never closed/],
  ["meta: {machine_name: m\nstates:\n  - {name: a}\n", "1:7", /\{ is never closed/],
  ['meta: {machine_name: "m"\nstates:\n  - {name: "}"} # ]\n', "1:7", /\{ is never closed/],
  ["a:\n  - source: [a,\n    dest: b\n  - source: [c]\n", "2:13", /\[ is never closed/],
  ["a: [{b: 'c'\n  d: [|\n", "1:5", /\{ is never closed/],
  ["a: {b: c\n---\na: {b: c}\n", "1:4", /\{ is never closed/],
  ["a: [b\nc: d]\n", "2:1", /comma is missing before c/],
  ["a: {b: c,\n- d}\n", "2:1", /list with - cannot stand inside/],
  ["states: [a,\n", "1:9", /\[ is never closed/],
  ["states: [a}\n", "1:11", /must be closed with \]/],
  ['states: "a\n', "1:9", /" is never closed/],
  ["a: b: c\n", "1:5", /Another `: `/],
  ["states:\n  - name: a\n type: initial\n", "3:2", /line up/],
  ["a: 1\nb\nc: 2\n", "2:1", /key and a colon/],
  ["states: [{name: a type: initial}]\n", "1:19", /comma is missing before type/],
  // What is indented deeper than a key belongs to its text.
  ["a:\n  - b: c\n     d: e\n", "3:6", /read as more of the text above it/],
  ["a:\n  - b: c\n   d: e\n    f: g\n", "4:5", /read as more of the text above it/],
  ["a:\n  - b: c\n  -d: e\n    f: g\n", "4:5", /read as more of the text above it/],
  // A quote that is not closed ends at the next one.
  ['a: "b\nc: "d"\n', "1:4", /goes on to line 2, and cannot end there/],
  ["a: 'b\n  c: d\ne: 'f'\n", "1:4", /goes on to line 3/],
  ['a:\n  - {b: [{c: "d}]}\n  - {b: [{c: "e"}]}\n', "2:14", /goes on to line 3/],
  ['a: "b\n  c" d\n', "1:4", /goes on to line 2/],
  ['a: "b": c\n', "1:7", /Another `: `/],
  ["a: 1\nb:\u00a0c\n", "2:3", /the character U\+00A0/],
  ["a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", "2:1", /mark of a conflict/],
  ["a:\n  - b: [c]\nd: []\n  - b: [e]\n", "4:3", /belongs to no list/],
  ["a: *nope\n", "1:4", /no anchor &nope/],
  ["a: &p 1\nb: &p 2\n", "2:4", /given twice/],
  ["a: !mine []\n", "1:4", /!mine is not known/],
  ["a: !!python/object:os.system x\n", "1:4", /!!python\/object:os\.system is not known/],
  ["a: &b !mine\n  c: !!str d\n", "1:7", /!mine is not known/],
  ["- a\n- &b !mine\n", "2:6", /!mine is not known/],
  ["a: {!mine b: c}\n", "1:5", /!mine is not known/],
  ["a: !!seq {b: c}\n", "1:4", /!!seq does not fit/],
  ["a: @b\n", "1:4", /begin with @/],
  ["a: %b\n", "1:4", /begin with %/],
  ["a: *\n", "1:4", /begins the name of an alias/],
  ["a: - b\n", "1:4", /list cannot begin here/],
  ["[a, b]: 1\n", "1:1", /cannot be a key/],
  ["a: {<<: x}\n", "1:9", /can be merged/],
  ["a: \u0007\n", "1:4", /U\+0007/],
  ['a: "\\q"\n', "1:5", /\\q is not an escape/],
  ["a: =\n", "1:4", /cannot be a value/],
  ["a: 2024-02-30\n", "1:4", /no such one/],
  ["a: !!int b\n", "1:10", /no value for the tag !!int/],
  ["a: |x\n  b\n", "1:4", /After \|/],
  ["%YAML 2.0\n---\na: b\n", "1:1", /YAML 1\.x/],
  ["a: b\n...\nc: d\n", "3:1", /must begin with ---/],
  ["a: ['b' 'c']\n", "1:9", /comma is missing/],
];

describe("yaml-syntax", () => {
  it.each(FAULTS)("%j", (text, where, message) => {
    const { diagnostics } = read("machine.yaml", text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["yaml-syntax"]);
    expect(place(text, diagnostics[0]!)).toBe(where);
    expect(diagnostics[0]!.message).toMatch(message);
  });

  it("tells how to mend a tab", () => {
    expect(read("machine.yaml", "a:\n\tb: c\n").diagnostics[0]!.help).toMatch(/two blanks/);
  });

  it("shows the first of two anchors", () => {
    const text = "a: &p 1\nb: &p 2\n";
    expect(read("machine.yaml", text).diagnostics[0]!.related.map(({ span }) => text.slice(span.start, span.end))).toEqual(["&p"]);
  });

  it("reports every fault of the meaning", () => {
    const { diagnostics } = read("machine.yaml", "a: *x\nb: !y z\n[c]: d\n");
    expect(diagnostics.map(({ code }) => code)).toEqual(["yaml-syntax", "yaml-syntax", "yaml-syntax"]);
  });
});

/** Text, the help of its one error. */
const HELP: readonly (readonly [string, string])[] = [
  ["a: 1\ntransitions\n", "Write `transitions:`; for text that goes on over lines, indent them deeper than the key."],
  ["a: 1\ntype initial\n", "Write `type: initial`; for text that goes on over lines, indent them deeper than the key."],
  ["a: 1\ntype = initial\n", "Write `type: initial`; for text that goes on over lines, indent them deeper than the key."],
  ["a: 1\ntype:initial\n", "Write `type: initial`, with a blank behind the colon."],
  ["a: 1\nmore of a text\n", "Write `key: value`; for text that goes on over lines, indent them deeper than the key."],
  ["a: 1\nb:\u00a0c\n", "Replace it by a blank."],
  ["a: [b\n", "Close it with ]."],
  ["a: {b\n", "Close it with }."],
  ['a: "b\n', 'Close it with " where the text ends.'],
  ['a: "b\nc: "d"\n', 'Close it with " where it is to end.'],
  ["a: [b]]\n", "Remove it, or open the bracket before."],
  ["a: {b: c]}\n", "Write } before it, or the [ that is missing."],
  ["a:\n  - b: c\n     d: e\n", "Give all keys of a mapping the same indentation."],
  ["a:\n  - b: c\n  -d: e\n    f: g\n", "Write a blank behind the dash on the line above."],
  ["a:\n  - b c\n    d: e\n", "Write `b: c`; for text that goes on over lines, indent them deeper than the key."],
  ["a:\n  - b:c\n    d: e\n", "Write `b: c`, with a blank behind the colon."],
  ["a:\n  - b: c d\n     e: f\n", "Give all keys of a mapping the same indentation."],
  ["a:\n  - {b: c}\n    {b: d}\n", "Write a dash before it if it is another item of the list."],
  ["a:\n  - b: [c]\nd: []\n  - b: [e]\n", "The line above it, which is indented less, has ended the list: give that its indentation."],
];

it.each(HELP)("%j is helped with %j", (text, help) => {
  expect(read("machine.yaml", text).diagnostics.map((diagnostic) => diagnostic.help)).toEqual([help]);
});
