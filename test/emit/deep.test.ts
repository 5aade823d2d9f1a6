// Rows of states that are nested deeply: what is left and entered is that of the pair, however it is shared.
import { compile } from "@typestator/compiler";
import { expect, it } from "vitest";
import { hierarchyOf } from "../../packages/compiler/src/model/hierarchy.js";
import { movesOf } from "../../packages/compiler/src/emit/moves.js";

const COUNT = 60;
/** Every third state has an action when it is left, every fifth one when it is entered; what is remembered of `s4` and `s30` is asked for. */
const text = [
  "meta: {machine_name: deep}",
  "states:",
  ...Array.from({ length: COUNT }, (_, n) => {
    const parent = n === 0 ? ", type: initial" : `, parent: s${n - 1}`;
    return `  - {name: s${n}${parent}${n % 3 === 0 ? `, on_exit: [out_${n}]` : ""}${n % 5 === 0 ? `, on_enter: [in_${n}]` : ""}}`;
  }),
  "  - {name: aside, parent: s20, on_exit: [out_aside], on_enter: [in_aside]}",
  "  - {name: alone}",
  "transitions:",
  `  - {trigger: go, source: s0, dest: s${COUNT - 1}}`,
  "  - {trigger: back, source: s0, dest: H(s4)}",
  "  - {trigger: back_deep, source: s0, dest: H*(s30)}",
].join("\n");

it("what is left and entered is what the path between the two states says", async () => {
  const { machines } = await compile([{ path: "deep.yaml", content: text }], { emit: "none" });
  const [machine] = machines as [(typeof machines)[0]];
  const hierarchy = hierarchyOf(machine);
  const moves = movesOf(machine, hierarchy);
  let compared = 0;
  for (const { name: source } of machine.states) {
    for (const { name: target } of machine.states) {
      const { exit, enter } = hierarchy.path(source, target);
      const upTo = hierarchy.around(source, target);
      const remembers = exit.flatMap(({ name, parent }): [string, string][] => (parent !== undefined && ["s4", "s30"].includes(parent.text) ? [[parent.text, name]] : []));
      expect(upTo).toBe(hierarchy.ancestors(source).find((state) => hierarchy.ancestors(target).includes(state)));
      expect(moves.leaving(source, upTo)).toEqual({ exit: exit.flatMap((state) => state.exit), remembers: new Map(remembers) });
      expect(moves.entering(target, upTo)).toEqual(enter.flatMap((state) => state.enter));
      compared++;
    }
  }
  expect(compared).toBe((COUNT + 2) ** 2);
  expect(moves.leaving("s40", "s38")).toBe(moves.leaving("s39", "s38"));
});
