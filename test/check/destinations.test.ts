import { expect, it } from "vitest";
import { compileText, sentence } from "../compiled.js";
import { checkRules, diagnosticsOf, machine } from "./rule-cases.js";

/** A compound state b with the children d and e, entry point d, exit point e. */
const compound = (transitions: readonly string[], points = "entry_points: [d, gone], exit_points: [e, gone]"): string =>
  machine([`{name: b, initial_child: d, ${points}}`, "{name: d, parent: b}", "{name: e, parent: b}", "{name: c}"], transitions);

checkRules([
  {
    code: "undefined-dest",
    raises: ["zz", "''", "'*'", "'H()'", "'H( b)'", "'H**(b)'", "'H(b)x'", "'h(b)'", "':d'", "'b:'", "'b:d:e'"].map((dest) => compound([`{trigger: t, source: a, dest: «${dest}»}`])),
    passes: compound(["{trigger: t, source: a, dest: 'b:d'}", "{trigger: u, source: a, dest: H(b)}", "{trigger: v, source: a, dest: H*(b)}"]),
  },
  {
    code: "undefined-source",
    raises: ["zz", "''", "':e'", "'b:'"].map((source) => compound([`{trigger: t, source: «${source}», dest: a}`])),
    passes: compound(["{trigger: t, source: 'b:e', dest: a}", "{trigger: u, source: '*', dest: a}"]),
  },
  {
    code: "undefined-entry-point",
    raises: ["'zz:d'", "'b:e'", "'b:gone'", "'c:d'"].map((dest) => compound([`{trigger: t, source: a, dest: «${dest}»}`, `{trigger: u, source: a, dest: ${dest}}`])),
    passes: compound(["{trigger: t, source: a, dest: 'b:d'}"]),
  },
  {
    code: "undefined-exit-point",
    raises: ["'zz:e'", "'b:d'", "'b:gone'"].map((source) => compound([`{trigger: t, source: [a, «${source}»], dest: a}`])),
    passes: compound(["{trigger: t, source: [a, 'b:e'], dest: a}"]),
  },
  {
    code: "points-on-simple-state",
    raises: [machine(["{name: b, «entry_points»: [a]}"]), machine(["{name: b, «exit_points»: [B]}", "{name: c, parent: b}"])],
    passes: [compound([]), machine(["{name: b, entry_points: [], exit_points: []}"])],
  },
  {
    code: "name-invalid",
    raises: compound([], "entry_points: [d, «Gone»]"),
    passes: compound([], "entry_points: [d, gone]"),
  },
  {
    code: "undefined-history-state",
    raises: [compound(["{trigger: t, source: a, dest: «H(zz)»}"]), compound(["{trigger: t, source: a, dest: «H*(c)»}", "{trigger: u, source: a, dest: H*(c)}"]), compound(["{trigger: t, source: a, dest: «H(b.d)»}"])],
    passes: [compound(["{trigger: t, source: a, dest: H(b)}"]), machine(["{name: b}", "{name: c, parent: b}"], ["{trigger: t, source: a, dest: H(b)}"])],
  },
]);

it("says what is wrong with a point", async () => {
  const messages = await Promise.all(["b:dd", "bb:d", "b:gone"].map(async (dest) => (await diagnosticsOf(compound([`{trigger: t, source: a, dest: '${dest}'}`])))[0]));
  expect(messages.map((found) => [found?.message, found?.help])).toEqual([
    ['Transition "t" leads to the entry point "b:dd": the `entry_points` of "b" do not list "dd".', 'Did you mean "d"?'],
    ['Transition "t" leads to the entry point "bb:d": "bb" is not a state of this machine.', 'Did you mean "b"?'],
    ['Transition "t" leads to the entry point "b:gone": "gone" is not a state of this machine.', expect.stringContaining("entry_points")],
  ]);
});

it("takes a colon for part of a name where names may be any text and a state is called so", async () => {
  const text = machine(["{name: 'b:d'}"], ["{trigger: t, source: [a, 'b:d'], dest: 'b:d'}"]);
  expect((await compileText(text, { names: "any", emit: "none" })).diagnostics.map(sentence)).toEqual([]);
});

it("lets the codes that are ours be lowered, and no others", async () => {
  const text = compound(["{trigger: t, source: a, dest: H(zz)}", "{trigger: u, source: a, dest: 'b:zz'}"]);
  const { diagnostics } = await compileText(text, { emit: "none", rules: { "undefined-history-state": "info" } });
  await expect(compileText(text, { rules: { "undefined-entry-point": "info" } as never })).rejects.toThrow(/undefined-entry-point/);
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["undefined-history-state", "info"], ["undefined-entry-point", "error"]]);
});

it("may be the history of a state of any name where such names are allowed", async () => {
  const of = (dest: string, state = "in-progress: Über 9"): string =>
    machine([`{name: '${state}', initial_child: q}`, `{name: q, parent: '${state}'}`], [`{trigger: t, source: a, dest: '${dest}'}`, "{trigger: u, source: q, dest: a}"]);
  const said = async (text: string): Promise<readonly string[]> => (await compileText(text, { names: "any", emit: "none" })).diagnostics.map(({ code }) => code);
  for (const form of ["H(in-progress: Über 9)", "H*(in-progress: Über 9)"]) {
    const { diagnostics, machines } = await compileText(of(form), { names: "any", emit: "none" });
    expect(diagnostics.map(sentence)).toEqual([]);
    expect(machines[0]!.transitions[0]!.destination).toMatchObject({ kind: "history", parent: "in-progress: Über 9", deep: form.startsWith("H*") });
  }
  expect(await said(of("H(in-progress)"))).toContain("undefined-history-state");
  // A state may even be called so.
  expect(await said(of("H(p)", "H(p)"))).toEqual([]);
  expect((await diagnosticsOf(of("H(in-progress)", "in-progress"))).map(({ code }) => code)).toContain("undefined-dest");
});
