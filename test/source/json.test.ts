import { describe, expect, it } from "vitest";
import { decode } from "../../packages/compiler/src/source/decode.js";
import { read } from "../../packages/compiler/src/source/read.js";
import { tagged } from "./values.js";

describe("JSON", () => {
  it("is read as Python reads it", () => {
    const { documents, diagnostics } = read("m.json", '{"a": [1, 1.0, -0, 1e2, NaN, -Infinity, true, null], "a\\u00e9\\n\\/": "on", "on": {}}\n');
    expect(diagnostics).toEqual([]);
    expect(tagged(documents[0]!)).toEqual([
      "map",
      [["str", "a"], ["list", ["int", "1"], ["float", "1"], ["int", "0"], ["float", "100"], ["float", "NaN"], ["float", "-Infinity"], ["bool", true], ["null"]]],
      [["str", "aé\n/"], ["str", "on"]],
      [["str", "on"], ["map"]],
    ]);
  });

  it.each([
    ['{"a": 1,}', 8, /key in double quotes/],
    ['{"a": [1,]}', 9, /not \]/],
    ["{a: 1}", 1, /key in double quotes/],
    ['{"a" 1}', 5, /colon/],
    ['{"a": 1 "b": 2}', 8, /comma or }/],
    ['{"a": 01}', 7, /comma or }/],
    ['{"a": .5}', 6, /value is expected/],
    ['{"a": 1} x', 9, /follows after the end/],
    ['{"a": "b', 6, /never closed/],
    ['{"a": ["b"', 6, /never closed/],
    ['{"a": "b\n"}', 8, /line break/],
    ['{"a": "\\x41"}', 7, /not an escape/],
    ["{'a': 1}", 1, /key in double quotes/],
    ['{"a": 1} // b', 9, /follows after the end/],
    ["", 0, /ends where a value/],
  ])("refuses %j", (text, start, message) => {
    const { diagnostics } = read("m.json", text);
    expect(diagnostics.map(({ code, span }) => [code, span.start])).toEqual([["json-syntax", start]]);
    expect(diagnostics[0]!.message).toMatch(message);
  });

  it("has no byte order mark", () => {
    const { text } = decode("m.json", "\uFEFF{}");
    expect(read("m.json", text).diagnostics.map(({ code, span }) => [code, span.start])).toEqual([["json-syntax", 0]]);
  });
});
