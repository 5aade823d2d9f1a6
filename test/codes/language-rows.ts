/**
 * What the engine refuses (language.md 13.1 to 13.3), what it takes and gets wrong (13.4), what its lint says (13.5) and what surprises people (15), row by
 * row in the order of the language, each with the code that tells of it and a text in which it does.
 */
import type { DiagnosticCode } from "../../packages/compiler/src/diagnostics/create.js";

export interface LanguageRow {
  /** The row, by its number in its section. */
  readonly row: string;
  readonly what: string;
  readonly code: DiagnosticCode;
  /** The places where the code is raised stand between « and ». */
  readonly text: string;
}

/** A surprise of which no diagnostic can tell, since no text of the machine says whether it is meant, or which does not happen here. */
export interface OtherAnswer {
  readonly row: string;
  readonly what: string;
  /** Where it is answered instead. */
  readonly answer: string;
}

/** How many rows each section has. */
export const SECTIONS: Readonly<Record<string, number>> = { "13.1": 23, "13.2": 23, "13.3": 13, "13.4": 22, "13.5": 6, "15": 53 };

/** A machine of two states and one transition, with more in any of its parts. */
const machine = ({ meta = "", a = "", b = ", type: terminal", transition = "", more = "", states = "", end = "" } = {}): string =>
  `meta: {machine_name: m${meta}}\nstates:\n  - {name: a, type: initial${a}}\n  - {name: b${b}}\n${states}transitions:\n  - {trigger: go, source: a, dest: b${transition}}\n${more}${end}`;

const guards = (list: string): string => machine({ transition: `, guards: ${list}` });
const actions = (list: string): string => machine({ transition: `, actions: ${list}` });
/** A machine with a parallel state of these regions, and the states x, y and z. */
const parallel = (regions: string, more = "", others = ""): string =>
  machine({ b: `, type: parallel, regions: [${regions}]`, states: `  - {name: x}\n  - {name: y}\n  - {name: z}\n${others}`, more });
const variables = (transition: string, list = "[n]"): string => machine({ transition, end: `state_variables: ${list}\n` });
const replaced = (from: string, to: string, parts = {}): string => machine(parts).replace(from, to);
const item = (text: string): string => `  - ${text}\n`;

/** A choice state k that `go` leads into. */
const choice = (more: string, k = ""): string => machine({ states: item(`{name: k, type: choice${k}}`), more }).replace("dest: b}", "dest: k}");
const routed = (more: string): string => machine({ meta: ", classification: {auto_route: true}", b: ", when: [{field: n, op: is_set}]", more });

export const ROWS: readonly LanguageRow[] = [
  { row: "13.1/1", what: "no states", code: "missing-field", text: "«transitions»: []\n" },
  { row: "13.1/1", what: "no transitions", code: "missing-field", text: "«states»: [{name: a, type: initial}]\n" },
  { row: "13.1/2", what: "a list of states with nothing in it", code: "no-states", text: "states: «[]»\ntransitions: []\n" },
  { row: "13.1/3", what: "a mapping where a list belongs", code: "wrong-type", text: "states: [{name: a, type: initial}]\ntransitions: «{go: a}»\n" },
  { row: "13.1/3", what: "a list where a text belongs", code: "wrong-type", text: machine({ a: ", description: «[d]»" }) },
  { row: "13.1/4", what: "no boolean", code: "wrong-type", text: machine({ transition: ", internal: «maybe»" }) },
  { row: "13.1/5", what: "a state's name in capitals", code: "name-invalid", text: replaced("name: b", "name: «B1»").replace("dest: b", "dest: a") },
  { row: "13.1/5", what: "a region's name with a dash", code: "name-invalid", text: parallel("{name: «r-1», initial: x}") },
  { row: "13.1/5", what: "a variable with a blank in it", code: "name-invalid", text: variables("", "[{key: «two words»}]") },
  { row: "13.1/6", what: "a trigger in capitals", code: "name-invalid", text: replaced("trigger: go", "trigger: «Go»") },
  { row: "13.1/7", what: "a guard's name in capitals", code: "name-invalid", text: guards("[«X»]") },
  { row: "13.1/7", what: "an action's name in capitals", code: "name-invalid", text: actions("[«X»]") },
  { row: "13.1/7", what: "the name of a custom action in capitals", code: "name-invalid", text: actions("[{custom: {name: «X»}}]") },
  { row: "13.1/8", what: "no type of states", code: "unknown-state-type", text: machine({ b: ", type: «final»" }) },
  { row: "13.1/9", what: "no normaliser", code: "unknown-option", text: machine({ meta: ", event_normalizer: «title»" }) },
  { row: "13.1/9", what: "no mode of the fallback", code: "unknown-option", text: machine({ meta: ", orchestrator_default_fallback: «always»" }) },
  { row: "13.1/10", what: "a timeout of no time", code: "timeout-invalid", text: machine({ a: ", timeout: {seconds: «0», destination: b}" }) },
  { row: "13.1/10", what: "a timeout that is no number", code: "timeout-invalid", text: machine({ a: ", timeout: {seconds: «soon», destination: b}" }) },
  { row: "13.1/11", what: "a timeout that leads nowhere", code: "missing-field", text: machine({ a: ", timeout: {«seconds»: 5}" }) },
  { row: "13.1/11", what: "a service without its source", code: "missing-field", text: machine({ a: ", invoke: [{«id»: i}]" }) },
  { row: "13.1/11", what: "a region without its initial state", code: "missing-field", text: parallel("{name: «r»}") },
  { row: "13.1/11", what: "a region without its name", code: "missing-field", text: parallel("{«initial»: x}") },
  { row: "13.1/11", what: "a transition without source", code: "missing-field", text: replaced("trigger: go, source: a", "trigger: «go»") },
  { row: "13.1/11", what: "a transition without destination", code: "missing-field", text: replaced("go, source: a, dest: b", "«go», source: a") },
  { row: "13.1/11", what: "a state without a name", code: "missing-field", text: machine({ states: item("{«type»: terminal}") }) },
  { row: "13.1/12", what: "a source that is neither text nor list: one mistake, not two", code: "wrong-type", text: replaced("source: a", "source: «5»") },
  { row: "13.1/13", what: "a delay with a fraction: one mistake, not two", code: "bad-delay", text: machine({ transition: ", after: «5.5»" }) },
  { row: "13.1/14", what: "a priority that is no number", code: "wrong-type", text: machine({ transition: ", priority: «high»" }) },
  { row: "13.1/15", what: "nothing that fires a transition", code: "missing-trigger", text: replaced("trigger: go, source", "«source»") },
  { row: "13.1/16", what: "a number for a guard: one mistake, not two", code: "bad-guard-form", text: guards("[«5»]") },
  { row: "13.1/17", what: "a number for an action", code: "bad-action-form", text: actions("[«5»]") },
  { row: "13.1/17", what: "a number for an action of a state: one mistake, not three", code: "bad-action-form", text: machine({ a: ", on_enter: [«5»]" }) },
  { row: "13.1/18", what: "a mapping that is no action", code: "bad-action-form", text: actions("[{«call»: x}]") },
  { row: "13.1/19", what: "a custom action that is no mapping", code: "bad-action-form", text: actions("[{custom: «x»}]") },
  { row: "13.1/19", what: "a custom action without a name", code: "bad-action-form", text: actions("[{custom: «{params: {k: 1}}»}]") },
  { row: "13.1/19", what: "parameters of a custom action that are no mapping", code: "bad-action-form", text: actions("[{custom: {name: x, params: «[1]»}}]") },
  { row: "13.1/19", what: "a branch that is no mapping", code: "bad-action-form", text: actions("[{branch: «x»}]") },
  { row: "13.1/19", what: "steps of a branch that are no list", code: "bad-action-form", text: actions("[{branch: {when: n, then: «x»}}]") },
  { row: "13.1/20", what: "an error policy that is no mapping: one mistake, not two", code: "wrong-type", text: machine({ end: "error_policy: «[5]»\n" }) },
  { row: "13.1/20", what: "events that are no list", code: "wrong-type", text: machine({ end: "events: «5»\n" }) },
  { row: "13.1/21", what: "an invariant without a check", code: "bad-invariant", text: machine({ end: "context_invariants: [{name: «i»}]\n" }) },
  { row: "13.1/22", what: "a variable twice", code: "duplicate-variable", text: machine({ end: "state_variables: [{key: n}, {key: «n»}]\n" }) },
  { row: "13.1/23", what: "a key that is no text", code: "key-not-string", text: machine({ a: ", «1»: x" }) },

  { row: "13.2/1", what: "a name twice", code: "duplicate-state", text: machine({ states: item("{name: «b»}") }) },
  { row: "13.2/2", what: "no initial state", code: "no-initial-state", text: machine().replace(", type: initial", "").replace("states", "«states»") },
  { row: "13.2/3", what: "two initial states", code: "multiple-initial-states", text: machine({ b: ", type: «initial»" }) },
  { row: "13.2/4", what: "a source that is no state", code: "undefined-source", text: replaced("source: a", "source: «zz»") },
  { row: "13.2/5", what: "a destination that is no state", code: "undefined-dest", text: replaced("dest: b", "dest: «zz»") },
  { row: "13.2/6", what: "a timeout that leads to no state", code: "undefined-timeout-dest", text: machine({ a: ", timeout: {seconds: 5, destination: «zz»}" }) },
  { row: "13.2/7", what: "a fallback that is no state", code: "undefined-fallback", text: machine({ end: "error_policy: {default_fallback: «zz»}\n" }) },
  { row: "13.2/8", what: "a terminal source", code: "transition-from-terminal", text: machine({ more: item("{trigger: back, source: «b», dest: a}") }) },
  { row: "13.2/9", what: "final states without a join", code: "join-missing", text: parallel("{name: r, initial: x, states: [x, y], final: «y»}") },
  { row: "13.2/10", what: "a variable twice, as a text and as a mapping", code: "duplicate-variable", text: machine({ end: "state_variables: [n, {key: «n»}]\n" }) },
  { row: "13.2/11", what: "a parent that is no state", code: "undefined-parent", text: machine({ b: ", parent: «zz»" }) },
  { row: "13.2/11", what: "a terminal parent", code: "terminal-parent", text: machine({ states: item("{name: c, parent: «b»}") }) },
  { row: "13.2/12", what: "an initial child that is no state", code: "undefined-initial-child", text: machine({ b: ", initial_child: «zz»" }) },
  { row: "13.2/12", what: "an initial child that is inside another state", code: "initial-child-not-a-child", text: machine({ b: ", initial_child: «c»", states: item("{name: c}") }) },
  { row: "13.2/13", what: "regions of a state that is not parallel", code: "regions-on-non-parallel", text: machine({ b: ", «regions»: [{name: r, initial: a}]" }) },
  { row: "13.2/14", what: "a region twice in a state", code: "duplicate-region", text: parallel("{name: r, initial: x}, {name: «r», initial: y}") },
  { row: "13.2/15", what: "a region that begins in no state", code: "undefined-region-state", text: parallel("{name: r, initial: «zz»}") },
  { row: "13.2/16", what: "a region of a state that there is not", code: "undefined-region-state", text: parallel("{name: r, initial: x, states: [x, «zz»]}") },
  { row: "13.2/17", what: "a region that begins elsewhere", code: "region-initial-not-listed", text: parallel("{name: r, initial: «x», states: [y]}") },
  { row: "13.2/18", what: "a state of a region inside another state", code: "region-state-other-parent", text: parallel("{name: r, initial: x, states: [x, «w»]}", "", item("{name: w, parent: y}")) },
  { row: "13.2/19", what: "a region in two parallel states", code: "region-name-reused", text: parallel("{name: r, initial: x}", "", item("{name: c, type: parallel, regions: [{name: «r», initial: y}]}")) },
  { row: "13.2/20", what: "a region that there is not", code: "undefined-region", text: parallel("{name: r, initial: x}", item("{trigger: t, region: «zz», source: x, dest: x}")) },
  { row: "13.2/21", what: "a region that is one of two", code: "ambiguous-region", text: parallel("{name: r, initial: x}", item("{trigger: t, region: «r», source: x, dest: x}"), item("{name: c, type: parallel, regions: [{name: r, initial: y}]}")) },
  { row: "13.2/22", what: "a source outside of its region", code: "source-outside-region", text: parallel("{name: r, initial: x}", item("{trigger: t, region: r, source: «y», dest: x}")) },
  { row: "13.2/23", what: "a key that the error policy does not know", code: "unknown-policy-key", text: machine({ end: "error_policy: {«strict_mode»: true}\n" }) },
  { row: "13.2/23", what: "a boolean for the mode of the fallback", code: "fallback-mode-boolean", text: machine({ meta: ", orchestrator_default_fallback: «on»", end: "error_policy: {default_fallback: b}\n" }) },
  { row: "13.2/23", what: "a mode of the fallback without a state", code: "fallback-mode-without-state", text: machine({ meta: ", orchestrator_default_fallback: «hint»" }) },

  { row: "13.3/1", what: "no source at all", code: "empty-source", text: replaced("source: a", "source: «[]»") },
  { row: "13.3/2", what: "a unit that there is not", code: "bad-delay", text: machine({ transition: ", after: «500ms»" }) },
  { row: "13.3/2", what: "a delay that only looks whole", code: "bad-delay", text: machine({ transition: ", after: «5.0»" }) },
  { row: "13.3/3", what: "a delay before now", code: "bad-delay", text: machine({ transition: ", after: «-5»" }) },
  { row: "13.3/4", what: "a trigger made for two sources", code: "implicit-trigger-sources", text: machine({ states: item("{name: c}"), more: item("{after: 5s, source: «[a, c]», dest: b}") }) },
  { row: "13.3/5", what: "a parallel state without regions", code: "parallel-without-regions", text: machine({ b: ", type: «parallel»" }) },
  { row: "13.3/6", what: "a region that ends elsewhere", code: "region-final-not-listed", text: parallel("{name: r, initial: x, states: [x], final: «y»}", item("{trigger: _join_b, source: b, dest: a}")) },
  { row: "13.3/7", what: "points of a state without children", code: "points-on-simple-state", text: machine({ b: ", «entry_points»: [a]" }) },
  { row: "13.3/8", what: "an entry point that there is not", code: "undefined-entry-point", text: machine({ b: ", initial_child: c", states: item("{name: c, parent: b}"), more: item("{trigger: t, source: a, dest: «'b:c'»}") }) },
  { row: "13.3/8", what: "an exit point that there is not", code: "undefined-exit-point", text: machine({ b: ", initial_child: c", states: item("{name: c, parent: b}"), more: item("{trigger: t, source: «'b:c'», dest: a}") }) },
  { row: "13.3/9", what: "a state inside itself", code: "parent-cycle", text: machine({ b: ", parent: «b»" }) },
  { row: "13.3/9", what: "a blank parent", code: "undefined-parent", text: machine({ b: ", parent: «''»" }) },
  { row: "13.3/10", what: "only a state inside another one is initial", code: "no-root-initial", text: replaced("type: initial", "type: «initial», parent: b", { b: "" }) },
  { row: "13.3/11", what: "a timeout that leads to a blank", code: "undefined-timeout-dest", text: machine({ a: ", timeout: {seconds: 5, destination: «''»}" }) },
  { row: "13.3/12", what: "a mapping that is no guard", code: "bad-guard-form", text: guards("[{«any_of»: [x]}]") },
  { row: "13.3/12", what: "a check without operator", code: "bad-check", text: guards("[{check: «{field: n}»}]") },
  { row: "13.3/12", what: "an operator that there is not", code: "unknown-check-op", text: guards("[{check: {field: n, op: «equals», value: 1}}]") },
  { row: "13.3/12", what: "an effect of a wrong shape", code: "bad-effect", text: actions("[{set: «n»}]") },
  { row: "13.3/12", what: "a form of guards in a when", code: "bad-when", text: machine({ b: ", when: [{«anyOf»: [{field: n, op: is_set}]}]" }) },
  { row: "13.3/13", what: "values that are a number", code: "bad-check", text: guards("[{check: {field: n, op: in, values: «5»}}]") },
  { row: "13.3/13", what: "a request that is a text", code: "bad-action-form", text: actions("[{http: «u»}]") },
  { row: "13.3/13", what: "priorities of two kinds", code: "wrong-type", text: machine({ transition: ", priority: «'1'»", more: item("{trigger: go, source: a, dest: a}") }) },
  { row: "13.3/13", what: "an operator that is a list", code: "bad-check", text: guards("[{check: {field: n, op: «[eq]», value: 1}}]") },

  { row: "13.4/1", what: "history of a state that there is not", code: "undefined-history-state", text: replaced("dest: b", "dest: «H(zz)»") },
  { row: "13.4/1", what: "history of a state without children", code: "undefined-history-state", text: replaced("dest: b", "dest: «H(b)»") },
  { row: "13.4/2", what: "a region that ends in no state", code: "undefined-region-final", text: parallel("{name: r, initial: x, final: «zz»}", item("{trigger: _join_b, source: b, dest: a}")) },
  { row: "13.4/3", what: "an expression that cannot be read", code: "expr-syntax", text: guards("[{expr: 'n «>»'}]") },
  { row: "13.4/3", what: "an expression that holds what none can", code: "expr-unsupported", text: guards("[{expr: '«lambda: 1»'}]") },
  { row: "13.4/3", what: "a function that there is not", code: "expr-unknown-function", text: guards("[{expr: '«size»(n)'}]") },
  { row: "13.4/4", what: "a name that is not declared", code: "expr-unknown-name", text: variables(", guards: [{expr: '«m» > 1'}]") },
  { row: "13.4/5", what: "no regular expression", code: "regex-invalid", text: guards("[{check: {field: n, op: matches, value: «'('»}}]") },
  { row: "13.4/5", what: "a regular expression for Python alone", code: "regex-not-portable", text: guards("[{check: {field: n, op: matches, value: «'a++'»}}]") },
  { row: "13.4/6", what: "an invariant with an operator that there is not", code: "bad-invariant-check", text: machine({ end: "context_invariants: [{field: n, op: «above», value: 1}]\n" }) },
  { row: "13.4/6", what: "an invariant of nothing", code: "bad-invariant-check", text: machine({ end: "context_invariants: [{«any_of»: []}]\n" }) },
  { row: "13.4/7", what: "guards that are dropped", code: "guard-list-dropped", text: guards("«5»") },
  { row: "13.4/7", what: "actions that are dropped", code: "action-list-dropped", text: actions("«5»") },
  { row: "13.4/7", what: "a condition that is dropped", code: "when-dropped", text: actions("[{name: x, when: «5»}]") },
  { row: "13.4/8", what: "two effects in one item", code: "several-effects-in-one-item", text: actions("[{timestamp: t, «increment»: n}]") },
  { row: "13.4/9", what: "in without values", code: "check-values-missing", text: guards("[{check: {field: n, op: in, «value»: [1]}}]") },
  { row: "13.4/10", what: "a quoted boolean", code: "raw-boolean-mismatch", text: machine({ transition: ", internal: «'no'»" }).replace("dest: b", "dest: a") },
  { row: "13.4/12", what: "parameters for what takes none", code: "params-not-accepted", text: actions("[{name: noop, params: {«k»: 1}}]") },
  { row: "13.4/13", what: "a trigger that can never be sent", code: "auto-with-trigger", text: machine({ more: item("{trigger: «t», auto: true, source: a, dest: b}") }) },
  { row: "13.4/14", what: "a way out of a parallel state", code: "parallel-exit-unreachable", text: parallel("{name: r, initial: x}", item("{trigger: t, source: «b», dest: a}")) },
  { row: "13.4/15", what: "a parallel state that an entity begins in", code: "parallel-as-initial", text: machine({ a: ", initial_child: «p»", states: item("{name: p, parent: a, type: parallel, regions: [{name: r, initial: x}]}") + item("{name: x}") }) },
  { row: "13.4/16", what: "a choice state as initial child", code: "choice-not-resolved", text: machine({ b: ", initial_child: «k»", states: item("{name: k, parent: b, type: choice}"), more: item("{trigger: go, source: k, dest: a}") }) },
  { row: "13.4/17", what: "a choice state without a way out for the trigger", code: "choice-without-trigger", text: choice(item("{trigger: t, source: k, dest: b}")).replace("dest: k}", "dest: «k»}") },
  { row: "13.4/18", what: "a route that goes round", code: "when-route-loop", text: routed(item("{trigger: _route, source: b, dest: «b»}")).replace("trigger: go", "trigger: _route") },
  { row: "13.4/18", what: "automatic transitions that go round", code: "auto-loop", text: machine({ b: "", more: item("{auto: true, source: a, dest: «b»}") + item("{auto: true, source: b, dest: a}") }) },
  { row: "13.4/20", what: "the delay of a parent", code: "delay-on-parent", text: machine({ b: ", initial_child: c", states: item("{name: c, parent: b}"), more: item("{after: 5s, source: «b», dest: a}") }) },
  { row: "13.4/20", what: "a delay of no time", code: "delay-zero", text: machine({ b: "", more: item("{after: «0», source: b, dest: a}") }) },
  { row: "13.4/20", what: "the delay of the initial state", code: "delay-on-initial", text: machine({ more: item("{after: 5s, source: «a», dest: b}") }) },
  { row: "13.4/21", what: "a fallback beside guards", code: "fallback-catches-guards", text: machine({ meta: ", orchestrator_default_fallback: «persist»", transition: ", guards: [g]", end: "error_policy: {default_fallback: b}\n" }) },
  { row: "13.4/22", what: "a self transition of a state with hooks", code: "self-transition-skips-hooks", text: machine({ a: ", on_enter: [x]", more: item("{trigger: t, source: a, dest: «a»}") }) },

  { row: "13.5/1", what: "a state that nothing leads to", code: "unreachable-state", text: machine({ states: item("{name: «c», type: terminal}") }) },
  { row: "13.5/2", what: "a state that nothing leads out of", code: "dead-end", text: machine({ b: "" }).replace("name: b", "name: «b»") },
  { row: "13.5/3", what: "a transition that can never fire", code: "transition-from-terminal", text: machine({ more: item("{trigger: t, source: «b», dest: a}") }) },
  { row: "13.5/4", what: "one without guards that stands first, for one of several sources", code: "ambiguous-transition", text: machine({ b: "", more: item("{trigger: go, source: [b, «a»], dest: a}") }) },
  { row: "13.5/4", what: "one without guards that stands first", code: "shadowed-transition", text: machine({ more: item("{trigger: «go», source: a, dest: a, guards: [g]}") }) },

  { row: "15/1", what: "the wildcard, which the validator refuses", code: "wildcard-rejected-by-engine", text: replaced("source: a", "source: «'*'»") },
  { row: "15/2", what: "valid and not loadable", code: "bad-delay", text: machine({ transition: ", after: «'500ms'»" }) },
  { row: "15/3", what: "a time of day that is a number", code: "yaml-ambiguous-scalar", text: machine({ transition: ", after: «1:30»" }) },
  { row: "15/3", what: "a number in base 8", code: "yaml-ambiguous-scalar", text: machine({ transition: ", after: «010»" }) },
  ...(["auto", "internal"] as const).map((key): LanguageRow => ({ row: "15/4", what: `${key} in quotes`, code: "raw-boolean-mismatch", text: machine({ transition: `, ${key}: «'false'»` }).replace("dest: b", "dest: a") })),
  { row: "15/4", what: "required in quotes", code: "raw-boolean-mismatch", text: machine({ end: "state_variables: [{key: n, required: «'no'»}]\n" }) },
  { row: "15/4", what: "options in quotes", code: "raw-boolean-mismatch", text: machine({ meta: ", validate_context: «'no'», strict_mode: «'f'»" }) },
  { row: "15/4", what: "auto_route in quotes", code: "raw-boolean-mismatch", text: machine({ meta: ", classification: {auto_route: «'false'»}" }) },
  { row: "15/5", what: "a variable in a comment", code: "variable-not-given", text: `# «\${TOKEN:?missing}»\n${machine()}` },
  { row: "15/6", what: "a submachine", code: "submachine-unsupported", text: machine({ b: ", «submachine»: sub.yaml" }) },
  { row: "15/7", what: "guards that are a number", code: "guard-list-dropped", text: guards("«5»") },
  { row: "15/7", what: "actions of a state that are a number", code: "action-list-dropped", text: machine({ b: ", on_enter: «5»" }) },
  { row: "15/8", what: "an action's name in a mapping, at which nobody looks", code: "hook-name-unchecked", text: machine({ a: ", on_exit: {name: «Bad-Name»}" }) },
  { row: "15/9", what: "attempts that are no number", code: "bad-retry-attempts", text: machine({ end: "error_policy: {retry_attempts: «x»}\n" }) },
  { row: "15/10", what: "keys of other languages", code: "unknown-key", text: machine({ a: ", «children»: [x], «initial»: x, «final»: true" }) },
  { row: "15/11", what: "a self transition", code: "self-transition-skips-hooks", text: machine({ a: ", on_exit: [x]", more: item("{trigger: t, source: a, dest: «a»}") }) },
  { row: "15/12", what: "the wildcard before what a parent says", code: "wildcard-hides-transition", text: machine({ b: ", initial_child: c", states: item("{name: c, parent: b}"), more: item("{trigger: t, source: «b», dest: a, priority: -100}") + item("{trigger: t, source: '*', dest: b}") }) },
  { row: "15/13", what: "an automatic transition with a trigger", code: "auto-with-trigger", text: machine({ more: item("{trigger: «t», auto: true, source: a, dest: b}") }) },
  { row: "15/15", what: "a choice state behind another one", code: "choice-not-resolved", text: choice(item("{trigger: go, source: k, dest: «k2»}") + item("{trigger: go, source: k2, dest: b}"), "").replace("transitions:", "  - {name: k2, type: choice}\ntransitions:") },
  { row: "15/15", what: "actions of a way out of a choice state", code: "choice-actions-lost", text: choice(item("{trigger: go, source: k, dest: b, «actions»: [x]}")) },
  { row: "15/15", what: "actions of a choice state", code: "choice-actions-lost", text: choice(item("{trigger: go, source: k, dest: b}"), ", «on_enter»: [x], «on_exit»: [y]") },
  { row: "15/16", what: "a way out of a choice state for another trigger", code: "choice-without-trigger", text: choice(item("{trigger: t, source: k, dest: b}")).replace("dest: k}", "dest: «k»}") },
  { row: "15/17", what: "a child of a terminal state", code: "terminal-parent", text: machine({ states: item("{name: c, parent: «b»}") }) },
  { row: "15/17", what: "an automatic transition out of a terminal state", code: "transition-from-terminal", text: machine({ more: item("{auto: true, source: «b», dest: a}") }) },
  { row: "15/19", what: "a misspelt name that not turns around", code: "expr-unknown-name", text: variables(", guards: [{not: {expr: «blokced»}}]", "[blocked]") },
  { row: "15/22", what: "value in the place of values", code: "check-values-missing", text: guards("[{check: {field: status, op: in, «value»: [open]}}]") },
  { row: "15/22", what: "values that are a text", code: "check-values-missing", text: guards("[{check: {field: status, op: in, values: «open»}}]") },
  { row: "15/23", what: "a path in a check", code: "key-path", text: guards("[{check: {field: «order.id», op: is_set}}]") },
  { row: "15/25", what: "a boolean held against a number", code: "declared-type-conflict", text: variables(", guards: [{check: {field: n, op: eq, value: «x»}}]", "[{key: n, type: boolean}]") },
  { row: "15/25", what: "yes, which is a boolean", code: "yaml-ambiguous-scalar", text: guards("[{check: {field: n, op: eq, value: «yes»}}]") },
  { row: "15/26", what: "a list in an expression", code: "expr-unsupported", text: guards("[{expr: \"status in «['open', 'new']»\"}]") },
  { row: "15/26", what: "true in small letters", code: "expr-foreign-name", text: guards("[{expr: 'ready == «true»'}]") },
  { row: "15/27", what: "a second expression", code: "expr-ignored-part", text: guards("[{expr: 'n == 5; «m»'}]") },
  { row: "15/27", what: "an assignment", code: "expr-assignment", text: guards("[{expr: 'n «=» 5'}]") },
  { row: "15/28", what: "a method in the place of a key", code: "dict-method-shadows-key", text: guards("[{expr: «'order.items'»}]").replace("«'order.items'»", "'«order.items»'") },
  { row: "15/29", what: "an expression that changes what it looks at", code: "mutating-expression", text: guards("[{expr: '«items.append(1)»'}]") },
  { row: "15/31", what: "two effects of which chance takes one", code: "several-effects-in-one-item", text: actions("[{timestamp: t, «increment»: n}]") },
  { row: "15/32", what: "parameters that an action does not take", code: "params-not-accepted", text: actions("[{name: noop, params: {«k»: 1}}]") },
  { row: "15/33", what: "a condition that is a number", code: "when-dropped", text: actions("[{set: {n: 1}, when: «5»}]") },
  { row: "15/33", what: "a guard in the place of a condition", code: "bad-check", text: actions("[{set: {n: 1}, when: {check: «{field: n, op: is_set}»}}]") },
  { row: "15/33", what: "a misspelt name in a condition", code: "expr-unknown-name", text: variables(", actions: [{name: x, when: '«typo» > 1'}]") },
  { row: "15/34", what: "counting what is no number", code: "declared-type-conflict", text: variables(", actions: [{increment: «n»}]", "[{key: n, type: string}]") },
  { row: "15/35", what: "a misspelt name among several values", code: "expr-unknown-name", text: variables(", actions: [{compute: {n: 'n + 1', c: «typo»}}]") },
  { row: "15/42", what: "an automatic transition that reads what the one before it writes", code: "decided-before-acted", text: variables("", "[n]").replace("type: terminal", "initial_child: d").replace("transitions:", "  - {name: d, parent: b}\n  - {name: e, type: terminal}\ntransitions:").replace("state_variables", "  - {auto: true, source: b, dest: e, guards: [{expr: «n >= 2»}]}\nstate_variables").replace("trigger: go, source: a, dest: b", "auto: true, source: a, dest: b, actions: [{increment: n}]") },
  { row: "15/43", what: "an event's transition that is taken without the event", code: "route-without-event", text: routed("").replace("trigger: go", "trigger: «go»") },
  { row: "15/44", what: "a route to where one is", code: "when-route-loop", text: routed(item("{trigger: _route, source: b, dest: «b»}")).replace("trigger: go", "trigger: _route") },
  { row: "15/46", what: "transitions of a parallel state itself", code: "parallel-exit-unreachable", text: parallel("{name: r, initial: x}", item("{trigger: abort, source: «b», dest: a}")) },
  { row: "15/47", what: "hooks of the states that regions begin in", code: "region-initial-skips-hooks", text: parallel("{name: r, initial: w}", "", item("{name: w, «on_enter»: [h]}")) },
  { row: "15/48", what: "a parallel state that is entered by itself", code: "parallel-as-initial", text: parallel("{name: r, initial: x}", item("{auto: true, source: a, dest: «b»}")) },
  { row: "15/49", what: "a transition out of the list of its region", code: "dest-outside-region", text: parallel("{name: r, initial: x, states: [x, y]}", item("{trigger: t, region: r, source: x, dest: «z»}")) },
  { row: "15/50", what: "a fallback for what guards refuse", code: "fallback-catches-guards", text: machine({ meta: ", orchestrator_default_fallback: «persist»", transition: ", guards: [g]", end: "error_policy: {default_fallback: b}\n" }) },
];

export const OTHER_ANSWERS: readonly OtherAnswer[] = [
  { row: "13.4/11", what: "guards and actions that nobody has registered", answer: "TypeScript: the interfaces of the module want a method for each (test/types)" },
  { row: "13.4/19", what: "a timeout without a transition for it", answer: "sessions here lead to the destination of the timeout (docs/differences.md); a warning would be told of the usual spelling" },
  { row: "13.5/5", what: "a guard that is not registered", answer: "TypeScript, as 13.4/11" },
  { row: "13.5/6", what: "an action that is not registered", answer: "TypeScript, as 13.4/11; effects, requests and branches are no names" },
  { row: "15/14", what: "the trigger of a delayed transition can be sent", answer: "as the engine does it; triggers that are made are no part of the type that applications send" },
  { row: "15/18", what: "success for any nonsense where invalid events are not rejected", answer: "`strict_mode: false` asks for it, and the type of triggers refuses nonsense" },
  { row: "15/20", what: "one guard that is not registered", answer: "TypeScript, as 13.4/11" },
  { row: "15/21", what: "the message of a refusal names the wrong guard", answer: "`./inspect` tells what every guard said" },
  { row: "15/24", what: "neq is true of what is absent", answer: "that is what the check says; docs/language.md has it in its table of operators" },
  { row: "15/30", what: "what a guard writes is seen by the next one", answer: "TypeScript: guards are given a context that is read-only" },
  { row: "15/36", what: "entities share a list of the file", answer: "executors here copy what a file holds" },
  { row: "15/37", what: "actions that are not registered are skipped", answer: "TypeScript, as 13.4/11" },
  { row: "15/38", what: "only some errors are tried again", answer: "docs/language.md, retries and time limits" },
  { row: "15/39", what: "defaults and checks of the context are for sessions", answer: "docs/language.md, the context" },
  { row: "15/40", what: "a payload is gone after the event", answer: "sessions here keep the payload (docs/language.md, events and payloads)" },
  { row: "15/41", what: "the destination of a timeout is never gone to", answer: "sessions here go there, as 13.4/19" },
  { row: "15/45", what: "history belongs to the machine", answer: "here it belongs to the entity (docs/differences.md)" },
  { row: "15/51", what: "guards and actions see payload and context in another order", answer: "only where a call brings a context of its own, which sessions here do not" },
  { row: "15/52", what: "the context grows", answer: "as in the engine: a session keeps payloads (docs/language.md, events and payloads)" },
  { row: "15/53", what: "a delay brings back the context of when it began", answer: "here a delay sees the context of when it ends (docs/differences.md)" },
];
