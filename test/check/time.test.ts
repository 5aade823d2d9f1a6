import { expect, it } from "vitest";
import { checkRules, diagnosticsOf, machine } from "./rule-cases.js";

const states = ["{name: b}", "{name: c}", "{name: p, initial_child: q}", "{name: q, parent: p}"];
const after = (delay: string, source = "b"): string => machine(states, [`{after: ${delay}, source: ${source}, dest: c}`]);

checkRules([
  {
    code: "bad-delay",
    raises: ["'500ms'", "'1.5s'", "5S", "5d", "1h30m", "s", "''", "' '", "1e3", "'0x10'", "5.0", "-5", "'-5s'", "5__0s"].map((delay) => after(`«${delay}»`)),
    passes: ["5", "0x10", "1:30", "5s", "' 5 s '", "10m", "1h", "'+5'", "'1_0'", "'-0'", "true", "'٥s'"].map((delay) => after(delay)),
  },
  {
    code: "implicit-trigger-sources",
    raises: [machine(states, ["{after: 5s, source: «[b, c]», dest: c}"]), machine(states, ["{auto: true, source: «[b, c]», dest: a}"]), machine(states, ["{trigger: ' ', auto: true, source: «[b, c]», dest: a}"])],
    passes: [after("5s", "[b, b]"), after("5s", "'*'"), machine(states, ["{trigger: t, after: 5s, source: [b, c], dest: c}"])],
  },
  { code: "delay-zero", raises: ["0", "false", "'0s'", "'-0'"].map((delay) => after(`«${delay}»`)), passes: ["1", "true"].map((delay) => after(delay)) },
  {
    code: "delay-on-parent",
    raises: after("5s", "«p»"),
    passes: [
      after("5s", "q"),
      after("5s", "'*'"),
      machine(["{name: act, type: parallel, regions: [{name: r, initial: m}]}", "{name: m, parent: act}"], ["{after: 5s, source: act, dest: a}"]),
    ],
  },
  {
    code: "timeout-on-parent",
    raises: [
      machine(["{name: p, initial_child: q, «timeout»: {seconds: 1, destination: a}}", "{name: q, parent: p}"]),
      machine(["{name: p, initial_child: q, «timeout»: {seconds: 1, destination: a}}", "{name: q, parent: p}"], ["{trigger: t, source: a, dest: 'H(p)'}"]),
    ],
    passes: [
      machine(["{name: p, initial_child: q}", "{name: q, parent: p, timeout: {seconds: 1, destination: a}}"]),
      // An entity may well be in each of these.
      machine(["{name: p, timeout: {seconds: 1, destination: a}}", "{name: q, parent: p}"], ["{trigger: t, source: a, dest: p}"]),
      machine(["{name: act, type: parallel, timeout: {seconds: 1, destination: a}, regions: [{name: r, initial: m}]}", "{name: m, parent: act}"]),
      machine(["{name: o, initial_child: p}", "{name: p, parent: o, initial_child: q, timeout: {seconds: 1, destination: a}}", "{name: q, parent: p}"], ["{trigger: t, source: a, dest: 'H(o)'}"]),
      machine(["{name: p, type: error, initial_child: q, timeout: {seconds: 1, destination: a}}", "{name: q, parent: p}"], [], "error_policy: {default_fallback: p}\n"),
      machine(["{name: p, initial_child: q, timeout: {seconds: 1, destination: a}}", "{name: q, parent: p}", "{name: act, type: parallel, regions: [{name: r, initial: m, states: [m]}]}", "{name: m}"], ["{trigger: t, region: r, source: m, dest: p}"]),
    ],
  },
  {
    code: "delay-on-initial",
    raises: [
      after("5s", "«a»"),
      "states: [{name: a, type: initial, initial_child: b}, {name: b, parent: a}, {name: c}]\ntransitions:\n  - {after: 5s, source: «b», dest: c}\n",
      "states: [{name: a, type: initial, initial_child: b, exit_points: [b]}, {name: b, parent: a}, {name: c}]\ntransitions:\n  - {after: 5s, source: «'a:b'», dest: c}\n",
    ],
    passes: [after("5s"), after("5s", "'*'"), after("0", "a")],
  },
  {
    code: "auto-with-trigger",
    raises: machine(states, ["{trigger: «t», auto: true, source: b, dest: c}"]),
    passes: [
      machine(states, ["{auto: true, source: b, dest: c}"]),
      machine(states, ["{trigger: '', auto: true, source: b, dest: c}"]),
      machine(["{name: act, type: parallel, regions: [{name: r, initial: m}]}", "{name: m}"], ["{trigger: t, auto: true, region: r, source: m, dest: m}"]),
    ],
  },
  {
    code: "wrong-type",
    raises: [
      machine(states, ["{trigger: t, source: b, dest: c, priority: «'5'»}", "{trigger: t, source: b, dest: a}"]),
      machine(states, ["{trigger: t, auto: true, source: b, dest: c, priority: «'5'»}", "{trigger: u, auto: true, source: b, dest: a, priority: 1}"]),
    ],
    // Only what is put in order together has to be of one kind.
    passes: [
      machine(states, ["{trigger: t, source: q, dest: c, priority: '5'}", "{trigger: t, source: p, dest: a, priority: 1}"]),
      machine(states, ["{trigger: t, source: b, dest: c, priority: '5'}", "{trigger: u, source: b, dest: a, priority: 1}"]),
      machine(states, ["{trigger: t, source: b, dest: c, priority: '5'}", "{trigger: t, auto: true, source: b, dest: a, priority: 1}"]),
    ],
  },
]);

it("says why a delay cannot be read", async () => {
  const found = await Promise.all(["'500ms'", "'5 days'", "-5", "5.0"].map(async (delay) => (await diagnosticsOf(after(delay)))[0]));
  expect(found.map((diagnostic) => diagnostic?.help)).toEqual([
    "Milliseconds have no unit: write 500.",
    "It is no whole number with `s`, `m` or `h` behind it.",
    "It is negative.",
    "It is neither a whole number nor a text.",
  ]);
});
