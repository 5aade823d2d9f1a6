// Codes that the rules raise: texts that raise them, with the places between « and », and texts that nearly do. test/codes has one for every code.
import { compile, type Diagnostic } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import type { diagnosticTable } from "../../packages/compiler/src/diagnostics/table.gen.js";
import { sentence } from "../compiled.js";
import { unmark } from "../marked.js";

/** A machine of two states and one transition, with more in any of its parts. */
const machine = ({ meta = "", a = "", b = "", transition = "", more = "", end = "" }: Partial<Record<"meta" | "a" | "b" | "transition" | "more" | "end", string>>): string =>
  `meta: {machine_name: m${meta && `, ${meta}`}}
states:
  - {name: a, type: initial${a && `, ${a}`}}
  - {name: b${b === "" && more === "" ? ", type: terminal" : `, ${b}`}}
transitions:
  - {trigger: go, source: a, dest: b${transition && `, ${transition}`}}
${more && `  - ${more}\n`}${end && `${end}\n`}`;

const guard = (text: string): string => machine({ transition: `guards: [${text}]` });
const action = (text: string): string => machine({ transition: `actions: [${text}]` });
const typed = (transition: string): string =>
  machine({ transition, end: "state_variables: [{key: n, type: number}, {key: s, type: string}, {key: f, type: boolean}, {key: o, type: object}, {key: r, type: string, required: true}, {key: u}]" });
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
  ["bad-action-option", action("{name: note, retry: «'3'»}, {name: note, retry: «2.5»}, {name: note, retry: «true»}, {set: {n: 1}, «retry»: }, {name: note, retry: «-1»}"), action("{name: note, retry: 0}, {name: note, retry: 3}, {set: {retry: '3'}}")],
  ["bad-action-option", action("{name: note, retry_backoff: «null»}, {name: note, timeout: «0»}, {branch: {when: n, then: [{name: note, timeout: «[3]»}]}}"), action("{name: note, retry_backoff: 0.5, timeout: 0.05}, {name: note, timeout: .inf}, {name: timeout, params: {timeout: x}}")],
  ["bad-action-option", action("{http: {url: u, timeout: «soon», retry: «.nan»}}, {code: {source: x, retry_backoff: «-1»}}"), action("{http: {url: u, timeout: 10}, timeout: 5}")],
  ["bad-check", guard("{check: «{field: n, value: 5}»}"), guard("{check: {field: n, op: eq, value: 5}}")],
  ["bad-check", action("{name: note, when: «{op: eq, value: 5}»}"), action("{name: note, when: {field: n, op: eq, value: 5}}")],
  ["bad-check", action("{«branch»: {then: [note]}}"), action("{branch: {when: n, then: [note]}}")],
  ["bad-check", action("{«branch»: {when: , then: [note]}}"), action("{branch: {when: {field: n, op: is_set}, then: [note]}}")],
  ["bad-check", action("{branch: {when: «5», else: [{branch: {when: «[n]», then: [note]}}]}}"), action("{branch: {when: '5', then: [note]}}")],
  ["bad-check", action("{branch: {when: «{op: eq, value: 5}», then: [note]}}"), action("{name: note, branch: {then: [note]}}")],
  ["bad-effect", action("{set: «n»}"), action("{set: {n: 1}}")],
  ["bad-effect", action("{increment: «{field: n}»}"), action("{increment: n}")],
  ["bad-effect", action("{append: «{field: n}»}"), action("{append: {field: n, value: null}}")],
  ["bad-guard-form", guard("{«any_of»: [x, y]}"), guard("{anyOf: [x, y]}")],
  ["bad-guard-form", guard("{«expr»: }"), guard("{expr: x}")],
  ["bad-guard-form", guard("{not: «[x]»}"), guard("{not: x}")],
  ["bad-http-field", action("{http: {url: u, method: «5», headers: «x», on_error: «nonsense», on_success: «x»}}"), action("{http: {url: u, method: get, headers: {}, on_error: ignore, on_success: {status_key: s}}}")],
  ["bad-http-field", action("{http: {«url»: , on_success: {body_key: «[b]»}}}"), action("{http: {url: '{{ u }}', body: null}}")],
  ["bad-invariant-check", machine({ end: "context_invariants: [{name: i, «any_of»: []}]" }), machine({ end: "context_invariants: [{name: i, any_of: [{field: n, op: gt, value: 0}]}]" })],
  ["bad-payload", event("{by: «strng»}"), event("{by: string}")],
  ["bad-payload", event("{by: {type: number, «requird»: false}}"), event("{by: {type: number, required: false}}")],
  ["bad-payload", event("«[by, at]»"), event("{by: , at: {description: when}}")],
  ["bad-payload", event("{by: «5»}"), event("{by: null}")],
  ["branch-without-steps", action("{«branch»: {when: n}}"), action("{branch: {when: n, else: [note]}}")],
  ["branch-without-steps", action("{branch: {when: n, then: [{«branch»: {when: n, then: [], else: }}]}}"), action("{branch: {when: n, then: note}}").replace("then: note", "then: [note]")],
  ["check-constant", guard("{check: {field: n, op: in, values: «[]»}}"), guard("{check: {field: n, op: in, values: [null]}}")],
  ["check-constant", machine({ a: "when: [{negate: {field: n, op: not_in, values: «[]»}}]" }), machine({ a: "when: [{field: n, op: eq, value: []}]" })],
  ["check-constant", action("{name: note, when: {field: n, op: gt, value: «{k: 1}»}}"), action("{name: note, when: {field: n, op: neq, value: {k: 1}}}")],
  ["check-value-ignored", guard("{check: {field: n, op: is_set, «value»: false}}"), guard("{check: {field: n, op: is_set, x-note: 1}}")],
  ["check-value-ignored", guard("{check: {field: n, op: is_null, «values»: [1]}}, {check: {field: n, op: in, values: [1], «value»: 1}}, {check: {field: n, op: eq, value: 1, «values»: [1]}}"), guard("{check: {field: n, op: in, values: [1]}}")],
  ["check-value-missing", guard("{check: {field: n, op: eq, «values»: [1]}}, {check: {field: n, op: matches, «values»: [a]}}"), guard("{check: {field: n, op: eq, value: null}}")],
  ["check-value-missing", guard("{not: {check: «{field: n, op: gt}»}}, {check: {field: n, op: lt, value: «null»}}, {check: {field: n, op: contains, «value»: }}"), guard("{check: {field: n, op: neq, value: }}, {check: {field: n, op: gt, value: [1]}}, {check: {field: n, op: contains, value: 0}}")],
  ["check-value-missing", action("{branch: {when: «{field: n, op: neq}», then: [note]}}"), action("{branch: {when: {field: n, op: eq, valeu: 1}, then: [note]}}")],
  ["check-value-missing", machine({ end: "context_invariants: [{check: «{field: n, op: gte}»}]" }), machine({ end: "context_invariants: [{check: {field: n, op: gte, value: 0}}]" })],
  ["check-values-missing", guard("{check: {field: n, op: not_in, «value»: 1}}, {check: {field: n, op: in, values: «open»}}, {check: «{field: n, op: in}»}"), guard("{check: {field: n, op: not_in, values: [1]}}")],
  ["check-values-missing", guard("{check: {field: n, op: in, «value»: [1, 2]}}"), guard("{check: {field: n, op: in, values: [1, 2]}}")],
  ["code-action-unsupported", action("{«code»: 'ctx[1] = 2'}"), action("{name: code}")],
  ["contract-under-meta", machine({ meta: "«state_variables»: [n]" }), machine({ meta: "variables: [n]", end: "state_variables: [n]" })],
  ["declared-type-conflict", typed("actions: [{set: {«n»: text, «s»: 1, «f»: 1, «o»: [], «r»: null}}, {increment: «s»}, {append: {field: «o», value: 1}}, {timestamp: «n»}, {clear: «r»}]"), typed("actions: [{set: {n: true, s: null, f: yes, o: {}, r: x, u: [1]}}, {increment: n}, {append: {field: u, value: 1}}, {timestamp: s}, {clear: n}]")],
  ["declared-type-conflict", typed("actions: [{compute: {«n»: \"'a' + 'b'\", «s»: 'len(u)', f: 'u'}}, {name: set_context, params: {«s»: 5}}]"), typed("actions: [{compute: {n: 'len(s)', s: 'str(n)', f: 'n > 1', u: '1'}}]")],
  ["declared-type-conflict", typed("guards: [{check: {field: n, op: eq, value: «five»}}, {check: {field: s, op: in, values: [a, «1»]}}, {not: {check: {field: o, op: gt, value: «1»}}}]"), typed("guards: [{check: {field: n, op: eq, value: yes}}, {check: {field: s, op: in, values: [a, null]}}, {check: {field: n, op: contains, value: '1'}}, {check: {field: s, op: eq, value: '2024-01-01'}}]")],
  ["dict-method-shadows-key", guard(`{expr: "«d.items» > 1"}`), guard(`{expr: "d['items'] > 1"}`)],
  ["duplicate-event", machine({ end: "events: [{name: go}, {name: «go»}]" }), machine({ end: "events: [{name: go}]" })],
  ["duplicate-event", machine({ meta: "event_normalizer: upper", end: "events: [{name: go}, {name: « Go »}]".replace("« Go »", "«Go»") }), machine({ end: "events: [{name: go}, {name: Go}]" })],
  ["duplicate-machine", `${machine({})}---\n${machine({}).replace("name: m", "name: «m»")}`, `${machine({})}---\n${machine({}).replace("name: m", "name: n")}`],
  ["duplicate-state", machine({}).replace("name: b, type: terminal", "name: «a»").replace("dest: b", "dest: a"), machine({})],
  ["empty-source", machine({}).replace("source: a", "source: «[]»"), machine({}).replace("source: a", "source: [a, a]")],
  ["expr-assignment", guard(`{expr: "n «=» 5"}, {expr: "n «+=» 5"}`), guard(`{expr: "n == 5"}, {expr: "max(l, default=0) >= 5"}`)],
  ["expr-assignment", action(`{compute: {n: "m «=» 1"}}, {name: note, when: "n «=» 1"}`), action(`{compute: {n: "m != 1"}}`)],
  ["expr-foreign-name", guard(`{expr: "n == «true»"}, {not: {expr: "n is «null» or m == «undefined»"}}`), guard(`{expr: "n == True and s == 'true' or n.true"}`)],
  ["expr-foreign-name", action(`{compute: {n: "«Infinity»"}}, {compute: {n: none}}`), machine({ transition: `guards: [{expr: "null > 1"}]`, end: "state_variables: ['null']" })],
  ["expr-ignored-part", guard(`{expr: "n == 5; «m»"}, {expr: "n; «m; k»;"}`), guard(`{expr: "n == 5;"}, {expr: "s == 'a; b'"}`)],
  ["expr-syntax", guard(`{expr: "n «>»"}`), guard(`{expr: "n > 1"}`)],
  ["expr-unknown-function", guard(`{expr: "«lenght»(n) > 1"}`), guard(`{expr: "len(n) > 1"}`)],
  ["expr-unknown-name", machine({ transition: "guards: [{expr: '«m» > 1'}]", end: "state_variables: [n]" }), machine({ transition: "guards: [{expr: 'n > 1'}]", end: "state_variables: [n]" })],
  ["expr-unknown-name", event("{carried: number}", "state_variables: [n]").replace("trigger: go", "guards: [{expr: 'carried > «m»'}], trigger: go"), event("{carried: number}", "state_variables: [n]").replace("trigger: go", "guards: [{expr: 'carried > n'}], trigger: go")],
  ["expr-foreign-name", action("{compute: {t: «_event».trigger}}"), guard("{expr: _event.trigger == 'go'}")],
  ["expr-unsupported", guard(`{expr: "«lambda: 1»"}`), guard(`{expr: "1"}`)],
  ["guard-list-dropped", machine({ transition: "guards: «5»" }), machine({ transition: "guards: []" })],
  ["regex-slow", guard("{check: {field: n, op: matches, value: «'(a+)+$'»}}"), guard("{check: {field: n, op: matches, value: '^a+$'}}")],
  ["regex-slow", machine({ end: "context_invariants: [{field: n, op: matches, value: «'a*b'»}]" }), machine({ end: "context_invariants: [{field: n, op: matches, value: 'ab'}]" })],
  ["hidden-character", guard("{check: {field: may«\u200b», op: is_set}}"), guard("{check: {field: may, op: is_set}}")],
  ["hidden-character", guard('{check: {field: «"may\\u200b"», op: is_set}}'), action('{set: {n: "\\u200b"}}')],
  ["look-alike-name", guard("{check: {field: «m\u0430y», op: is_set}}"), guard("{check: {field: \u0434\u0430, op: is_set}}")],
  ["http-without-url", action("{«http»: {method: GET}}"), action("{http: {url: https://example.org}}")],
  ["integer-too-large", guard("{name: x, params: {limit: [«9007199254740993»]}}"), guard("{name: x, params: {limit: [9007199254740992]}}")],
  ["integer-too-large", guard("{check: {field: n, op: gt, value: «9007199254740993»}}"), guard("{check: {field: n, op: gt, value: 1.0e+30}}")],
  ["integer-too-large", guard(`{expr: "n == «9007199254740993»"}`), guard(`{expr: "n == 9007199254740991"}`)],
  ["integer-too-large", machine({}).replace("trigger: go", "after: «9007199254740993»"), machine({}).replace("trigger: go", "after: 9007199254740992")],
  ["integer-too-large", machine({}).replace("trigger: go", "after: «9007199254740h»"), machine({}).replace("trigger: go", "after: 2501999792h")],
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
  ["key-path", guard("{check: {field: «order.id», op: is_set}}, {check: {field: «'lines[0]'», op: is_set}}"), guard("{check: {field: order_id, op: is_set}}, {check: {field: 'a. b', op: is_set}}, {expr: order.id}")],
  ["key-path", machine({ a: "when: [{field: «order.id», op: is_set}]", transition: "actions: [{set: {«item.n»: 1}}, {increment: «item.k»}]" }), machine({ transition: "guards: [{check: {field: by.id, op: is_set}}]", end: "events: [{name: go, payload: {by.id: string}}]" })],
  ["machine-unnamed", `${machine({})}---\n«states»: [{name: a, type: initial}]\ntransitions: []\n`, `states: [{name: a, type: initial}]\ntransitions: []\n`],
  ["misspelt-name", "states:\n  - {name: a, type: initial}\n  - {name: «runing»}\ntransitions:\n  - {trigger: t, source: a, dest: running}\n  - {trigger: t, source: running, dest: a}\n", "states:\n  - {name: a, type: initial}\n  - {name: running}\ntransitions:\n  - {trigger: t, source: a, dest: running}\n  - {trigger: t, source: running, dest: a}\n"],
  ["multiple-initial-states", machine({ b: "type: «initial»" }), machine({ b: "type: stable" })],
  ["mutating-expression", guard(`{expr: "«l.append(1)»"}`), guard(`{expr: "l.count(1)"}`)],
  ["no-initial-state", machine({}).replace("states:", "«states»:").replace(", type: initial", ""), machine({})],
  ["params-ignored", guard("{name: x, params: «[1]»}"), guard("{name: x, params: {}}")],
  ["params-ignored", guard("{anyOf: [{not: {name: x, params: «5»}}]}"), guard("{anyOf: [{not: {name: x, params: }}]}")],
  ["params-ignored", guard("{expr: 'n', «params»: {k: 1}}"), guard("{name: n, params: {k: 1}}")],
  ["params-ignored", action("{name: note, params: «[2]»}"), action("{custom: {name: note, params: {k: 2}}}")],
  ["params-missing", action("«copy_key», {name: «copy_key», params: {from: n}}, «validate_keys», {custom: {name: validate_keys, params: {required: «a»}}}, {name: «set_context»}"), action("{name: copy_key, params: {key_from: n, to: m}}, {name: validate_keys, params: {required: []}}, log, trace, publish, emit_metric, noop, snapshot")],
  ["params-missing", guard("«key_present», {not: {name: key_missing, params: {key: «5»}}}"), guard("{name: key_present, params: {key: n}}, always, never")],
  ["params-missing", action("{name: emit_metric, params: {value: «x», tags: «[a]»}}, {name: publish, params: {include: «n»}}"), action("{name: emit_metric, params: {value: '2.5', name: m, type: gauge, tags: {k: v}}}, {name: publish, params: {topic: t, include: [n]}}")],
  ["params-not-accepted", action("{name: noop, params: {«a»: 1}}, {name: log, params: {«mesage»: x, level: info}}, {branch: {when: n, then: [{name: copy_key, params: {«source»: a, to: b}}]}}"), action("{name: set_context, params: {a: 1}}, {name: note, params: {mesage: x}}, {name: log, params: {message: x, level: debug}}")],
  ["params-not-accepted", guard("{name: always, params: {«k»: 1}}, {anyOf: [{name: key_present, params: {«kee»: n}}]}"), guard("{name: key_present, params: {key: n}}, {name: always, params: {}}")],
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
  ["several-kinds-in-one-item", guard("{expr: n, «check»: {field: m, op: is_set}}"), guard("{expr: n}, {check: {field: m, op: is_set}}")],
  ["several-kinds-in-one-item", guard("{«not»: g, «anyOf»: [h], allOf: [{«name»: g, expr: n}]}"), guard("{not: g}, {anyOf: [h, {name: g, params: {not: 1}}]}")],
  ["several-kinds-in-one-item", action("{«set»: {n: 1}, name: note}, {branch: {when: n, then: [{«increment»: n, «name»: note, custom: {name: q}}]}}"), action("{set: {name: 1}}, {name: note, when: n, retry: 1}")],
  ["several-kinds-in-one-item", action("{increment: n, «code»: x, http: {url: u}}").replace("{increment: n", "{«increment»: n"), action("{increment: n, timestamp: t}").replace(", timestamp: t", "")],
  ["several-kinds-in-one-item", machine({ a: "when: [{«field»: n, «op»: is_set, any_of: [{negate: {field: m, op: is_set}, «all_of»: [{field: m, op: is_set}]}]}]" }).replace("negate: {", "«negate»: {").replace("«all_of»", "all_of"), machine({ a: "when: [{field: n, op: in, values: [1]}]" })],
  ["several-kinds-in-one-item", machine({ end: "context_invariants: [{name: i, check: {field: n, op: is_set}, «field»: m, «op»: is_set}]" }), machine({ end: "context_invariants: [{name: i, description: d, field: n, op: eq, value: 1}]" })],
  ["template-not-closed", action("{http: {url: «'u/{{ n }'», headers: {k: «'{{ n'»}, body: [«'{{ n }} {{ {} }}'»]}}"), action("{http: {url: 'u/{{ n }}', body: '{\"a\": {\"b\": {}}}'}}")],
  ["transition-from-terminal", machine({ b: "type: terminal", more: "{trigger: back, source: [a, «b»], dest: a}" }), machine({ b: "type: terminal", more: "{trigger: back, source: '*', dest: a}" })],
  ["undeclared-key", machine({ transition: "guards: [{not: {check: {field: «quantiy», op: is_set}}}, {check: {field: «colour», op: is_set}}]", end: "state_variables: [quantity]" }), guard("{check: {field: quantiy, op: is_set}}")],
  ["undeclared-key", machine({ a: "when: [{any_of: [{field: «quantiy», op: is_set}]}]", transition: "actions: [{name: note, when: {field: «other», op: is_set}}]", end: "state_variables: [quantity]\ncontext_invariants: [{field: «qty», op: is_set}]" }), machine({ transition: "guards: [{check: {field: by, op: is_set}}, {check: {field: seen, op: is_set}}], actions: [{set: {seen: true}}]", end: "state_variables: [quantity]\nevents: [{name: go, payload: {by: string}}]" })],
  ["undeclared-key", machine({ transition: "actions: [{increment: «quantiy»}, {set: {«quantitty»: 1}}, {clear: «quanity»}]", end: "state_variables: [quantity]" }), machine({ transition: "actions: [{increment: quantity}, {timestamp: opened_at}, {set: {quantity_2: 1}}], guards: [{check: {field: quantity_2, op: is_null}}]", end: "state_variables: [quantity]" })],
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

describe("a guard or an action that is none says which one was meant", () => {
  it.each([
    [guard("{any_of: [x]}"), 'Did you mean "anyOf"?'],
    [guard("{not: {allof: [x]}}"), 'Did you mean "allOf"?'],
    [guard("{negate: x}"), 'Did you mean "not"?'],
    [guard("{x-note: 1, exp: x}"), 'Did you mean "expr"?'],
    [guard("{field: n, op: eq, value: 1}"), "Put it under `check`: `{ check: { field: key, op: eq, value: 5 } }`."],
    [guard("{colour: red}"), "Write the name of a guard, or a mapping with `expr`, `name`, `check`, `allOf`, `anyOf` or `not`."],
    [machine({ a: "on_enter: {incremnt: n}" }), 'Did you mean "increment"?'],
    [machine({ a: "when: [{anyof: [{field: n, op: is_set}]}]" }), 'Did you mean "any_of"?'],
    [machine({ a: "when: [{any_of: [{negat: {field: n, op: is_set}}]}]" }), 'Did you mean "negate"?'],
  ])("%s", async (text, help) => {
    const errors = (await diagnosticsOf(text)).filter(({ severity }) => severity === "error");
    expect(errors.map((found) => found.help)).toEqual([help]);
  });
});

describe("keys that a check, an inner guard or a request does not know", () => {
  it.each([
    [guard("{check: {field: n, op: eq, «valeu»: 1}}"), "value"],
    [guard("{check: {«fild»: n, field: n, op: is_set}}"), undefined],
    [guard("{anyOf: [{not: {check: {field: n, op: eq, value: 1, «valeus»: [1]}}}]}"), "values"],
    [guard("{allOf: [{name: g, «parms»: {k: 1}}, {anyOf: [{name: g, «args»: {}}]}]}"), "params"],
    [action("{name: note, when: {«key»: n, field: n, op: eq, value: 1}}"), undefined],
    [action("{branch: {when: {field: n, op: in, values: [1], «vales»: [1]}, then: [note]}}"), undefined],
    [machine({ a: "when: [{any_of: [{field: n, op: eq, «vaule»: 1}]}]" }), "value"],
    [action("{http: {url: u, «payload»: {}, on_success: {status_key: s, «body»: b}}}"), "body"],
    [machine({ end: "events: [{«trigger»: go, payload: {n: number}}]" }), "name"],
  ] as const)("%s", async (marked, meant) => {
    const { text, places } = unmark(marked);
    const found = (await diagnosticsOf(text)).filter(({ code }) => code === "unknown-key");
    expect(found.map(({ span }) => `${span.start}-${span.end}`)).toEqual(places);
    expect(found[0]?.help).toBe(meant === undefined ? 'Begin the key with "x-" if it is meant to be there.' : `Did you mean "${meant}"?`);
    expect((await diagnosticsOf(text)).filter(({ code }) => !["unknown-key", "when-without-routes"].includes(code)).map(sentence)).toEqual([]);
  });

  it("not keys for notes", async () => {
    const text = guard("{anyOf: [{name: g, x-note: 1}, {check: {field: n, op: is_set, x-note: 1}}]}");
    expect((await diagnosticsOf(text)).map(sentence)).toEqual([]);
  });
});

describe("rules", () => {
  it.each(CASES)("%s", async (code, marked, nearMiss) => {
    const { text, places } = unmark(marked);
    const found = await diagnosticsOf(text);
    expect(found.filter((diagnostic) => diagnostic.code === code).map(({ span }) => `${span.start}-${span.end}`), found.map(sentence).join("\n")).toEqual(places);
    expect(found.filter((diagnostic) => diagnostic.severity === "error" && diagnostic.code !== code).map(sentence)).toEqual([]);
    const missed = await diagnosticsOf(nearMiss);
    expect(missed.filter((diagnostic) => diagnostic.code === code || diagnostic.severity === "error").map(sentence)).toEqual([]);
  });
});
