import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownKeys } from "../../packages/compiler/src/schema/schema.js";
import { validate } from "../../packages/compiler/src/schema/validate.js";
import { applyFixes, check, places, readMachine } from "./read-machine.js";

/** A machine with `rest` in its second state, its transition, or at its end. */
const machine = ({ state = "", transition = "", end = "" }: { state?: string; transition?: string; end?: string }): string =>
  `states:\n  - {name: a, type: initial}\n  - {name: b${state && `, ${state}`}}\ntransitions:\n  - {trigger: go, source: a, dest: b${transition && `, ${transition}`}}\n${end}`;

const said = (text: string): string[] => check(text).map(({ code, message }) => `${code}: ${message}`);

describe("all faults of a file, in its order", () => {
  const text = `meta:
  machine_name: deposit_review
  strict_mode: yes please
states:
  - name: pending_review
    type: initial
  - name: deposited
    type: final
transitions:
  - trigger: approve
    source: [pending_review]
    dest: deposited
    guards: []
    actions: grant_read
  - trigger: comment_only
    source: [pending_review, deposited]
  - source: deposited
    dest: pending_review
  - trigger: ""
    source: deposited
    dest: pending_review
    gaurds: [is_admin]
`;

  it("shows each at the key or value that it is about", () => {
    expect(places(text, check(text))).toEqual([
      "3:16 wrong-type",
      "8:11 unknown-state-type",
      "15:14 missing-field",
      "17:5 missing-trigger",
      "19:14 missing-trigger",
      "22:5 unknown-key",
    ]);
  });

  it("says what was expected, and what was probably meant", () => {
    expect(check(text).map(({ message, help }) => `${message} ${help ?? ""}`.trim())).toEqual([
      '"strict_mode" must be true or false, not the text "yes please".',
      'The type of a state must be "initial", "stable", "terminal", "error", "parallel" or "choice", not the text "final". Did you mean "terminal"?',
      'Transition "comment_only" has no "dest". Add `dest`.',
      'Nothing fires this transition: it has no "trigger", no "after" and no "auto: true". Add a `trigger`.',
      'Nothing fires this transition: it has no "trigger", no "after" and no "auto: true". Add a `trigger`.',
      'Unknown key "gaurds" of this transition: it is kept as metadata. Did you mean "guards"?',
    ]);
  });
});

describe("one message for one mistake", () => {
  it.each([
    ["a source that is neither", machine({}).replace("source: a", "source: 5"), ['wrong-type: "source" must be a name or a list of names, not the number 5.']],
    ["a trigger of a wrong kind is not missing as well", machine({}).replace("trigger: go", "trigger: 5"), ['wrong-type: "trigger" must be text, not the number 5.']],
    ["a misspelt trigger is not unknown as well", machine({}).replace("trigger: go", "triger: go"), ['missing-trigger: Nothing fires this transition: it has no "trigger", no "after" and no "auto: true".']],
    ["a misspelt section", machine({}).replace("transitions:", "transitons:"), ['missing-field: This machine has no "transitions".']],
    ["an action without a key", machine({ transition: "actions: [{nmae: x}]" }), ["bad-action-form: This is not an action: the mapping has no key that says what to do."]],
    ["a guard with nothing but unknown keys is for the guard rules", machine({ transition: "guards: {role: approving}" }), []],
    ["an action of a key that is not text", machine({ transition: "actions: [{on: x}]" }), ["key-not-string: A key must be text, but on is read as the boolean true."]],
    ["an invariant", machine({ end: "context_invariants: [{name: n, field: x}]" }), ['bad-invariant: Invariant "n" holds no check.']],
    ["a shared mapping", `x-t: &t {trigger: Go, source: a, dest: a}\n${machine({}).replace("transitions:\n", "transitions:\n  - *t\n  - *t\n")}`, ['name-invalid: The trigger name "Go" may hold only lowercase letters, digits and underscores.']],
  ])("%s", (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it("points a missing key at the key that it was probably meant to be", () => {
    const text = machine({}).replace("dest: b", "dst: b");
    const [diagnostic, ...others] = check(text);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({ code: "missing-field", help: 'Did you mean "dest" by "dst"?' });
    expect(check(applyFixes(text, [diagnostic!]))).toEqual([]);
  });
});

describe("keys", () => {
  it("of other languages are known for what they mean", () => {
    expect(check(machine({ transition: "cond: [x]" })).map(({ help }) => help)).toEqual(['Did you mean "guards"?']);
    expect(check(machine({ state: "entry: [x]" })).map(({ help }) => help)).toEqual(['Did you mean "on_enter"?']);
    const text = machine({}).replace("trigger: go, source: a, dest: b", "event: go, from: a, to: b");
    const diagnostics = check(text);
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ["missing-trigger", 'Did you mean "trigger" by "event"?'],
      ["missing-field", 'Did you mean "source" by "from"?'],
      ["missing-field", 'Did you mean "dest" by "to"?'],
    ]);
    expect(applyFixes(text, diagnostics)).toBe(machine({}));
  });

  it("are not taken for one that is there", () => {
    expect(check(machine({ transition: "guards: [x], cond: [y]" })).map(({ help }) => help)).toEqual(['Begin the key with "x-" if it is meant to be there.']);
  });

  it("warns of unknown ones, `x-…` aside", () => {
    expect(said(machine({ state: "x-note: 1, colour: red" }))).toEqual(['unknown-key: Unknown key "colour" of state "b": it is kept as metadata.']);
    expect(said(machine({ end: "context: []\nx-context: []\n" }))).toEqual(['unknown-key: Unknown key "context" of this machine: it is ignored.']);
    expect(said(machine({ state: "timeout: {seconds: 1, destination: a, after: 2}" }))).toEqual(['unknown-key: Unknown key "after" of this timeout: it is ignored.']);
  });

  it("warns of those under meta only when they nearly are a known one", () => {
    const text = machine({ end: "meta: {machine_name: m, team: red, strict-mode: true}\n" });
    const [diagnostic, ...others] = check(text);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({ code: "unknown-key", severity: "warning", help: 'Did you mean "strict_mode"?' });
    expect(applyFixes(text, [diagnostic!])).toContain("strict_mode: true");
  });

  it("refuses those that are not text, and offers quotes", () => {
    const text = machine({ state: "metadata: {on: 1, 5: 2}" });
    const diagnostics = check(text);
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ["key-not-string", 'YAML 1.1 reads on, off, yes, no, true and false as booleans. Put it in quotes: "on".'],
      ["key-not-string", 'Put it in quotes: "5".'],
    ]);
    expect(check(applyFixes(text, diagnostics))).toEqual([]);
  });

  it("lets those of deeper values be", () => {
    expect(check(machine({ transition: "actions: [{set: {1: 2}}], metadata: {a: {5: 1}}" }))).toEqual([]);
  });

  it("takes the names of JavaScript's object members for what they are", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "then"];
    for (const name of names) {
      expect(said(machine({ state: `${name}: 1` }))).toEqual([`unknown-key: Unknown key "${name}" of state "b": it is kept as metadata.`]);
      expect(said(machine({ state: `type: ${name}` }))).toEqual([expect.stringMatching(/^unknown-state-type/)]);
    }
    expect(said(`__proto__: {states: [], transitions: []}\n`)).toEqual(['missing-field: This machine has no "states".', 'missing-field: This machine has no "transitions".']);
    expect(check(machine({ state: "on_enter: [__proto__], metadata: {__proto__: 1}", end: "state_variables: [constructor]" }))).toEqual([]);
  });

  it("are known from the schema alone", () => {
    expect(knownKeys("timeout")).toEqual(["seconds", "destination"]);
    expect(knownKeys("state")).toContain("initial_child");
  });
});

describe("names", () => {
  it.each([
    ["Order Placed", "order_placed"],
    ["OrderPlaced", "order_placed"],
    ["HTTPError", "http_error"],
    ["order-placed.", "order_placed"],
    ["Größe", "grosse"],
    ["été", "ete"],
    ["ON", '"on"'],
    ["1st Review", '"1st_review"'],
  ])("%s is spelt %s, also where it is referred to", (name, spelling) => {
    const text = `states:\n  - {name: "${name}", type: initial}\n  - {name: b, parent: "${name}"}\ntransitions:\n  - {trigger: go, source: [b, "${name}"], dest: "${name}"}\n`;
    const diagnostics = check(text);
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([["name-invalid", `Call it "${spelling.replaceAll('"', "")}".`]]);
    const fixed = applyFixes(text, diagnostics);
    expect(fixed).toBe(text.replaceAll(`"${name}"`, `"${spelling.replaceAll('"', "")}"`));
    expect(check(fixed)).toEqual([]);
  });

  it("that fold into one spelling stay two", () => {
    const text = "states:\n  - {name: in review, type: initial}\n  - {name: In Review}\n  - {name: in_review_2}\ntransitions:\n  - {trigger: go, source: in review, dest: In Review}\n";
    expect(applyFixes(text, check(text))).toContain("source: in_review, dest: in_review_3");
  });

  it.each(["lower", "upper"])("that the normaliser folds to %s case are one trigger", (normalizer) => {
    const text = `meta: {event_normalizer: ${normalizer}}\nstates: [{name: a, type: initial}]\ntransitions:\n${["go", "Go", "GO", "Run", "RUN", "g-o"].map((name) => `  - {trigger: ${name}, source: a, dest: a}\n`).join("")}events: [{name: RUN}]\n`;
    const diagnostics = check(text);
    expect(diagnostics.map(({ help }) => help)).toEqual(['Call it "go".', 'Call it "go".', 'Call it "run".', 'Call it "run".', 'Call it "g_o".']);
    const fixed = applyFixes(text, diagnostics);
    expect(fixed.match(/(?<=trigger: )\w+/g)).toEqual(["go", "go", "go", "run", "run", "g_o"]);
    expect(fixed).toContain("events: [{name: run}]");
  });

  it("that differ in case are several triggers without a normaliser", () => {
    const text = machine({}).replace("  - {trigger: go, source: a, dest: b}\n", "  - {trigger: go, source: a, dest: b}\n  - {trigger: Go, source: a, dest: a}\n");
    expect(check(text).map(({ help }) => help)).toEqual(['Call it "go_2".']);
  });

  it("that have nothing legal get no proposal", () => {
    expect(check(machine({ state: "on_enter: ['+']" })).map(({ code, fix }) => [code, fix])).toEqual([["name-invalid", undefined]]);
  });

  it("of guards that look like an expression are told how to write one", () => {
    expect(check(machine({ transition: "guards: 'qty > 1'" }))[0]?.help).toBe('Write an expression as { expr: "qty > 1" }.');
  });

  it("that YAML reads as something else are to be quoted", () => {
    const text = machine({}).replace("trigger: go", "trigger: on");
    const diagnostics = check(text);
    expect(diagnostics).toMatchObject([{ code: "wrong-type", help: 'Without quotes, YAML 1.1 reads on as a boolean. Write "on".' }]);
    expect(check(applyFixes(text, diagnostics))).toEqual([]);
  });
});

describe("variables", () => {
  it("are declared once, and the first place is shown", () => {
    const text = machine({ end: "state_variables: [a, {key: b}, 5, {key: a}, '5']" });
    const diagnostics = check(text);
    expect(diagnostics.map(({ code, message, related }) => [code, message, related.map(({ span }) => text.slice(span.start, span.end))])).toEqual([
      ["duplicate-variable", 'The variable "a" is declared twice.', ["a"]],
      ["duplicate-variable", 'The variable "5" is declared twice.', ["5"]],
    ]);
  });
});

describe("hostile input", () => {
  it("that would expand to millions of values is looked at once", () => {
    const levels = Array.from({ length: 24 }, (_, level) => `x-${level}: &l${level} {branch: {then: [${level === 0 ? "Bad" : `*l${level - 1}, *l${level - 1}`}]}}`);
    expect(said(`${levels.join("\n")}\n${machine({ state: "on_enter: [*l23, *l23]" })}`)).toEqual(['name-invalid: The action name "Bad" may hold only lowercase letters, digits and underscores.']);
  });

  it("is shown where an alias brings it in", () => {
    const text = `x-a: &a [[b], [b]]\n${machine({}).replace("source: a", "source: *a")}`;
    expect(places(text, check(text))).toEqual(["6:27 wrong-type"]);
  });

  it("that contains itself ends", () => {
    expect(check(machine({ state: "on_enter: &loop [{branch: {then: *loop}}]" })).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("never throws", () => {
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>(null, true, 5, 0.5, "", "a", "A b"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("name", "custom", "branch", "then", "key", "trigger", "source", "states", "seconds", "zz", "__proto__"), tie("value"), { maxKeys: 3 }),
      ),
    })).value;
    const sections = ["meta", "states", "transitions", "groups", "events", "state_variables", "context_invariants", "error_policy"];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...sections), value, { maxKeys: sections.length }), (config) => {
        const root = readMachine(JSON.stringify(config));
        const { diagnostics } = validate("machine.yaml", root);
        const starts = diagnostics.map(({ span }) => span.start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });
});
