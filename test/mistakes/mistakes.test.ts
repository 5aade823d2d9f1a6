// One mistake in a good machine is one message, at its place. `mistakes.ts` says which ways of breaking a machine there are, and what has to be said of each.
import type { Diagnostic } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { diagnosticsOf, type GoodMachine, goodMachines } from "./good-machines.js";
import { type Mistake, mistakesIn } from "./mistakes.js";

/** Of each kind so many a machine: with all of them it takes minutes. */
const MOST = 1;

const machines = await goodMachines();
const kinds = new Map<string, { readonly machine: GoodMachine; readonly mistake: Mistake }[]>();
for (const machine of machines) {
  for (const mistake of mistakesIn(machine.text, MOST)) kinds.set(mistake.kind, [...(kinds.get(mistake.kind) ?? []), { machine, mistake }]);
}

/** What is said now and was not before. A remark that was there may be worded otherwise now; so may no error, since there was none. */
function news(before: readonly Diagnostic[], after: readonly Diagnostic[], wanted: readonly string[]): readonly Diagnostic[] {
  const identity = ({ code, message }: Diagnostic): string => `${code} ${message}`;
  const known = before.map(identity);
  const others = new Set(before.map(({ code }) => code).filter((code) => !wanted.includes(code)));
  return after.filter((diagnostic) => {
    const index = known.indexOf(identity(diagnostic));
    if (index !== -1) known.splice(index, 1);
    return index === -1 && !others.has(diagnostic.code);
  });
}

/** A message as the expectations have it. */
const told = ({ code, span, related }: Diagnostic, { related: wanted }: Mistake): string => `${code} at ${span.start}-${span.end}${wanted === undefined ? "" : `, with ${related.length}`}`;

const isExpected = (said: readonly string[], { codes, at, related }: Mistake): boolean =>
  said.length === 1 && codes.some((code) => said[0] === `${code} at ${at.start}-${at.end}${related === undefined ? "" : `, with ${related}`}`);

describe("one mistake is one message", () => {
  it("in every machine of the project", () => {
    expect(machines.length).toBeGreaterThan(100);
    expect(kinds.size).toBeGreaterThan(100);
  });

  it.each([...kinds.keys()])("%s", async (kind) => {
    const wrong: string[] = [];
    for (const { machine, mistake } of kinds.get(kind)!) {
      const said = news(machine.diagnostics, await diagnosticsOf(mistake.text), mistake.codes).map((diagnostic) => told(diagnostic, mistake));
      if (!isExpected(said, mistake)) wrong.push(`${machine.name}: ${mistake.codes.join(" or ")} wanted at ${mistake.at.start}-${mistake.at.end}, told: ${said.join("; ")}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("one misspelt name is one message", () => {
  const states = (name: string): string =>
    `states:\n  - {name: idle, type: initial}\n  - {name: ${name}, initial_child: sensing}\n  - {name: sensing, parent: running, timeout: {seconds: 5, destination: running}}\n  - {name: resting, parent: running}\n`;
  const transitions =
    "transitions:\n  - {trigger: start, source: idle, dest: running}\n  - {trigger: again, source: idle, dest: H(running)}\n  - {trigger: stop, source: running, dest: idle}\n" +
    "  - {trigger: rest, source: sensing, dest: resting}\n  - {trigger: halt, source: [running, idle], dest: running}\n  - {trigger: leave, source: running, dest: idle}\nerror_policy: {default_fallback: running}\n";

  it("where it is declared, with all ten places that use it", async () => {
    const text = states("runing") + transitions;
    expect((await diagnosticsOf(states("running") + transitions)).filter(({ severity }) => severity === "error")).toEqual([]);
    const found = await diagnosticsOf(text);
    expect(found.map(({ code, message, help }) => [code, message, help])).toEqual([
      ["misspelt-name", 'Nothing names the state "runing", and 10 places name "running", which is not declared.', 'Did you mean "running"?'],
    ]);
    expect(found[0]!.related).toHaveLength(10);
    expect(found[0]!.fix).toMatchObject({ safe: true, edits: [{ span: found[0]!.span, text: "running" }] });
  });

  it("where it is used in many ways", async () => {
    const found = await diagnosticsOf((states("running") + transitions).replaceAll("H(running)", "H(runing)").replaceAll("dest: running", "dest: runing"));
    expect(found.map(({ code, related, help }) => [code, related.length, help])).toEqual([["undefined-dest", 2, 'Did you mean "running"?']]);
  });

  it("where a state is missing that looks like none", async () => {
    const found = await diagnosticsOf((states("running") + transitions).replaceAll("running", "walking").replace("name: walking", "name: q"));
    expect(found.map(({ code, related }) => [code, related.length])).toEqual([["undefined-parent", 9]]);
  });

  it("of a region", async () => {
    const text = (name: string): string =>
      `states:\n  - {name: a, type: initial}\n  - {name: p, type: parallel, regions: [{name: ${name}, initial: x, states: [x, y]}]}\n  - {name: x}\n  - {name: y}\n` +
      "transitions:\n  - {trigger: go, source: a, dest: p}\n  - {trigger: t, region: wheels, source: x, dest: y}\n  - {trigger: u, region: wheels, source: y, dest: x}\n";
    expect((await diagnosticsOf(text("wheels"))).map(({ code }) => code)).toEqual([]);
    expect((await diagnosticsOf(text("whels"))).map(({ code, message, related }) => [code, message, related.length])).toEqual([
      ["misspelt-name", 'Nothing names the region "whels", and 2 places name "wheels", which is not declared.', 2],
    ]);
  });
});
