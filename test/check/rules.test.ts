// Every code that the rules raise: a text that raises it, with the places between « and », and one that nearly does.
import { compile, type Diagnostic } from "@typestator/compiler";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diagnosticTable } from "../../packages/compiler/src/diagnostics/table.gen.js";
import { sentence } from "../compiled.js";

/** A machine of two states and one transition, with more in any of its parts. */
const machine = ({ meta = "", a = "", b = "", transition = "", more = "", end = "" }: Partial<Record<"meta" | "a" | "b" | "transition" | "more" | "end", string>>): string =>
  `meta: {machine_name: m${meta && `, ${meta}`}}
states:
  - {name: a, type: initial${a && `, ${a}`}}
  - {name: b${b && `, ${b}`}}
transitions:
  - {trigger: go, source: a, dest: b${transition && `, ${transition}`}}
${more && `  - ${more}\n`}${end && `${end}\n`}`;

const guard = (text: string): string => machine({ transition: `guards: [${text}]` });
const action = (text: string): string => machine({ transition: `actions: [${text}]` });
/** So many branches in each other, the action in the innermost. */
const branches = (count: number, inner: string): string => Array.from({ length: count }).reduce<string>((text) => `{branch: {when: x, then: [${text}]}}`, inner);
const event = (text: string, end = ""): string => machine({ end: `events: [{name: go, payload: ${text}}]${end && `\n${end}`}` });

/** Code, the text that raises it, the near miss. */
const CASES: readonly (readonly [keyof typeof diagnosticTable, string, string])[] = [
  ["action-list-dropped", machine({ a: "on_exit: «5»" }), machine({ a: "on_exit: null" })],
  ["action-list-dropped", machine({ transition: "actions: «true»" }), machine({ transition: "actions: note" })],
  ["bad-action-form", machine({ a: "on_enter: {«nmae»: note}" }), machine({ a: "on_enter: {name: note}" })],
  ["bad-action-form", action("{http: «https://example.org»}"), action("{http: {url: https://example.org}}")],
  ["bad-action-form", action("{code: «[x]»}"), action("{code: {source: x}}")],
  ["bad-check", guard("{check: «{field: n, value: 5}»}"), guard("{check: {field: n, op: eq, value: 5}}")],
  ["bad-check", action("{name: note, when: «{op: eq, value: 5}»}"), action("{name: note, when: {field: n, op: eq, value: 5}}")],
  ["bad-effect", action("{set: «n»}"), action("{set: {n: 1}}")],
  ["bad-effect", action("{increment: «{field: n}»}"), action("{increment: n}")],
  ["bad-effect", action("{append: «{field: n}»}"), action("{append: {field: n, value: null}}")],
  ["bad-guard-form", guard("{«any_of»: [x, y]}"), guard("{anyOf: [x, y]}")],
  ["bad-guard-form", guard("{«expr»: }"), guard("{expr: x}")],
  ["bad-guard-form", guard("{not: «[x]»}"), guard("{not: x}")],
  ["bad-invariant-check", machine({ end: "context_invariants: [{name: i, «any_of»: []}]" }), machine({ end: "context_invariants: [{name: i, any_of: [{field: n, op: gt, value: 0}]}]" })],
  ["bad-payload", event("{by: «strng»}"), event("{by: string}")],
  ["bad-payload", event("{by: {type: number, «requird»: false}}"), event("{by: {type: number, required: false}}")],
  ["bad-payload", event("«[by, at]»"), event("{by: , at: {description: when}}")],
  ["bad-payload", event("{by: «5»}"), event("{by: null}")],
  ["check-values-missing", guard("{check: {field: n, op: in, «value»: [1, 2]}}"), guard("{check: {field: n, op: in, values: [1, 2]}}")],
  ["code-action-unsupported", action("{«code»: 'ctx[1] = 2'}"), action("{name: code}")],
  ["contract-under-meta", machine({ meta: "«state_variables»: [n]" }), machine({ meta: "variables: [n]", end: "state_variables: [n]" })],
  ["dict-method-shadows-key", guard(`{expr: "«d.items» > 1"}`), guard(`{expr: "d['items'] > 1"}`)],
  ["duplicate-event", machine({ end: "events: [{name: go}, {name: «go»}]" }), machine({ end: "events: [{name: go}]" })],
  ["duplicate-event", machine({ meta: "event_normalizer: upper", end: "events: [{name: go}, {name: « Go »}]".replace("« Go »", "«Go»") }), machine({ end: "events: [{name: go}, {name: Go}]" })],
  ["duplicate-machine", `${machine({})}---\n${machine({}).replace("name: m", "name: «m»")}`, `${machine({})}---\n${machine({}).replace("name: m", "name: n")}`],
  ["duplicate-state", machine({}).replace("name: b", "name: «a»").replace("dest: b", "dest: a"), machine({})],
  ["empty-source", machine({}).replace("source: a", "source: «[]»"), machine({}).replace("source: a", "source: [a, a]")],
  ["expr-syntax", guard(`{expr: "n «>»"}`), guard(`{expr: "n > 1"}`)],
  ["expr-unknown-function", guard(`{expr: "«lenght»(n) > 1"}`), guard(`{expr: "len(n) > 1"}`)],
  ["expr-unknown-name", machine({ transition: "guards: [{expr: '«m» > 1'}]", end: "state_variables: [n]" }), machine({ transition: "guards: [{expr: 'n > 1'}]", end: "state_variables: [n]" })],
  ["expr-unsupported", guard(`{expr: "«lambda: 1»"}`), guard(`{expr: "1"}`)],
  ["guard-list-dropped", machine({ transition: "guards: «5»" }), machine({ transition: "guards: []" })],
  ["http-without-url", action("{«http»: {method: GET}}"), action("{http: {url: https://example.org}}")],
  ["integer-too-large", guard("{name: x, params: {limit: [«9007199254740993»]}}"), guard("{name: x, params: {limit: [9007199254740992]}}")],
  ["integer-too-large", guard("{check: {field: n, op: gt, value: «9007199254740993»}}"), guard("{check: {field: n, op: gt, value: 1.0e+30}}")],
  ["integer-too-large", guard(`{expr: "n == «9007199254740993»"}`), guard(`{expr: "n == 9007199254740991"}`)],
  ["integer-too-large", action("{set: {n: «9007199254740993»}}"), action("{set: {n: '9007199254740993'}}")],
  ["integer-too-large", action("{append: {field: n, value: {k: «-9007199254740993»}}}"), action("{append: {field: n, value: {9007199254740993: k}}}")],
  ["integer-too-large", action("{branch: {when: x, then: [{name: note, params: {n: «9007199254740993»}}]}}"), action("{branch: {when: x, then: [{name: note, other: 9007199254740993}]}}")],
  ["integer-too-large", action("{http: {url: https://example.org, body: {n: «9007199254740993»}}}"), action("{http: {url: https://example.org, body: {n: 18014398509481984}}}")],
  ["integer-too-large", machine({ a: "metadata: {n: «9007199254740993»}, x-n: «9007199254740993»" }), machine({ a: "metadata: {n: 1}", end: "x-n: 9007199254740993" })],
  ["integer-too-large", machine({ transition: "x-n: «9007199254740993», priority: «9007199254740993»" }), machine({ transition: "priority: -9007199254740992" })],
  ["integer-too-large", machine({ meta: "n: «9007199254740993»", a: "timeout: {seconds: «9007199254740993», destination: b}" }), machine({ a: "timeout: {seconds: 9007199254740992, destination: b}" })],
  [
    "integer-too-large",
    machine({ b: "group: g", end: "groups: {g: {n: «9007199254740993»}}\nevents: [{name: go, n: «9007199254740993»}]\nerror_policy: {retry_attempts: «9007199254740993»}\nstate_variables: [{key: k, default: «9007199254740993»}]" }),
    machine({ end: "state_variables: [{key: k, other: 9007199254740993}, 9007199254740993]" }),
  ],
  ["internal-dest-ignored", machine({ transition: "internal: true" }).replace("dest: b", "dest: «b»"), machine({ transition: "internal: false" })],
  ["is-with-value", guard(`{expr: "«n is 5»"}`), guard(`{expr: "n is None"}`)],
  ["machine-unnamed", `${machine({})}---\n«states»: [{name: a, type: initial}]\ntransitions: []\n`, `states: [{name: a, type: initial}]\ntransitions: []\n`],
  ["multiple-initial-states", machine({ b: "type: «initial»" }), machine({ b: "type: stable" })],
  ["mutating-expression", guard(`{expr: "«l.append(1)»"}`), guard(`{expr: "l.count(1)"}`)],
  ["no-initial-state", machine({}).replace("states:", "«states»:").replace(", type: initial", ""), machine({})],
  ["params-ignored", guard("{name: x, params: «[1]»}"), guard("{name: x, params: {}}")],
  ["params-ignored", guard("{anyOf: [{not: {name: x, params: «5»}}]}"), guard("{anyOf: [{not: {name: x, params: }}]}")],
  ["params-ignored", guard("{expr: 'n', «params»: {k: 1}}"), guard("{name: n, params: {k: 1}}")],
  ["params-ignored", action("{name: note, params: «[2]»}"), action("{custom: {name: note, params: {k: 2}}}")],
  ["payload-type-conflict", event("{n: «string»}", "state_variables: [{key: n, type: number}]"), event("{n: number}", "state_variables: [{key: n, type: number}]")],
  ["payload-type-conflict", event("{n: {type: «object»}}", "state_variables: [{key: n, type: boolean}]"), event("{n: {type: object}}", "state_variables: [n]")],
  ["raw-boolean-mismatch", machine({ transition: "internal: «\"no\"»" }), machine({ transition: "internal: 0" })],
  ["option-ignored", action("{custom: {name: note, params: {a: 1}}, retry: 1, «timeout»: 5}"), action("{name: note, timeout: 5, retry: 1, params: {}}, {http: {url: https://example.org}, timeout: 5, retry: 2}")],
  ["option-ignored", action("{increment: n, «retry»: 1}"), action("{increment: n, retry: null}, {code: x, timeout: 5}")],
  ["option-ignored", action("{branch: {when: n, then: [{name: note, timeout: 5}]}, «timeout»: 5}"), action("{branch: {when: n, then: [{name: note, timeout: 5}]}}")],
  ["raw-boolean-mismatch", machine({ meta: "validate_context: «'off'», strict_mode: «'n'»" }), machine({ meta: "strict_mode: 'no'" })],
  ["raw-boolean-mismatch", event("{by: {type: string, required: «'no'»}}", "state_variables: [{key: n, required: «'false'»}]"), event("{by: {type: string, required: 'yes'}}")],
  ["branch-too-deep", action(branches(8, "{«branch»: {when: x, else: [{branch: {when: x, then: [note]}}]}}")), action(branches(8, "note"))],
  ["branch-too-deep", machine({ b: `on_enter: [${branches(8, "{«branch»: {when: x, then: []}}")}]` }), machine({ b: `on_exit: [${branches(4, branches(4, "note"))}]` })],
  ["date-in-check", guard("{check: {field: d, op: gt, value: «2024-01-01»}}"), guard("{check: {field: d, op: gt, value: '2024-01-01'}}")],
  ["date-in-check", guard("{not: {check: {field: d, op: in, values: [«2024-01-01», x, [«2024-01-01 10:00:00»]]}}}"), guard("{not: {check: {field: d, op: is_set, value: 2024-01-01}}}")],
  ["date-in-check", guard("{check: {field: d, op: contains, value: «2024-01-01T10:00:00Z»}}"), guard("{check: {field: d, op: contains, value: 2024-01-01}}")],
  ["date-in-check", action("{name: note, when: {field: d, op: matches, value: «2024-01-01 10:00:00»}}"), action("{name: note, when: {field: d, op: matches, value: 2024-01-01}}")],
  ["date-in-check", machine({ end: "context_invariants: [{all_of: [{field: d, op: eq, value: «2024-01-01»}]}]" }), action("{set: {d: 2024-01-01}}")],
  ["regex-invalid", guard("{check: {field: s, op: matches, value: «'('»}}"), guard("{check: {field: s, op: matches, value: '()'}}")],
  ["regex-not-portable", guard(`{check: {field: s, op: matches, value: «'a++'»}}`), guard(`{check: {field: s, op: matches, value: 'a+'}}`)],
  ["several-effects-in-one-item", action("{timestamp: t, «increment»: n}"), action("{timestamp: t}, {increment: n}")],
  ["transition-from-terminal", machine({ b: "type: terminal", more: "{trigger: back, source: [a, «b»], dest: a}" }), machine({ b: "type: terminal", more: "{trigger: back, source: '*', dest: a}" })],
  ["undefined-dest", machine({}).replace("dest: b", "dest: «bb»"), machine({})],
  ["undefined-fallback", machine({ end: "error_policy: {default_fallback: «c»}" }), machine({ end: "error_policy: {default_fallback: b}" })],
  ["undefined-group", machine({ a: "group: «x»", b: "group: g", end: "groups: {g: }" }), machine({ a: "group: x" })],
  ["undefined-source", machine({}).replace("source: a", "source: ['a', «'*'»]"), machine({}).replace("source: a", "source: ['*', '*']")],
  ["undefined-timeout-dest", machine({ a: "timeout: {seconds: 5, destination: «c»}" }), machine({ a: "timeout: {seconds: 5, destination: b}" })],
  ["unknown-check-op", guard("{check: {field: n, op: «equals», value: 1}}"), guard("{check: {field: n, op: eq, value: 1}}")],
  ["unknown-policy-key", machine({ end: "error_policy: {«strict_mode»: true, «on_invalid_trigger»: fail, «retry_attemps»: 3}" }), machine({ end: "error_policy: {default_fallback: b, retry_attempts: 3, x-note: 1}" })],
  ["unknown-variable-type", machine({ end: "state_variables: [{key: n, type: «integer»}]" }), machine({ end: "state_variables: [{key: n, type: number}]" })],
  ["unused-event", machine({ end: "events: [{name: «gone»}]" }), machine({ end: "events: [{name: go}, {description: no name}]" })],
  ["unused-group", machine({ a: "group: g", end: "groups: {g: , «h»: }" }), machine({ a: "group: g", end: "groups: {g: }" })],
  ["when-dropped", action("{name: note, when: «5»}"), action("{name: note, when: 'n > 5'}")],
  ["wrong-type", machine({ transition: "priority: «'1'»", more: "{trigger: go, source: a, dest: a}" }), machine({ transition: "priority: '1'", more: "{trigger: go, source: a, dest: a, priority: '2'}" })],
];

const diagnosticsOf = async (content: string): Promise<readonly Diagnostic[]> => (await compile([{ path: "machine.yaml", content }], { emit: "none" })).diagnostics;

/** The text without its marks, and where they were. */
function unmark(marked: string): { readonly text: string; readonly places: readonly string[] } {
  let text = "";
  let start = 0;
  const places: string[] = [];
  for (const part of marked.split(/([«»])/)) {
    if (part === "«") start = text.length;
    else if (part === "»") places.push(`${start}-${text.length}`);
    else text += part;
  }
  return { text, places };
}

describe("rules", () => {
  it.each(CASES)("%s", async (code, marked, nearMiss) => {
    const { text, places } = unmark(marked);
    const found = await diagnosticsOf(text);
    expect(found.filter((diagnostic) => diagnostic.code === code).map(({ span }) => `${span.start}-${span.end}`), found.map(sentence).join("\n")).toEqual(places);
    expect(found.filter((diagnostic) => diagnostic.severity === "error" && diagnostic.code !== code).map(sentence)).toEqual([]);
    const missed = await diagnosticsOf(nearMiss);
    expect(missed.filter((diagnostic) => diagnostic.code === code || diagnostic.severity === "error").map(sentence)).toEqual([]);
  });

  it("are all tested: in this table, or in the files about the shape of machines", () => {
    const files = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".test.ts") && file !== "rules.test.ts");
    const elsewhere = new Set(files.flatMap((file) => [...readFileSync(new URL(file, import.meta.url), "utf8").matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map(([, code = ""]) => code)));
    const sources = ["check", "expression"].flatMap((layer) => {
      const folder = new URL(`../../packages/compiler/src/${layer}/`, import.meta.url);
      return readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
    });
    const raised = new Set(sources.flatMap((text) => [...text.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map(([, code = ""]) => code)).filter((code) => Object.hasOwn(diagnosticTable, code)));
    const here = new Set<string>(CASES.map(([code]) => code));
    expect([...raised].filter((code) => !here.has(code) && !elsewhere.has(code))).toEqual([]);
    expect([...here].filter((code) => !raised.has(code))).toEqual([]);
  });
});
