import { describe, expect, it } from "vitest";
import { checkRules, diagnosticsOf, errorCodes, machine } from "./rule-cases.js";

/** A parallel state of these regions, and the states s1, s2, s3. */
const parallel = (regions: string, transitions: readonly string[] = [], more: readonly string[] = []): string =>
  machine([`{name: act, type: parallel, regions: [${regions}]}`, "{name: s1}", "{name: s2}", "{name: s3}", ...more], ["{trigger: begin, source: a, dest: act}", ...transitions]);

checkRules([
  {
    code: "regions-on-non-parallel",
    raises: [
      machine(["{name: b, «regions»: [{name: r, initial: a}]}"]),
      // Its region is still one that a transition may name.
      machine(["{name: b, «regions»: [{name: r, initial: a}]}"], ["{trigger: t, region: r, source: a, dest: a}"]),
    ],
    passes: machine(["{name: b, regions: []}"]),
  },
  {
    code: "parallel-without-regions",
    raises: [machine(["{name: act, type: «parallel»}"]), machine(["{name: act, type: parallel, regions: «[]»}"])],
    passes: parallel("{name: r, initial: s1}"),
  },
  {
    code: "duplicate-region",
    raises: parallel("{name: r, initial: s1}, {name: «r», initial: s2}"),
    passes: parallel("{name: r, initial: s1}, {name: q, initial: s1}"),
  },
  {
    code: "region-name-reused",
    raises: parallel("{name: r, initial: s1}", [], ["{name: act2, type: parallel, regions: [{name: «r», initial: s1}]}"]),
    passes: parallel("{name: r, initial: s1}", [], ["{name: act2, type: parallel, regions: [{name: q, initial: s1}]}"]),
  },
  {
    code: "ambiguous-region",
    raises: parallel(
      "{name: r, initial: s1}",
      ["{trigger: t, region: «r», source: s1, dest: s1}", "{trigger: u, region: r, source: s1, dest: s1}"],
      ["{name: act2, type: parallel, regions: [{name: r, initial: s1}]}"],
    ),
    passes: parallel("{name: r, initial: s1}", ["{trigger: t, region: r, source: s1, dest: s1}"], ["{name: act2, type: parallel, regions: [{name: q, initial: s1}]}"]),
  },
  {
    code: "undefined-region-state",
    raises: [
      parallel("{name: r, initial: «zz»}"),
      parallel("{name: r, initial: «''»}"),
      parallel("{name: r, initial: s1, states: [s1, «zz»]}"),
      parallel("{name: r, initial: «zz», states: [zz, s1]}, {name: q, initial: zz}"),
    ],
    passes: parallel("{name: r, initial: s1, states: []}"),
  },
  {
    code: "region-initial-not-listed",
    raises: parallel("{name: r, initial: «s1», states: [s2]}"),
    passes: [parallel("{name: r, initial: s1, states: [s2, s1]}"), parallel("{name: r, initial: s1}")],
  },
  {
    code: "region-final-not-listed",
    raises: [
      parallel("{name: r, initial: s1, states: [s1], final: «s2»}", ["{trigger: _join_act, source: act, dest: a}"]),
      parallel("{name: r, initial: s1, states: [s1], final: «zz»}", ["{trigger: _join_act, source: act, dest: a}"]),
      parallel("{name: r, initial: s1, states: [s1], final: «''»}"),
    ],
    passes: [
      parallel("{name: r, initial: s1, states: [s1, s2], final: s2}", ["{trigger: _join_act, source: act, dest: a}"]),
      parallel("{name: r, initial: s1, final: s2}", ["{trigger: _join_act, source: act, dest: a}"]),
    ],
  },
  {
    code: "region-state-other-parent",
    raises: parallel("{name: r, initial: s1, states: [s1, «m»]}", [], ["{name: m, parent: s2}"]),
    passes: [
      parallel("{name: r, initial: s1, states: [s1, m]}", [], ["{name: m, parent: act}"]),
      // The engine looks at what is listed only.
      parallel("{name: r, initial: m}", [], ["{name: m, parent: s2}"]),
    ],
  },
  {
    code: "undefined-region-final",
    raises: [
      parallel("{name: r, initial: s1, final: «zz»}", ["{trigger: _join_act, source: act, dest: a}"]),
      parallel("{name: r, initial: s1, final: «''»}"),
    ],
    passes: [parallel("{name: r, initial: s1, final: s2}", ["{trigger: _join_act, source: act, dest: a}"]), parallel("{name: r, initial: s1, final: null}")],
  },
  {
    code: "undefined-region",
    raises: parallel("{name: r, initial: s1}", ["{trigger: t, region: «q», source: s1, dest: s1}", "{trigger: u, region: q, source: s1, dest: s1}"]),
    passes: ["r", "null", "''", "'  '"].map((region) => parallel("{name: r, initial: s1}", [`{trigger: t, region: ${region}, source: s1, dest: s1}`])),
  },
  {
    code: "source-outside-region",
    raises: [
      parallel("{name: r, initial: s1}", ["{trigger: t, region: r, source: «s2», dest: s1}"]),
      parallel("{name: r, initial: s1, states: [s1, s2]}", ["{trigger: t, region: r, source: [s1, s2, «s3»], dest: s1}"]),
    ],
    passes: [
      parallel("{name: r, initial: s1, states: [s1, s2]}", ["{trigger: t, region: r, source: [s1, s2], dest: s3}"]),
      parallel("{name: r, initial: s1}", ["{trigger: t, region: r, source: '*', dest: s1}"]),
    ],
  },
  {
    code: "join-missing",
    raises: [
      parallel("{name: q, initial: s3}, {name: r, initial: s1, final: «s2»}"),
      parallel("{name: r, initial: s1, final: «s2»}", ["{after: 5s, source: act, dest: a}"]),
      parallel("{name: r, initial: s1, final: «s2»}", ["{trigger: _join_other, source: s1, dest: a}"]),
    ],
    passes: [
      parallel("{name: r, initial: s1, final: s2}", ["{trigger: _join_act, source: s1, dest: a}"]),
      parallel("{name: r, initial: s1, final: s2}", ["{trigger: _join_other, source: [a, act], dest: a}"]),
      parallel("{name: r, initial: s1}"),
    ],
  },
  {
    code: "parallel-as-initial",
    raises: [
      "states: [{name: a, type: initial, initial_child: «act»}, {name: act, parent: a, type: parallel, regions: [{name: r, initial: s}]}, {name: s}]\ntransitions: []\n",
      parallel("{name: r, initial: s1}", ["{auto: true, source: s3, dest: «act»}"]),
      parallel("{name: r, initial: «act2»}", [], ["{name: act2, type: parallel, regions: [{name: q, initial: s2}]}"]),
      parallel("{name: r, initial: s1}", ["{trigger: t, region: r, source: s1, dest: «act2»}"], ["{name: act2, type: parallel, regions: [{name: q, initial: s2}]}"]),
      machine(
        ["{name: act, type: parallel, when: [{field: x, op: is_set}], regions: [{name: r, initial: s1}]}", "{name: s1}"],
        ["{trigger: _route, source: a, dest: «act»}"],
        "meta: {classification: {auto_route: true}}\n",
      ),
    ],
    passes: [parallel("{name: r, initial: s1}"), parallel("{name: r, initial: s1}", ["{auto: true, internal: true, source: s3, dest: act}"])],
  },
  {
    code: "parallel-exit-unreachable",
    raises: [
      parallel("{name: r, initial: s1}", ["{trigger: abort, source: «act», dest: a}", "{trigger: alarm, source: [act, a], dest: a}"]),
      machine(["{name: around, initial_child: act}", "{name: act, parent: around, type: parallel, regions: [{name: r, initial: s}]}", "{name: s}"], ["{trigger: t, source: «around», dest: a}"]),
    ],
    passes: [
      parallel("{name: r, initial: s1}", ["{trigger: _join_act, source: act, dest: a}", "{trigger: t, region: r, source: s1, dest: s1}", "{trigger: u, source: '*', dest: a}"]),
      parallel("{name: r, initial: s1}", ["{auto: true, source: act, dest: a}"]),
    ],
  },
]);

describe("one mistake is one error", () => {
  it.each([
    ["a misspelt state in the list", parallel("{name: r, initial: s1, states: [s11, s2]}", ["{trigger: t, region: r, source: s1, dest: s2}"]), ["undefined-region-state"]],
    ["a misspelt initial state that is also final", parallel("{name: r, initial: zz, final: zz}", ["{trigger: _join_act, source: act, dest: a}"]), ["undefined-region-state"]],
    ["a listed state with a misspelt parent", parallel("{name: r, initial: m, states: [m]}", [], ["{name: m, parent: acct}"]), ["undefined-parent"]],
    ["a source that does not exist", parallel("{name: r, initial: s1}", ["{trigger: t, region: r, source: zz, dest: s1}"]), ["undefined-source"]],
    ["a region given twice and named", parallel("{name: r, initial: s1}, {name: r, initial: s2}", ["{trigger: t, region: r, source: s3, dest: s1}"]), ["duplicate-region"]],
  ])("%s", async (_, text, codes) => {
    expect(await errorCodes(text)).toEqual(codes);
  });

  it("names the regions that a transition cannot tell apart", async () => {
    const text = parallel("{name: r, initial: s1}", ["{trigger: t, region: r, source: s1, dest: s1}"], ["{name: act2, type: parallel, regions: [{name: r, initial: s1}]}"]);
    const [found] = (await diagnosticsOf(text)).filter(({ severity }) => severity === "error");
    expect(found?.related.map(({ message }) => message)).toEqual(['a region of "act"', 'a region of "act2"']);
  });
});
