import ts from "typescript";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

/** A module as the writer leaves it, not laid out anew by a formatter. */
async function written(machine: object): Promise<string> {
  const text = await moduleOf(JSON.stringify(machine).replaceAll("${", "\\u0024{"), { formatter: "none" }, "machine.json");
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  // The writer indents nothing where it takes the code for a part of a text.
  expect(text).not.toMatch(/^return /m);
  return text;
}

const states = [{ name: "a", type: "initial" }, { name: "b" }];
const followers = ["/* one", "two */", "`", "// three"];

/** The text in a literal of Python's, character by character. */
const escaped = (text: string): string => Array.from(text, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");

describe("the writer takes no text for a comment, and no code for a text", () => {
  it.each(["\\", "/*", "//", "*/", "`", "`/*", "'", '"', "${", "}", "\\`", "\\${", "\\\\", "{", "\\'/*", '\\"/*', "$", "/\\"])("%j", async (text) => {
    const transitions = followers.map((next, index) => ({
      trigger: `go${index}`,
      source: "a",
      dest: "b",
      description: text + next,
      guards: [{ check: { field: text, op: "in", values: [text, next] } }, { expr: `f'${escaped(text)}{x}${escaped(text)}{max(x, default=y)}${escaped(next)}' == '${escaped(text)}'` }],
      actions: [{ set: { [text]: text, list: [text, next] } }, { name: "note", params: { [text]: next } }],
    }));
    const { table } = await loadModule(await written({ states, transitions }));
    for (const [index, { description, actions }] of table.transitions().flatMap(({ rows }) => rows).entries()) {
      const next = followers[index]!;
      expect(description).toBe(text + next);
      expect(actions).toEqual([{ effect: "set", params: { [text]: text, list: [text, next] } }, { name: "note", params: { [text]: next } }]);
    }
  });

  it.each([`f'{max(x, default=y) + f"{x}/*"}/* {y}'`, "f'{max(x, default=y) + \"`\"}{f\"{x}/*\"}'", "f'{x}{\"`/*\"}'"])("%s", async (expr) => {
    await written({ states, transitions: [{ trigger: "go", source: "a", dest: "b", description: "/* `", guards: [{ expr }], actions: [{ set: { "/*": "`" } }] }] });
  });

  it.each(["^/*$", "^/", "/", "//", "[/*]", "[*/]", "a/*b", "[+/*-]", "(/)*/+", "`", "[`]", "'", '"', "'/*`", String.raw`\\`, String.raw`\d\\`, String.raw`\\/*`, "/{2}//"])(
    "the pattern %s",
    async (pattern) => {
      const transitions = [pattern, `${pattern}z`, "y"].map((value, index) => ({
        trigger: `go${index}`,
        source: "a",
        dest: "b",
        description: "/* `",
        guards: [{ check: { field: "x", op: "matches", value } }],
      }));
      await written({ states, transitions });
    },
  );
});
