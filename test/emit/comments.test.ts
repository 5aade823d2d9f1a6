import ts from "typescript";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

const attack = "*/ export const hacked = true; /* `${process.exit(1)}` $& $1 </script> \\ \"quotes\" 'quotes'";
const yaml = `meta: { machine_name: door, description: ${JSON.stringify(`Doors **/a/*/b**. ${attack}`)} }
states:
  - { name: closed, type: initial, description: ${JSON.stringify(attack)} }
  - { name: opened, description: "ends with a star *" }
  - { name: broken, description: "/ starts with a slash\\nline two\\r\\nline three\\u2028paragraph" }
  - { name: gone, type: terminal, description: "@deprecated {@link closed} <b>html</b>" }
transitions:
  - { trigger: open, source: closed, dest: opened, description: ${JSON.stringify(attack)}, ref: "*/" }
  - { trigger: leave, source: [opened, broken], dest: gone, guards: [{ name: may_leave, params: { note: ${JSON.stringify(attack)} } }] }
  - { trigger: break, source: opened, dest: broken }
events:
  - { name: open, description: "*/", payload: { key_code: { type: string, description: "*/ }" } } }
state_variables:
  - { key: owner, type: string, description: "*/ */", default: "*/" }
groups: { g: { description: "*/" } }
`.replaceAll("${process", "$ {process");

describe("descriptions that attack the output", () => {
  it("declare nothing and close no comment", async () => {
    const text = await moduleOf(yaml);
    const file = ts.createSourceFile("door.gen.ts", text, ts.ScriptTarget.Latest, true);
    expect((file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
    const exported = file.statements
      .filter((statement) => ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      .map((statement) => (ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]!.name.getText() : (statement as ts.InterfaceDeclaration).name.text));
    expect(exported.sort()).toEqual(
      ["door", "Door", "DoorActions", "DoorContext", "DoorContextKey", "DoorGuards", "DoorPayloads", "DoorState", "DoorTargets", "DoorTransitions", "DoorTrigger", "DoorTriggers", "doorTable", "isDoorState", "isDoorTrigger"].sort(),
    );
    const { exports } = await loadModule(text);
    expect(exports).not.toHaveProperty("hacked");
  });

  it("stay readable in the comment and whole in the data", async () => {
    const text = await moduleOf(yaml);
    expect(text).toContain("*\\/ export const hacked");
    expect(text).toContain("/ starts with a slash");
    expect(text).toContain("\\@deprecated {@link closed}");
    const { table } = await loadModule(text);
    expect(table.states[0]!.description).toBe(attack.replaceAll("${process", "$ {process"));
    expect(table.states[2]!.description).toBe("/ starts with a slash\nline two\r\nline three\u2028paragraph");
  });

  it("hides no invisible or reordering character", async () => {
    const text = await moduleOf(`meta: { machine_name: door }
states:
  - { name: closed, type: initial, description: "a \\u202e reversed \\u200b gap \\x07 bell" }
transitions: []
`);
    expect(text).toContain("a \\u202e reversed \\u200b gap \\u0007 bell");
    expect(text).not.toMatch(/[\u202e\u200b\u0007]/);
  });
});
