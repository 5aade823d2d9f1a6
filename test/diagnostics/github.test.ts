import { describe, expect, it } from "vitest";
import { renderGithub } from "../../packages/compiler/src/diagnostics/render/github.js";
import { sourceTexts } from "../../packages/compiler/src/diagnostics/render/texts.js";
import type { Diagnostic, Severity } from "../../packages/compiler/src/diagnostics/types.js";

const text = "states:\n  - { name: opened }\ntransitions:\n  - { dest: opend }\n";
const texts = sourceTexts((path) => (path === "gone.yaml" ? undefined : text));
const spanOf = (part: string): Diagnostic["span"] => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
const diagnostic: Diagnostic = {
  code: "undefined-dest",
  severity: "error",
  message: "There is no state.",
  file: "door.yaml",
  span: spanOf("opend"),
  related: [],
  url: "",
};
const render = (changes: Partial<Diagnostic>): string => renderGithub({ ...diagnostic, ...changes }, texts, (file) => `machines/${file}`);

describe("renderGithub", () => {
  it.each<[Severity, string]>([
    ["error", "error"],
    ["warning", "warning"],
    ["info", "notice"],
  ])("makes of an %s the command %s", (severity, command) => {
    expect(render({ severity })).toBe(`::${command} file=machines/door.yaml,line=4,endLine=4,col=13,title=undefined-dest::door.yaml:4:13: There is no state.\n`);
  });

  it("escapes as GitHub's toolkit does, and shows what a terminal must not get", () => {
    expect(render({ file: "a:b,c%d.yaml", message: "100 %\r\n\u202e::error::x", help: "a, b: c" })).toBe(
      "::error file=machines/a%3Ab%2Cc%25d.yaml,line=4,endLine=4,col=13,title=undefined-dest::a:b,c%25d.yaml:4:13: 100 %25\\r\\n\\u202e::error::x%0Ahelp: a, b: c\n",
    );
  });

  it("names the last line that a place covers, and related places", () => {
    const related = [{ message: "first declared here", file: "door.yaml", span: spanOf("states") }];
    expect(render({ span: { start: 0, end: text.indexOf("transitions") }, related })).toBe(
      "::error file=machines/door.yaml,line=1,endLine=2,col=1,title=undefined-dest::door.yaml:1:1: There is no state.%0Adoor.yaml:1:1: first declared here\n",
    );
  });

  it("leaves out lines of a text that it does not have", () => {
    expect(render({ file: "gone.yaml" })).toBe("::error file=machines/gone.yaml,title=undefined-dest::gone.yaml: There is no state.\n");
  });
});
