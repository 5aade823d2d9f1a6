import { describe, expect, it } from "vitest";
import { checkRules, diagnosticsOf, errorCodes, machine } from "./rule-cases.js";

checkRules([
  {
    code: "undefined-parent",
    raises: [machine(["{name: b, parent: «zz»}"]), machine(["{name: b, parent: «''»}"]), machine(["{name: b, parent: «' '»}"])],
    passes: [machine(["{name: b, parent: a}"]), machine(["{name: b, parent: null}"])],
  },
  {
    code: "terminal-parent",
    raises: [machine(["{name: c, type: terminal}", "{name: d, parent: «c»}"]), machine(["{name: c, type: terminal}", "{name: d, parent: «c»}", "{name: e, parent: c}"])],
    passes: machine(["{name: c, type: error}", "{name: d, parent: c, type: terminal}"]),
  },
  {
    code: "parent-cycle",
    raises: [
      machine(["{name: d, parent: «d»}"]),
      machine(["{name: c, parent: «d»}", "{name: d, parent: e}", "{name: e, parent: c}"]),
      machine(["{name: hangs_below, parent: c}", "{name: c, parent: «d»}", "{name: d, parent: c}"]),
      // The only initial state is in the circle: that it is no outermost one follows from it.
      "states: [{name: a, type: initial, parent: «b»}, {name: b, parent: a}]\ntransitions: []\n",
    ],
    passes: machine(["{name: c}", "{name: d, parent: c}", "{name: e, parent: d}"]),
  },
  {
    code: "undefined-initial-child",
    raises: [machine(["{name: b, initial_child: «zz»}"]), machine(["{name: b, initial_child: «''»}"])],
    passes: [machine(["{name: b, initial_child: c}", "{name: c, parent: b}"]), machine(["{name: b, initial_child: null}"])],
  },
  {
    code: "initial-child-not-a-child",
    raises: [
      machine(["{name: b, initial_child: «c»}", "{name: c}"]),
      machine(["{name: b, initial_child: «b»}"]),
      machine(["{name: b, initial_child: «d»}", "{name: c, parent: b}", "{name: d, parent: c}"]),
    ],
    passes: machine(["{name: b, initial_child: c}", "{name: c, parent: b, initial_child: d}", "{name: d, parent: c}"]),
  },
  {
    code: "no-root-initial",
    raises: "states: [{name: b}, {name: d, type: «initial», parent: b}]\ntransitions: []\n",
    passes: "states: [{name: b, type: initial, initial_child: d}, {name: d, parent: b}]\ntransitions: []\n",
  },
  {
    code: "multiple-initial-states",
    raises: machine(["{name: b}", "{name: d, parent: b, type: «initial»}"]),
    passes: machine(["{name: b}", "{name: d, parent: b, type: stable}"]),
  },
]);

describe("one mistake is one error", () => {
  it.each([
    ["a misspelt parent of an initial child", machine(["{name: b, initial_child: c}", "{name: c, parent: bb}"], ["{trigger: t, source: c, dest: a}"]), ["undefined-parent"]],
    ["a misspelt parent of what history leads to", machine(["{name: b}", "{name: c, parent: bb}"], ["{trigger: t, source: a, dest: H(b)}"]), ["undefined-parent"]],
    ["a misspelt parent of the initial state", "states: [{name: a, type: initial, parent: zz}]\ntransitions: []\n", ["undefined-parent"]],
    ["a terminal parent of the initial state", "states: [{name: a, type: initial, parent: c}, {name: c, type: terminal}]\ntransitions: []\n", ["terminal-parent"]],
    ["an initial child in a circle of parents", machine(["{name: b, initial_child: c}", "{name: c, parent: d}", "{name: d, parent: c}"]), ["parent-cycle"]],
    ["one name in two places", machine(["{name: b, parent: zz}", "{name: c, parent: zz}"]), ["undefined-parent"]],
    ["two circles", machine(["{name: b, parent: b}", "{name: c, parent: d}", "{name: d, parent: c}"]), ["parent-cycle", "parent-cycle"]],
  ])("%s", async (_, text, codes) => {
    expect(await errorCodes(text)).toEqual(codes);
  });

  it("relates all states of a circle", async () => {
    const [circle] = await diagnosticsOf(machine(["{name: c, parent: d}", "{name: d, parent: e}", "{name: e, parent: c}"]));
    expect(circle?.message).toBe('State "c" is inside itself: c → d → e → c.');
    expect(circle?.related.map(({ message }) => message)).toEqual(['"d" is inside "e"', '"e" is inside "c"']);
  });

  it("tells what was probably meant", async () => {
    const [found] = await diagnosticsOf(machine(["{name: running}", "{name: fast, parent: runing}"]));
    expect(found?.help).toBe('Did you mean "running"?');
  });
});

it("comes to an end where parents, initial children, choices and transitions of all kinds go in circles", async () => {
  const text = machine(
    [
      "{name: b, parent: c, initial_child: c}",
      "{name: c, parent: b, initial_child: b}",
      "{name: d, initial_child: d, type: parallel, regions: [{name: r, initial: d, states: [d]}]}",
      "{name: e, type: choice, parent: e, when: [{field: x, op: is_set}]}",
    ],
    [
      "{auto: true, source: b, dest: c}",
      "{auto: true, source: c, dest: b}",
      "{trigger: t, source: '*', dest: e}",
      "{trigger: t, source: e, dest: e}",
      "{trigger: u, source: d, dest: H*(b)}",
      "{trigger: v, source: a, dest: d, after: 5s}",
      "{trigger: w, source: [a, d], dest: d, region: r}",
    ],
    "meta: {classification: {auto_route: true}}\n",
  );
  expect((await errorCodes(text)).filter((code) => code === "parent-cycle")).toHaveLength(2);
});
