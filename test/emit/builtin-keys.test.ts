// The keys that built-in guards and actions read and write are keys of the context.
import { expect, it } from "vitest";
import { moduleOf } from "../compiled.js";

const fieldsOf = async (actions: string, guards = ""): Promise<readonly string[]> => {
  const text = await moduleOf(`meta: {machine_name: m}
state_variables: [{key: s, type: string}]
states:
  - {name: a, type: initial}
transitions:
  - {trigger: go, source: a, dest: a, actions: [${actions}], guards: [${guards}]}
`);
  const body = /export interface MContext \{\n([\s\S]*?)\n\}/.exec(text)?.[1] ?? "";
  return [...body.matchAll(/^ {2}(\w+\??: .*);$/gm)].map(([, field = ""]) => field);
};

it.each([
  ["{name: copy_key, params: {key_from: s, key_to: old}}", ["s?: string | null", "old?: unknown"]],
  ["{name: copy_key, params: {from: n, to: old}}", ["s?: string | null", "n?: unknown", "old?: unknown"]],
  ["{name: validate_keys, params: {required: [n, s]}}", ["s?: string | null", "_validation_errors?: string[] | null", "n?: unknown"]],
  ["{name: publish, params: {topic: t, include: [n]}}", ["s?: string | null", "n?: unknown"]],
  ["trace, snapshot", ["s?: string | null", "_trace?: unknown[] | null", "_snapshots?: unknown[] | null"]],
  ["{name: mine, params: {required: [n], to: k}}", ["s?: string | null"]],
])("%s", async (actions, fields) => {
  expect(await fieldsOf(actions)).toEqual(fields);
});

it("also of guards", async () => {
  expect(await fieldsOf("noop", "{name: key_present, params: {key: n}}")).toEqual(["s?: string | null", "n?: unknown"]);
});
