// Long lists are put together from parts: TypeScript gives up on a list of thousands of objects (test/types/sizes.test.ts has one).
import { beforeAll, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";
import { typeErrors } from "../type-check.js";

const count = 600;
const many = (item: (index: number) => string): string => Array.from({ length: count }, (_, index) => `  - ${item(index)}\n`).join("");
const sometimes = (index: number, divisor: number, text: string): string => (index % divisor === 0 ? text : "");

let module: string;
beforeAll(async () => {
  module = await moduleOf(
    `meta: {machine_name: long}
states:
  - {name: away, type: initial}
  - {name: home, initial_child: room_0}
${many((index) => `{name: room_${index}, parent: home${sometimes(index, 2, `, description: ${index}th`)}${sometimes(index, 3, ", timeout: {seconds: 5, destination: away}")}}`)}
transitions:
  - {trigger: come, source: away, dest: H(home)}
  - {trigger: leave, source: home, dest: away}
${many((index) => `{trigger: next, source: room_${index}, dest: room_${(index + 1) % count}${sometimes(index, 2, ", priority: 1")}${sometimes(index, 3, ", guards: [may_go]")}}`)}
state_variables:
${many((index) => `{key: key_${index}, type: number${sometimes(index, 2, ", required: true")}${sometimes(index, 3, ", description: a key")}}`)}
events:
${many((index) => `{name: next_${index}${sometimes(index, 2, ", description: an event")}${sometimes(index, 3, `, kind_${index}: 1`)}}`)}
context_invariants:
${many((index) => `{field: key_${index}, op: is_set}`)}
`,
    { formatter: "none" },
  );
}, 60_000);

it("long lists of objects of many shapes type-check", () => {
  expect(typeErrors({ long: module })).toEqual([]);
});

it("and hold all that was written, in its order", async () => {
  const { table } = await loadModule(module);
  const names = (prefix: string): string[] => Array.from({ length: count }, (_, index) => `${prefix}_${index}`);
  expect(table.states.map(({ name }) => name)).toEqual(["away", "home", ...names("room")]);
  expect(table.transitions().flatMap(({ trigger, rows }) => (trigger === "next" ? rows.map(({ source }) => source) : []))).toEqual(names("room"));
  expect(table.transitions()[0]!.ends!.map(({ history }) => history?.child)).toEqual([...names("room").slice(1), undefined]);
  expect(table.variables!.map(({ key }) => key)).toEqual(names("key"));
  expect(table.events!.map(({ name }) => name)).toEqual(names("next"));
  expect(table.invariants).toHaveLength(count);
});

it("a machine may be called as the functions and constants that make them", async () => {
  for (const name of ["states", "transitions", "all", "add", "item"]) {
    const text = await moduleOf(
      `meta: {machine_name: ${name}}
states:
  - {name: all, type: initial}
${many((index) => `{name: add_${index}}`)}
transitions:
  - {trigger: item, source: all, dest: add_0}
${many((index) => `{trigger: add, source: add_${index}, dest: all}`)}
`,
      { formatter: "none" },
    );
    expect(typeErrors({ named: text })).toEqual([]);
    const { table } = await loadModule(text);
    expect(table.states).toHaveLength(count + 1);
    expect(table.transitions().map(({ rows }) => rows[0]!.source)).toEqual(["all", ...Array.from({ length: count }, (_, index) => `add_${index}`)]);
  }
}, 120_000);
