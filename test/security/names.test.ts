/** Names that mean something to JavaScript, to its objects or to our modules are names like others, in every role. */
import { describe, expect, it } from "vitest";
import { compileText, modulesOf } from "../compiled.js";
import { loadModule, loadTables } from "../loaded.js";
import { typeErrors } from "../type-check.js";

const RESERVED =
  "abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger declare default delete do else enum eval export extends false finally for from function get global globalThis if implements import in infer instanceof interface is keyof let module namespace never new null number object of package private protected public readonly require return satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown using var void while with yield NaN Infinity";
const OBJECTS = [...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Function.prototype), "prototype", "then", "toJSON", "Symbol", "Object", "Array", "Map", "Set", "Promise", "Error", "Record", "Omit", "Readonly", "Partial"];
const OURS =
  "ActionReference Decision ignore Leaving Machine Row RowDetails step Table TableTransition template row decide transitions anywhere openStates advance leaving leavingRow history decideByState stateDecisions decideState source state trigger context guards value rows table machine pattern target targets payload actions params isState isTrigger exports ok reason";
const ODD = ["0", "007", "1e3", "-1", "a-b", "a.b", "a b", "ünïcode", "日本", "$", "_", "__", "é", "A", "a", "a__b", "a_b", "a_b_2", "a_b_c", "b_c"];

const NAMES = [...new Set([...RESERVED.split(" "), ...OBJECTS, ...OURS.split(" "), ...ODD])];

/** A machine in which each name is a state, a trigger, a guard, an action, a key of everything. */
function machineOf(names: readonly string[]): string {
  return JSON.stringify({
    meta: { machine_name: "names", ...Object.fromEntries(names.filter((name) => !/^(name|namespace|version)$/.test(name)).map((name) => [`x_${name}`, name])) },
    states: [
      ...names.map((name, index) => ({ name, ...(index === 0 ? { type: "initial" } : {}), description: name, on_enter: [name], on_exit: [{ name, params: own([[name, 1]]) }], metadata: own([[name, name]]) })),
      { name: "both", type: "parallel", regions: names.map((name, index) => ({ name, initial: `r${index}` })) },
      ...names.map((_, index) => ({ name: `r${index}` })),
    ],
    transitions: [
      ...names.flatMap((name, index) => {
        const dest = names[(index + 1) % names.length]!;
        return [
          { trigger: name, source: name, dest, guards: [name, { name: dest, params: own([[name, 1]]) }, { check: { field: name, op: "eq", value: name } }], actions: [name, { set: own([[name, name]]) }, { increment: name }] },
          { trigger: name, region: name, source: `r${index}`, dest: `r${index}` },
        ];
      }),
      { trigger: "in", source: names[0], dest: "both" },
    ],
    state_variables: names.map((key) => ({ key, description: key })),
    events: names.map((name) => ({ name, description: name, payload: own([[name, "string"]]) })),
    groups: own(names.map((name) => [name, { description: name }])),
  });
}

const own = (entries: readonly (readonly [string, unknown])[]): object => Object.fromEntries(entries);

const options = { names: "any", formatter: "none" } as const;

it(`${NAMES.length} names in all roles at once`, async () => {
  const [text] = await modulesOf([{ path: "names.json", content: machineOf(NAMES) }], options);
  expect(typeErrors({ names: text! })).toEqual([]);
  const { table } = await loadModule(text!);
  expect(table.states.map(({ name }) => name).slice(0, NAMES.length)).toEqual(NAMES);
  expect(new Set(table.transitions().map(({ trigger }) => trigger))).toEqual(new Set([...NAMES, "in"]));
  expect(Object.keys(Object.prototype)).toEqual([]);
  const guards = own(NAMES.map((name) => [name, () => true]));
  for (const [index, name] of NAMES.entries()) {
    expect(table.machine.decide(name, name, own([[name, name]]) as never, guards as never), name).toMatchObject({ ok: true, target: NAMES[(index + 1) % NAMES.length] });
  }
});

describe("as the names of machines", () => {
  it("make modules that type-check, and tables of that name", async () => {
    const sources = NAMES.map((name, index) => ({
      path: `m${index}.json`,
      content: JSON.stringify({ meta: { machine_name: name }, states: [{ name: "a", type: "initial" }, { name: "b" }], transitions: [{ trigger: "go", source: "a", dest: "b", guards: ["may"] }, { trigger: "back", source: "b", dest: "a" }] }),
    }));
    const texts = await modulesOf(sources, options);
    expect(typeErrors(Object.fromEntries(texts.map((text, index) => [`m${index}`, text])))).toEqual([]);
    expect((await loadTables(texts)).map(({ machine }) => machine.name)).toEqual(NAMES.map((name) => name.trim()));
  });

  it("make one module of many machines", async () => {
    const machines = NAMES.map((name) => ({ meta: { machine_name: name }, states: [{ name: "a", type: "initial" }], transitions: [{ trigger: "note", source: "a", dest: "a" }] }));
    const { files } = await compileText(JSON.stringify(machines), options, "all.json");
    expect(typeErrors({ all: files[0]!.text })).toEqual([]);
    expect((await loadTables([files[0]!.text])).map(({ machine }) => machine.name).sort()).toEqual([...NAMES].sort());
  });
});

it.each([
  ["rows", ["a_b", "a"], ["c", "b_c"]],
  ["signs", ["x y", "x-y", "x.y", "x/y"], ["go on", "go-on", "go.on"]],
  ["digits", ["1", "01", "_1"], ["1", "_1"]],
  ["accents", ["\u00e9", "e\u0301"], ["\u00e9", "e\u0301"]],
  ["numbers that we give out", ["a_b", "a b", "a_b_2", "a b_2"], ["go", "go_2"]],
])("names that become one identifier stay apart: %s", async (_, states, triggers) => {
  const machine = {
    meta: { machine_name: "twins" },
    states: states.map((name, index) => ({ name, ...(index === 0 ? { type: "initial" } : {}) })),
    transitions: states.flatMap((source) => triggers.map((trigger, index) => ({ trigger, source, dest: states[index % states.length] }))),
  };
  const [text] = await modulesOf([{ path: "twins.json", content: JSON.stringify(machine) }], options);
  expect(typeErrors({ twins: text! })).toEqual([]);
  const { table } = await loadModule(text!);
  for (const { source, trigger, dest } of machine.transitions) expect(table.machine.decide(source, trigger, {}, {})).toMatchObject({ ok: true, target: dest });
});
