// One mistake, one message: nothing is said that only follows from something that the schema has refused.
import { compile, type Rules } from "@typestator/compiler";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const machine = `meta: {machine_name: m}
states:
  - {name: a, type: initial}
  - {name: b, group: g}
transitions:
  - {trigger: go, source: a, dest: b}
groups: {g: }
`;

/** `line code` of everything that is said, but for the end of the machine above, which is none. */
async function said(content: string, rules = {}): Promise<string[]> {
  const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none", rules: { "dead-end": "off", ...rules } });
  return diagnostics.map(({ span, code }) => `${content.slice(0, span.start).split("\n").length} ${code}`);
}

const changed = (...changes: readonly (readonly [string, string])[]): string => changes.reduce((text, [from, to]) => text.replace(from, to), machine);

describe("one mistake, one message", () => {
  it.each([
    ["a name that YAML reads as a boolean", changed(["name: b", "name: off"], ["dest: b", "dest: off"]), ["4 wrong-type", "6 wrong-type"]],
    ["a parent that YAML reads as a boolean", changed(["name: b, group: g", "name: b, group: g, initial_child: c"], ["transitions", "  - {name: c, parent: on}\ntransitions"]), ["5 wrong-type"]],
    ["a name that its initial child cannot repeat", changed(["name: b, group: g", "name: on, group: g, initial_child: c"], ["dest: b", "dest: a"], ["transitions", "  - {name: c, parent: 'on'}\ntransitions"]), ["4 wrong-type"]],
    ["a key that YAML reads as a boolean", changed(["trigger: go", "on: go"]), ["6 key-not-string"]],
    ["a boolean as text", changed(["dest: b", 'dest: b, internal: "no"']), ["6 raw-boolean-mismatch"]],
    ["a key of another language", changed(["name: b", "name: b, timeout: {seconds: 5, dest: a}"]), ["4 missing-field"]],
    ["a transition in the words of another language", changed(["trigger: go, source: a, dest: b", "event: go, from: a, to: b"]), ["6 missing-trigger", "6 missing-field", "6 missing-field"]],
    ["a state whose name is missing may be the one that is named", changed(["name: b", "nmae: b"]), ["4 missing-field"]],
    ["a state that is only a name", changed(["{name: b, group: g}", "b"], ["groups: {g: }\n", ""]), ["4 wrong-type"]],
    ["a state whose type is misspelt may be the initial one", changed(["type: initial", "type: intial"]), ["3 unknown-state-type"]],
    ["states that are no list", machine.replace("  - {name: a, type: initial}\n  - {name: b, group: g}\n", "  a: {type: initial}\n  b: {group: g}\n"), ["3 wrong-type"]],
    ["no states at all", machine.replace(/states:[^]*(?=transitions:)/, ""), ["1 missing-field"]],
    ["transitions that are no list", `${machine.replace("  - {trigger", "  x: {trigger")}events: [{name: go}]\n`, ["6 wrong-type"]],
    ["a missing destination", changed([", dest: b", ""]), ["6 missing-field"]],
    ["a source of wrong items", changed(["source: a", "source: [5]"]), ["6 wrong-type"]],
    ["a group of a wrong kind", changed(["group: g", "group: [g]"]), ["4 wrong-type"]],
    ["a trigger of a wrong kind", `${changed(["trigger: go", "trigger: [go]"])}events: [{name: go}]\n`, ["6 wrong-type"]],
    ["a variable of a wrong form", `${changed(["dest: b", "dest: b, guards: [{expr: qty > 1}]"])}state_variables: [n, {name: qty}]\n`, ["8 missing-field"]],
    ["a machine name of a wrong kind", `---\n${machine}---\n${changed(["machine_name: m", "machine_name: 5"])}`, ["10 wrong-type"]],
  ])("%s", async (_, text, expected) => {
    expect(await said(text)).toEqual(expected);
  });

  it("tells of a missing key at the one that stands for it", async () => {
    const content = changed(["name: b", "name: b, timeout: {seconds: 5, dest: a}"]);
    const { diagnostics } = await compile([{ path: "machine.yaml", content }], { emit: "none" });
    expect(diagnostics.map(({ span, help }) => [content.slice(span.start, span.end), help])).toEqual([["dest", 'Did you mean "destination" by "dest"?']]);
  });

  it("shows the warning where the error is switched off", async () => {
    const content = changed(["dest: b", "dest: b, priority: 1_000_000_000_000_000_003"]);
    expect(await said(content)).toEqual(["6 integer-too-large"]);
    expect(await said(content, { "integer-too-large": "off" })).toEqual(["6 yaml-ambiguous-scalar"]);
  });
});

describe("one mistake among the states inside others, one message", () => {
  const inside = (states: string, transition: string): string =>
    `states:\n  - {name: a, type: initial}\n${states}transitions:\n  - {trigger: begin, source: a, dest: b}\n${transition}`;
  const pointed = (b: string): string => inside(`  - {name: b, ${b}}\n  - {name: c, parent: b}\n`, "  - {trigger: t, source: a, dest: 'b:c'}\n");
  const choice = (out: string): string => inside("  - {name: b, type: choice}\n  - {name: c}\n", out);
  const parallel = (type: string, out: string): string => inside(`  - {name: b, type: ${type}, regions: [{name: r, initial: c, final: c}]}\n  - {name: c}\n`, out);

  it.each([
    ["a refused parent of what history leads to", inside("  - {name: b}\n  - {name: c, parent: [b]}\n", "  - {trigger: t, source: a, dest: H(b)}\n"), ["4 wrong-type"]],
    ["a refused name of what history leads to", inside("  - {name: b}\n  - {name: on, initial_child: c}\n  - {name: c, parent: 'on'}\n", "  - {trigger: t, source: a, dest: H(on)}\n"), ["4 wrong-type"]],
    ["a refused initial child of a state with points", pointed("initial_child: on, entry_points: [c]"), ["3 wrong-type"]],
    ["a refused list of points", pointed("initial_child: c, entry_points: c"), ["3 wrong-type"]],
    ["a refused trigger behind a choice state", choice("  - {trigger: [begin], source: b, dest: c}\n"), ["7 wrong-type"]],
    ["a refused source behind a choice state", choice("  - {trigger: begin, source: [on], dest: c}\n"), ["7 wrong-type"]],
    ["a refused trigger of a join", parallel("parallel", "  - {trigger: [_join_b], source: b, dest: a}\n"), ["7 wrong-type"]],
    ["a misspelt type of a state with regions", parallel("paralel", "  - {trigger: t, region: r, source: c, dest: c}\n  - {trigger: _join_b, source: b, dest: a}\n"), ["3 unknown-state-type"]],
  ])("%s", async (_, text, expected) => {
    expect(await said(text)).toEqual(expected);
  });
});

describe("two mistakes, two messages", () => {
  it.each([
    ["in two states", changed(["name: b", "name: b, type: final, timeout: {seconds: 1, destination: c}"]), ["4 unknown-state-type", "4 undefined-timeout-dest"]],
    ["in one transition", changed([", dest: b", ", actions: 5"], ["source: a", "source: c"]), ["6 missing-field", "6 undefined-source", "6 action-list-dropped"]],
    ["of the schema and of a rule in one list", changed(["source: a", "source: [5, c]"]), ["6 wrong-type", "6 undefined-source"]],
    ["a name of a wrong form that is not declared either", changed(["trigger: go", "trigger: Go"], ["dest: b", "dest: c"]), ["6 name-invalid", "6 undefined-dest"]],
    ["a state beside one that cannot be read", changed(["name: b", "nmae: b"], ["dest: b", "dest: c"]), ["4 missing-field", "6 undefined-dest"]],
  ])("%s", async (_, text, expected) => {
    expect(await said(text)).toEqual(expected);
  });
});

describe("whatever the machine holds", () => {
  it("it is looked at to the end", async () => {
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, true, 5, 0.5, 2 ** 60, "", "a", "b", "A b", "*", "n > 1", "n >"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            "name", "type", "custom", "branch", "when", "then", "key", "trigger", "source", "dest", "seconds", "timeout", "guards", "actions", "on_enter", "expr", "check", "field", "op",
            "value", "values", "allOf", "not", "set", "compute", "append", "http", "url", "code", "params", "payload", "required", "any_of", "negate", "metadata", "priority", "__proto__",
          ), // prettier-ignore
          tie("value"),
          { maxKeys: 4 },
        ),
      ),
    })).value;
    const sections = ["meta", "states", "transitions", "groups", "events", "state_variables", "context_invariants", "error_policy"];
    const list = fc.array(fc.oneof(value, fc.constant({ name: "a", type: "initial" }), fc.constant({ trigger: "go", source: "a", dest: "b", guards: [{ expr: "n" }] })), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...sections), fc.oneof(value, list), { maxKeys: sections.length }), async (config) => {
        const { diagnostics } = await compile([{ path: "machine.json", content: JSON.stringify(config) }], { emit: "none" });
        const starts = diagnostics.map(({ span }) => span.start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });
});

describe("one name, one message", () => {
  /** Each code with its line and the lines of its related places. */
  const told = async (text: string, rules: Rules = {}): Promise<readonly string[]> => {
    const { diagnostics } = await compile([{ path: "machine.yaml", content: text }], { emit: "none", rules: { "dead-end": "off", "unused-group": "off", ...rules } });
    return diagnostics.map(({ code, span, related }) => `${code} ${lineOf(text, span.start)}${related.map((place) => ` ${lineOf(text, place.span.start)}`).join("")}`);
  };
  const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
  const machineWith = (guards: readonly string[], actions: readonly string[] = [], end = ""): string =>
    `states:
  - {name: a, type: initial}
  - {name: b}
transitions:
${guards.map((guard, index) => `  - {trigger: g${index}, source: a, dest: b, guards: [${guard}]}\n`).join("")}${actions.map((action, index) => `  - {trigger: t${index}, source: a, dest: b, actions: [${action}]}\n`).join("")}${end}`;
  const declared = "state_variables: [{key: wanted, type: string}]\n";

  it.each<readonly [string, string, readonly string[]]>([
    ["a name in expressions that nothing declares", machineWith(["{expr: wantd == 1}", "{expr: 2 < wantd}"], ["{set: {done: 1}, when: wantd}"], declared), ["expr-unknown-name 5 6 7"]],
    ["two of them in one expression", machineWith(["{expr: wantd == 1 or wanded == 2 or wantd == 3}"], [], declared), ["expr-unknown-name 5 5", "expr-unknown-name 5"]],
    ["a key of checks that nothing declares", machineWith(["{check: {field: wantd, op: is_set}}", "{not: {check: {field: wantd, op: eq, value: x}}}"], [], declared), ["undeclared-key 5 6"]],
    ["a function that there is not", machineWith(["{expr: size(a) > 1}", "{expr: size(b) > 1}"]), ["expr-unknown-function 5 6"]],
    ["a value of another language", machineWith(["{expr: a == true}", "{expr: b == true}", "{expr: b == null}"]), ["expr-foreign-name 5 6", "expr-foreign-name 7"]],
    ["a way into a value", machineWith(["{check: {field: order.id, op: is_set}}", "{check: {field: order.id, op: is_null}}"]), ["key-path 5 6"]],
    ["an operator that there is not", machineWith(['{check: {field: a, op: "==", value: 1}}', '{check: {field: b, op: "==", value: 1}}']), ["unknown-check-op 5 6"]],
    ["a variable that is declared as what it is not", machineWith([], ["{increment: wanted}", "{increment: wanted}"], declared), ["declared-type-conflict 5 7 6"]],
    ["a group that is not listed", machineWith(["g"], [], "groups: {outer: }\n").replace("initial}", "initial, group: outr}").replace("name: b}", "name: b, group: outr}"), ["undefined-group 2 3"]],
  ])("%s", async (_, text, expected) => {
    expect(await told(text, { "unreachable-state": "off" })).toEqual(expected);
  });

  it("is mended at all places at once", async () => {
    const content = machineWith(["{expr: roun(a) > 1}", "{expr: roun(b) > 1}"]);
    const [fault] = (await compile([{ path: "machine.yaml", content }], { emit: "none" })).diagnostics;
    expect([fault?.code, fault?.fix?.safe, fault?.fix?.edits.map(({ text }) => text)]).toEqual(["expr-unknown-function", true, ["round", "round"]]);
  });

  it("a comment turns off one place, the others are still told", async () => {
    const comment = "  # typestator-disable-next-line expr-unknown-name\n";
    const text = machineWith(["{expr: wantd == 1}", "{expr: 2 < wantd}", "{expr: wantd != 4}"], [], declared);
    expect(await told(text.replace("  - {trigger: g0", `${comment}  - {trigger: g0`))).toEqual(["expr-unknown-name 7 8"]);
    expect(await told(text.replace("  - {trigger: g1", `${comment}  - {trigger: g1`))).toEqual(["expr-unknown-name 5 8"]);
  });
});
