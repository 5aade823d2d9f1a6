import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";
import { typeErrors } from "../type-check.js";

const many = Array.from({ length: 20 }, (_, index) => `  - { name: s${index}${index === 0 ? ", type: initial" : ""} }`).join("\n");
const sources = Array.from({ length: 18 }, (_, index) => `s${index}`).join(", ");

/** Machines that are odd, not wrong. */
const machines: Readonly<Record<string, string>> = {
  hidden_candidates: `states: [{ name: a, type: initial }, { name: b }, { name: c }]
transitions:
  - { trigger: go, source: a, dest: b }
  - { trigger: go, source: a, dest: c, guards: [late] }
`,
  text_priorities: `states: [{ name: a, type: initial }, { name: b }, { name: c }]
transitions:
  - { trigger: go, source: a, dest: b, priority: "2", guards: [late] }
  - { trigger: go, source: a, dest: c, priority: "10" }
`,
  overridden_wildcard: `states:
${many}
transitions:
  - { trigger: stop, source: "*", dest: s0 }
  - { trigger: tick, source: "*", dest: s0, internal: true, guards: [ticking] }
  - { trigger: stop, source: s3, dest: s4, priority: -1, guards: [late] }
`,
  many_sources: `states:
${many}
transitions:
  - { trigger: stop, source: [${sources}], dest: s0, guards: [may_stop] }
`,
  many_sources_with_exits: `states:
${many.replace("{ name: s5 }", "{ name: s5, on_exit: [leave] }")}
transitions:
  - { trigger: stop, source: "*", dest: s0, actions: [note] }
`,
  many_sources_inside: `states:
  - { name: box, type: initial, initial_child: s0, on_exit: [close] }
${many.replace(", type: initial", "").replaceAll(" }", ", parent: box, on_exit: [leave] }").replace("s7, parent: box, on_exit: [leave]", "s7, parent: box")}
  - { name: out }
transitions:
  - { trigger: stop, source: box, dest: s0, description: why, actions: [note] }
  - { trigger: leave, source: [box, out], dest: out }
  - { trigger: back, source: "*", dest: H(box) }
  - { auto: true, source: box, dest: out, guards: [is_late] }
`,
  one_state: `states: [{ name: only, type: initial }]
transitions: []
`,
  only_terminal_beside: `states: [{ name: a, type: initial }, { name: end, type: terminal }]
transitions: []
`,
  lenient: `meta: { machine_name: lenient, strict_mode: false }
states: [{ name: a, type: initial }, { name: b }]
transitions:
  - { trigger: go, source: a, dest: b, guards: [may_go, { name: over, params: { limit: 5, tags: [a, b], deep: { x: 1 } } }] }
`,
  infinite: `states: [{ name: a, type: initial, timeout: { seconds: .inf, destination: a } }]
transitions: []
state_variables: [{ key: most, type: number, default: .inf }, { key: "least", default: -.inf }]
`,
  texts_like_code: `states: [{ name: a, type: initial, description: "transitions: transitions" }, { name: b, description: "decide: decide" }]
transitions:
  - { trigger: go, source: a, dest: b, description: "decide, }" }
`,
  checks: `states: [{ name: a, type: initial }, { name: b }]
transitions:
  - { trigger: go, source: a, dest: b, guards: [{ check: { field: status, op: in, values: [open, new] } }, { not: { check: { field: status, op: eq, value: new } } }] }
  - { trigger: go, source: a, dest: b, guards: [{ anyOf: [{ check: { field: amount, op: gt, value: 5 } }, { expr: "amount * 2 > limit" }, { allOf: [is_vip, { not: is_new }] }] }] }
  - { trigger: go, source: a, dest: b, guards: [{ expr: "_event.trigger == 'go' and len(tags) > 1" }] }
  - { trigger: back, source: b, dest: a, guards: [{ expr: "1 < 2" }, { check: { field: note, op: matches, value: "^[a-z]+$" } }] }
state_variables: [{ key: amount, type: number }, { key: limit, type: number }]
context_invariants: [{ all_of: [{ field: amount, op: gte, value: 0 }, { field: amount, op: lt, value: 100 }] }]
`,
  effects: `states: [{ name: a, type: initial }, { name: b, on_enter: [{ timestamp: at }, { append: { field: trail, value: x } }] }]
transitions:
  - trigger: go
    source: a
    dest: b
    guards: [always, { name: key_present, params: { key: amount } }]
    actions:
      - { set: { status: open, tags: [a], n: 1, none: null } }
      - { increment: count, when: "count < 5" }
      - { compute: { doubled: "count * 2", label: "'n' + str(count)" } }
      - { branch: { when: { field: status, op: eq, value: open }, then: [ring, { clear: status }], else: [{ name: log, params: { message: closed } }] } }
      - { name: upload, retry: 2, retry_backoff: 0.5, timeout: 5 }
      - { http: { url: "https://example.com/{{ label }}", body: { n: "{{ count + 1 }}" } } }
      - { code: "ctx['x'] = 1" }
`,
  conditions_that_read_nothing: `states: [{ name: a, type: initial }, { name: b, when: [{ field: x, op: not_in, values: [] }] }, { name: c, when: [{ negate: { any_of: [{ field: x, op: in, values: [] }] } }] }]
transitions:
  - { trigger: go, source: a, dest: b, guards: [{ check: { field: x, op: in, values: [] } }], actions: [{ name: note, when: { field: x, op: not_in, values: [] } }] }
  - { trigger: go, source: a, dest: c, guards: [{ expr: "1 > 2" }], actions: [{ branch: { when: { field: x, op: in, values: [] }, then: [note] } }] }
context_invariants: [{ field: x, op: not_in, values: [] }, { all_of: [{ field: x, op: in, values: [] }, { negate: { field: y, op: not_in, values: [] } }] }, { any_of: [{ field: x, op: in, values: [] }, { field: x, op: is_set }] }]
`,
  history: `states: [{ name: idle, type: initial }, { name: busy, initial_child: low }, { name: low, parent: busy }, { name: high, parent: busy }, { name: end, type: terminal }]
transitions:
  - { trigger: power, source: idle, dest: "H(busy)" }
  - { trigger: up, source: low, dest: high }
  - { trigger: power, source: busy, dest: idle }
  - { source: high, dest: "H*(busy)", auto: true }
  - { source: high, dest: end, auto: true }
`,
  routes_behind_an_automatic_transition: `meta: { machine_name: routes, event_normalizer: upper, classification: { auto_route: true } }
states:
  - { name: a, type: initial, initial_child: in }
  - { name: in, parent: a }
  - { name: b, initial_child: leaf, entry_points: [leaf], when: [{ field: x, op: is_set }] }
  - { name: leaf, parent: b, when: [{ any_of: [{ field: x, op: gt, value: 1 }, { negate: { field: y, op: is_set } }] }] }
  - { name: c, when: [{ field: z, op: is_set }] }
transitions:
  - { trigger: go, source: in, dest: "b:leaf", guards: [{ anyOf: [open, late] }] }
  - { source: leaf, dest: a, auto: true }
  - { trigger: onward, source: leaf, dest: c }
`,
  internal_into_a_choice: `states: [{ name: a, type: initial }, { name: pick, type: choice }, { name: b }]
transitions:
  - { trigger: look, source: a, dest: pick, internal: true, guards: [may_look] }
  - { trigger: look, source: pick, dest: b, guards: [sharp] }
  - { trigger: look, source: pick, dest: a }
`,
  ways_behind_one_that_is_always_open: `states: [{ name: a, type: initial }, { name: pick, type: choice }, { name: s1 }, { name: s2, initial_child: s3 }, { name: s3, parent: s2 }, { name: s4, parent: s2 }]
transitions:
  - { trigger: t, source: a, dest: pick }
  - { trigger: t, source: pick, dest: s1 }
  - { trigger: t, source: pick, dest: s2, guards: [g] }
  - { trigger: t, source: pick, dest: "H(s2)" }
`,
  checks_before_a_choice_without_ways: `states: [{ name: a, type: initial }, { name: pick, type: choice }, { name: b }]
transitions:
  - { trigger: t, source: a, dest: pick, guards: [{ check: { field: n, op: gt, value: 1 } }] }
  - { trigger: u, source: pick, dest: b }
`,
  everywhere_but_resolved_elsewhere: `states: [{ name: a, type: initial, initial_child: b }, { name: b, parent: a }, { name: c }, { name: end, type: terminal }]
transitions:
  - { trigger: stop, source: "*", dest: end }
  - { trigger: halt, source: "*", dest: "H(a)" }
`,
};

describe("odd machines", () => {
  it("type-check under the strictest flags, also with the names of what the module itself uses", async () => {
    const modules: Record<string, string> = {};
    for (const [name, text] of Object.entries(machines)) {
      modules[name] = await moduleOf(text.startsWith("meta") ? text : `meta: { machine_name: ${name} }\n${text}`, { formatter: "none", rules: { "choice-without-trigger": "warn" } });
    }
    for (const name of ["omit", "readonly", "required", "map", "record", "object", "row", "step", "template", "table", "machine", "decision", "ignore", "get", "defined", "str", "always", "set", "operations", "pattern", "check_amount_gt_5", "context", "state"]) {
      const body = name === "get" || name === "defined" || name === "str" ? machines["effects"]! : machines["overridden_wildcard"]!;
      modules[`called_${name}`] = await moduleOf(`meta: { machine_name: ${name}, strict_mode: false }\n${body}`, { formatter: "none" });
    }
    expect(typeErrors(modules)).toEqual([]);
  });

  it("hold their texts to the letter", async () => {
    const { table } = await loadModule(await moduleOf(`meta: { machine_name: "decide: decide" }\n${machines["texts_like_code"]}`));
    expect(table.machine.name).toBe("decide: decide");
    expect(table.states.map(({ description }) => description)).toEqual(["transitions: transitions", "decide: decide"]);
    expect(table.transitions()[0]!.rows[0]!.description).toBe("decide, }");
  });

  it("lead only where they can: behind a candidate without guards none is tried", async () => {
    const text = await moduleOf(`meta: { machine_name: m }\n${machines["hidden_candidates"]}`);
    expect(text).toContain('a: { go: "b" };');
    expect(text).toContain("function decide(state: string, trigger: string): Decision {");
  });
});
