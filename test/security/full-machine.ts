/** A machine that says everything that the language can say: every kind of place in which a text can stand. */
import type { Value } from "../fuzz/seeds.js";

export const fullMachine: Value = {
  meta: { machine_name: "full", version: "1.0.0", description: "about the machine", owner_team: "team text", validate_context: true, event_normalizer: "lower", name: "full name", namespace: "space" },
  groups: { main_group: { description: "about the group", colour: "green" } },
  error_policy: { default_fallback: "broken", note: "policy text" },
  state_variables: [
    { key: "qty", type: "number", description: "about qty", default: 1, unit: "pieces" },
    { key: "note_key", type: "string", description: "about note", default: "default text" },
    { key: "list_key", type: "object" },
    "short_key",
  ],
  context_invariants: [{ name: "invariant_name", description: "about the invariant", field: "qty", op: "gte", value: 0 }],
  events: [{ name: "go", description: "about the event", payload: { payload_key: { type: "string", description: "about the payload", required: true } }, example: "event text" }],
  states: [
    { name: "start", type: "initial", description: "about start", group: "main_group", on_enter: ["enter_action"], on_exit: [{ name: "exit_action", params: { param_key: "param text", list: ["item text", { deep_key: "deep text" }] } }] },
    { name: "parent_state", initial_child: "child_one", metadata: { meta_key: "meta text" }, extra_key: "extra text", exit_points: ["exit_point"] },
    { name: "child_one", parent: "parent_state", timeout: { seconds: 5, destination: "start" }, invoke: [{ id: "invoke_id", src: "invoke_src", on_done: "go" }] },
    { name: "routed", when: [{ field: "short_key", op: "eq", value: "when text" }, { any_of: [{ field: "note_key", op: "contains", value: "any text" }] }] },
    { name: "both", type: "parallel", regions: [{ name: "region_one", initial: "r_a", states: ["r_a", "r_b"], final: "r_b", description: "about the region" }] },
    { name: "r_a" },
    { name: "r_b" },
    { name: "chosen", type: "choice" },
    { name: "broken", type: "error" },
    { name: "gone", type: "terminal" },
  ],
  transitions: [
    { trigger: "go", source: "start", dest: "parent_state", description: "about go", ref: "ref text", refs: ["other ref"], metadata: { transition_key: "transition text" }, custom_key: "custom text" },
    { trigger: "split", source: ["start", "child_one"], dest: "both" },
    { trigger: "within", source: "r_a", dest: "r_b", region: "region_one" },
    { trigger: "_join_both", source: "both", dest: "gone" },
    { trigger: "finish", source: "both", dest: "gone", guards: [{ name: "guard_name", params: { guard_param: "guard text" } }] },
    { trigger: "back", source: "child_one", dest: "H(parent_state)", internal: true },
    { trigger: "choose", source: "start", dest: "chosen" },
    { trigger: "choose", source: "chosen", dest: "gone", guards: [{ check: { field: "note_key", op: "matches", value: "^[a-z]+ pattern$" } }] },
    { trigger: "choose", source: "chosen", dest: "broken" },
    {
      trigger: "act",
      source: "routed",
      dest: "start",
      priority: 2,
      guards: [{ allOf: ["plain_guard", { not: { expr: "note_key == 'literal text' and qty > 2" } }, { anyOf: [{ check: { field: "note_key", op: "in", values: ["one value", "two value"] } }, { check: { field: "short_key", op: "starts_with", value: "prefix text" } }] }] }],
      actions: [
        "plain_action",
        { custom: { name: "custom_action", params: { custom_param: "custom param text" } } },
        { set: { set_key: "set text" } },
        { timestamp: "stamp_key" },
        { increment: "count_key" },
        { append: { field: "list_key", value: "appended text" } },
        { clear: "cleared_key" },
        { compute: { computed_key: "note_key + 'computed text'" } },
        { branch: { when: { field: "note_key", op: "ends_with", value: "suffix text" }, then: ["then_action"], else: [{ name: "else_action", when: "note_key != 'when literal'" }] } },
        { http: { url: "https://example.org/{{ note_key }}/path", method: "POST", headers: { x_header: "header text" }, body: { body_key: "body text {{ qty }}" }, on_success: { status_key: "status_key", body_key: "answer_key" }, on_error: "log" } },
        { code: "ctx['code text'] = 1" },
        { name: "log", params: { message: "logged text", level: "info" } },
      ],
    },
    { trigger: "leave", source: "*", dest: "gone", guards: ["wildcard_guard"] },
    { after: "5s", source: "broken", dest: "start" },
    { auto: true, source: "parent_state", dest: "routed", guards: [{ expr: "short_key == 'auto literal'" }] },
  ],
};

/** Every text of the data, keys included, each once. */
export function textsIn(value: Value): readonly string[] {
  const texts = new Set<string>();
  const visit = (inside: Value): void => {
    if (typeof inside === "string") texts.add(inside);
    else if (Array.isArray(inside)) inside.forEach(visit);
    else if (typeof inside === "object" && inside !== null) {
      for (const [key, child] of Object.entries(inside)) {
        texts.add(key);
        visit(child);
      }
    }
  };
  visit(value);
  return [...texts];
}

/** The data with texts replaced, as values and as keys. */
export function replaced(value: Value, replacements: ReadonlyMap<string, string>): Value {
  if (typeof value === "string") return replacements.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, replacements));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [replacements.get(key) ?? key, replaced(child, replacements)]));
}
