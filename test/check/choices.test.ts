import { checkRules, machine } from "./rule-cases.js";

/** The choice states c and d, and the states x and y. */
const choices = (transitions: readonly string[], more: readonly string[] = []): string =>
  machine(["{name: c, type: choice}", "{name: d, type: choice}", "{name: x}", "{name: y}", ...more], transitions);

checkRules([
  {
    code: "choice-not-resolved",
    raises: [
      choices([], ["{name: p, initial_child: «k»}", "{name: k, parent: p, type: choice}"]),
      choices([], ["{name: act, type: parallel, regions: [{name: r, initial: «c»}]}"]),
      choices(["{trigger: t, region: r, source: x, dest: «c»}"], ["{name: act, type: parallel, regions: [{name: r, initial: x}]}"]),
      choices(["{auto: true, source: x, dest: «c»}"]),
      choices(["{trigger: t, source: a, dest: c}", "{trigger: t, source: c, dest: «d»}", "{trigger: t, source: d, dest: x}"]),
      // `*` is a way out of the choice, too, when all others refuse.
      choices(["{trigger: t, source: c, dest: x, guards: [g]}", "{trigger: t, source: '*', dest: «c»}"]),
      choices(["{trigger: t, source: k, dest: x, guards: [g]}", "{trigger: t, source: p, dest: «k»}"], ["{name: p}", "{name: k, parent: p, type: choice}"]),
    ],
    passes: [
      choices(["{trigger: t, source: a, dest: c}", "{trigger: t, source: c, dest: x}"]),
      choices(["{trigger: t, source: c, dest: x}", "{trigger: t, source: '*', dest: c}"]),
      choices(["{trigger: t, source: k, dest: x}", "{trigger: t, source: p, dest: k}"], ["{name: p}", "{name: k, parent: p, type: choice}"]),
      choices(["{auto: true, internal: true, source: x, dest: c}"]),
    ],
  },
  {
    code: "choice-without-trigger",
    raises: [
      choices(["{trigger: t, source: a, dest: «c»}", "{trigger: other, source: c, dest: x}", "{trigger: t, source: x, dest: c}"]),
      choices(["{trigger: t, source: a, dest: «c», internal: true}"]),
      choices(["{after: 5s, source: x, dest: «c»}", "{trigger: t, source: c, dest: y}"]),
      // What is automatic, or of a region, is not tried.
      choices(["{trigger: t, source: a, dest: «c»}", "{trigger: t, auto: true, source: c, dest: x}"]),
    ],
    passes: [
      choices(["{trigger: t, source: a, dest: c}", "{trigger: t, source: c, dest: x, guards: [g]}"]),
      choices(["{trigger: t, source: a, dest: k}", "{trigger: t, source: p, dest: x}"], ["{name: p}", "{name: k, parent: p, type: choice}"]),
      `meta: {event_normalizer: upper}\n${choices(["{trigger: t, source: a, dest: c}", "{trigger: t, source: c, dest: x}"])}`,
    ],
  },
]);
