import { describe, expect, it } from "vitest";
import { allColors, noColors } from "./colors.js";
import { renderCompact } from "../../packages/compiler/src/diagnostics/render/compact.js";
import { toJsonDiagnostic } from "../../packages/compiler/src/diagnostics/render/json.js";
import { renderPretty } from "../../packages/compiler/src/diagnostics/render/pretty.js";
import { countDiagnostics, summarize } from "../../packages/compiler/src/diagnostics/render/summary.js";
import { sourceTexts } from "../../packages/compiler/src/diagnostics/render/texts.js";
import type { Diagnostic, Severity } from "../../packages/compiler/src/diagnostics/types.js";

const file = "door_fsm.yaml";
const text = "states:\n  - { name: opened }\ntransitions:\n  - { dest: opend }\n";
const texts = sourceTexts((path) => (path === file ? text : undefined));
const spanOf = (part: string): Diagnostic["span"] => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

const diagnostic: Diagnostic = {
  code: "undefined-dest",
  severity: "error",
  message: 'There is no state "opend".',
  file,
  span: spanOf("opend"),
  related: [{ message: "the states are declared here", file, span: spanOf("states") }],
  help: 'Did you mean "opened"?',
  url: "docs/diagnostics/undefined-dest.md",
};
const plain = { colors: noColors, width: 80 };

describe("renderPretty", () => {
  it("begins with path:line:col and shows frame, related places and help", () => {
    expect(renderPretty(diagnostic, texts, plain)).toBe(
      [
        'door_fsm.yaml:4:13: error undefined-dest: There is no state "opend".',
        "  3 | transitions:",
        "> 4 |   - { dest: opend }",
        "    |             ^^^^^",
        "  door_fsm.yaml:1:1: the states are declared here",
        '  help: Did you mean "opened"?',
        "",
      ].join("\n"),
    );
  });

  it.each<[Severity, string]>([
    ["error", "\u001b[31m"],
    ["warning", "\u001b[33m"],
    ["info", "\u001b[34m"],
  ])("paints %s only when colours are wanted", (severity, color) => {
    const colored = { colors: allColors, width: 80 };
    expect(renderPretty({ ...diagnostic, severity }, texts, colored)).toContain(`${color}${severity}`);
    expect(renderPretty({ ...diagnostic, severity }, texts, plain)).not.toContain("\u001b");
  });

  it("escapes names in messages, help, related places and paths", () => {
    const hostile = "\u001b]0;title\u0007\u202e";
    const output = renderPretty(
      {
        ...diagnostic,
        message: hostile,
        help: hostile,
        file: `${hostile}.yaml`,
        related: [{ message: hostile, file: hostile, span: { start: 0, end: 0 } }],
      },
      texts,
      plain,
    );
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(output.match(/\\u001b\]0;title\\u0007\\u202e/g)).toHaveLength(5);
  });

  it("prints the path alone when the text is not known", () => {
    expect(renderPretty({ ...diagnostic, file: "other.yaml", related: [] }, texts, plain)).toMatch(/^other\.yaml: error undefined-dest: .*\n {2}help: .*\n$/);
  });
});

describe("renderCompact", () => {
  it("is one line, whatever the message holds", () => {
    expect(renderCompact(diagnostic, texts)).toBe('door_fsm.yaml:4:13: error undefined-dest: There is no state "opend". (Did you mean "opened"?)\n');
    expect(renderCompact({ ...diagnostic, message: "a\nb" }, texts).trimEnd()).not.toContain("\n");
  });
});

describe("toJsonDiagnostic", () => {
  it("has lines and columns for every place", () => {
    const fix = { title: "Correct the name", safe: true, edits: [{ span: spanOf("opend"), text: "opened" }] };
    expect(toJsonDiagnostic({ ...diagnostic, fix }, texts)).toEqual({
      code: "undefined-dest",
      severity: "error",
      message: 'There is no state "opend".',
      file,
      start: { offset: 54, line: 4, column: 13 },
      end: { offset: 59, line: 4, column: 18 },
      help: 'Did you mean "opened"?',
      related: [
        {
          message: "the states are declared here",
          file,
          start: { offset: 0, line: 1, column: 1 },
          end: { offset: 6, line: 1, column: 7 },
        },
      ],
      fix: {
        title: "Correct the name",
        safe: true,
        edits: [{ start: { offset: 54, line: 4, column: 13 }, end: { offset: 59, line: 4, column: 18 }, text: "opened" }],
      },
      url: "docs/diagnostics/undefined-dest.md",
    });
  });

  it("leaves out what there is not", () => {
    const { help: _help, ...rest } = diagnostic;
    expect(Object.keys(toJsonDiagnostic(rest, texts))).toEqual(["code", "severity", "message", "file", "start", "end", "related", "url"]);
  });
});

describe("summarize", () => {
  const of = (...severities: readonly Severity[]): string | undefined =>
    summarize(countDiagnostics(severities.map((severity, index) => ({ ...diagnostic, severity, file: `${index % 2}.yaml` }))));

  it("counts each severity and the files", () => {
    expect(of("error", "error", "warning")).toBe("2 errors, 1 warning in 2 files");
    expect(of("error")).toBe("1 error in 1 file");
    expect(of("info", "info")).toBe("2 info in 2 files");
    expect(of()).toBeUndefined();
  });
});
