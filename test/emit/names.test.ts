import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compileText, moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

/** The values that a module declares at its top level, in order. */
function values(text: string): string[] {
  const file = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
    return ts.isFunctionDeclaration(statement) && statement.name ? [statement.name.text] : [];
  });
}

const machine = (name: string, rest = ""): string => `meta: { machine_name: ${JSON.stringify(name)} }
states:
  - { name: a, type: initial }
  - { name: b }
transitions:
  - { trigger: go, source: a, dest: b }
${rest}`;

describe("the machine's name", () => {
  it.each([
    ["order_management", "OrderManagement", "orderManagement"],
    ["order", "Order", "order"],
    ["delete", "DeleteMachine", "deleteMachine"],
    ["class", "ClassMachine", "classMachine"],
    ["row", "RowMachine", "rowMachine"],
    ["decide", "DecideMachine", "decideMachine"],
    ["table", "TableMachine", "tableMachine"],
    ["machine", "MachineMachine", "machineMachine"],
    ["readonly", "ReadonlyMachine", "readonlyMachine"],
    ["arguments", "ArgumentsMachine", "argumentsMachine"],
    ["1st review", "_1stReview", "_1stReview"],
    ["123 & co.", "_123Co", "_123Co"],
    ["???", "MachineMachine", "machineMachine"],
    ["日本", "日本", "日本"],
    ["sub/dir\\name", "SubDirName", "subDirName"],
    ["../../evil", "Evil", "evil"],
  ])("%s names %s and %s", async (name, type, value) => {
    const text = await moduleOf(machine(name));
    expect(text).toContain(`export interface ${type} {`);
    expect(text).toContain(`export const ${value}: Machine<${type}> =`);
    expect(text).toContain(`export const ${value}Table: Table<${type}> =`);
    const names = values(text);
    expect(new Set(names).size).toBe(names.length);
    const loaded = await loadModule(text);
    expect(loaded.machine.name).toBe(name);
  });

  it("is the file's where the YAML has none, and never steers the path", async () => {
    const text = machine("x").replace(/^meta.*\n/, "");
    const { files, machines } = await compileText(text, {}, "flows/night_shift.yaml");
    expect(machines[0]!.name).toBe("night_shift");
    expect(files[0]!.path).toBe("flows/night_shift.gen.ts");
    expect(files[0]!.text).toContain("export type NightShiftState");
    const evil = await compileText(machine("../../evil"), {}, "flows/x.yaml");
    expect(evil.files[0]!.path).toBe("flows/x.gen.ts");
  });
});

describe("what is imported", () => {
  it("keeps its name where that is legal, also where it means something elsewhere", async () => {
    const text = await moduleOf(machine("imports", "state_variables: [{ key: n }]\n").replace("dest: b }", `dest: b, guards: [{ expr: "n > 1 and any(n)" }, never], actions: [{ set: { n: 1 } }] }`));
    expect(text).toMatch(/^ *set,$/m);
    expect(text).toContain(`import { never } from "@typestator/runtime/builtin";`);
    expect(text).toMatch(/^import \{.*\bany, .*\bdefined,.*\} from "@typestator\/runtime\/python";$/m);
    expect(text).not.toMatch(/ as \w+_2/);
    expect((await loadModule(text)).machine.name).toBe("imports");
  });

  it("has another name where the module declares something of its own", async () => {
    const text = await moduleOf(machine("gt", "state_variables: [{ key: n }]\n").replace("dest: b }", `dest: b, guards: [{ expr: "n > 1" }] }`));
    expect(text).toContain("export const gt: Machine<Gt> =");
    expect(text).toContain("gt as gt_2");
  });
});

describe("rows", () => {
  const yaml = `meta: { machine_name: stays }
states:
  - { name: p, type: initial, initial_child: a }
  - { name: a, parent: p }
  - { name: b, parent: p }
transitions:
  - { trigger: note, source: p, dest: b, internal: true }
  - { trigger: go, source: a, dest: b }
  - { auto: true, source: b, dest: a, guards: [may] }
`;

  it("of internal transitions are named after where they stay, not after the destination that counts for nothing", async () => {
    const rows = values(await moduleOf(yaml, { rules: { "auto-loop": "off" } })).filter((name) => name.includes("note"));
    expect(rows).toEqual(["p_note_p", "a_note_a", "b_note_b"]);
  });

  it("have the triggers of the machine, and the labels of what is taken by itself beside them", async () => {
    expect(await moduleOf(yaml)).toContain(`trigger: StaysTrigger | "_auto_b",`);
    expect(await moduleOf(machine("plain"))).toContain("trigger: PlainTrigger,");
  });
});

describe("names that are ordinary in YAML and not in JavaScript", () => {
  const yaml = `meta: { machine_name: awkward }
states:
  - { name: constructor, type: initial, on_enter: [class], on_exit: [__proto__] }
  - { name: __proto__, on_enter: [hasownproperty], on_exit: [default], metadata: { __proto__: { polluted: true } } }
  - { name: then }
  - { name: "123" }
  - { name: "007" }
  - { name: "null" }
  - { name: default, type: terminal }
transitions:
  - { trigger: constructor, source: constructor, dest: __proto__, guards: [constructor] }
  - { trigger: __proto__, source: __proto__, dest: then, guards: [{ name: __proto__, params: { __proto__: 1, constructor: 2 } }], actions: [{ name: tostring, params: { __proto__: x } }] }
  - { trigger: then, source: [then, "123"], dest: "007" }
  - { trigger: "123", source: "007", dest: "123" }
  - { trigger: default, source: "007", dest: default }
state_variables: [{ key: __proto__, type: string }, { key: constructor, type: number }]
groups: { __proto__: {}, constructor: { description: x } }
events: [{ name: __proto__, payload: { __proto__: string } }]
`;

  it("stay the names that flow at run time, and reach no prototype", async () => {
    const { exports, table, machine } = await loadModule(await moduleOf(yaml));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(table.states.map(({ name }) => name)).toEqual(["constructor", "__proto__", "then", "123", "007", "null", "default"]);
    expect(machine.guards).toEqual(["constructor", "__proto__"]);
    const metadata = table.states[1]!.metadata!;
    expect(Object.keys(metadata)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype);
    const isState = exports["isAwkwardState"] as (value: unknown) => boolean;
    expect(["constructor", "__proto__", "123"].every(isState)).toBe(true);
    expect(["toString", "valueOf", "", 123, null, {}].some(isState)).toBe(false);
    const taken = machine.decide("__proto__", "__proto__", {}, { ["__proto__"]: (_: unknown, params: object) => Object.keys(params).join() === "__proto__,constructor" });
    expect(taken).toMatchObject({ ok: true, target: "then", actions: ["default", { name: "tostring" }] });
  });
});

describe("rows", () => {
  it("that would be called alike get a number", async () => {
    const text = await moduleOf(`meta: { machine_name: m }
states:
  - { name: a, type: initial }
  - { name: a_b }
  - { name: d }
transitions:
  - { trigger: b_c, source: a, dest: d }
  - { trigger: c, source: a_b, dest: d }
  - { trigger: b_c, source: a, dest: d, guards: [late] }
`);
    expect(values(text).filter((name) => name.startsWith("a_b_c_d"))).toEqual(["a_b_c_d", "a_b_c_d_2", "a_b_c_d_3"]);
  });
});
