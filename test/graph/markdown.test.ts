import { graph } from "@typestator/compiler";
import { beforeAll, describe, expect, it } from "vitest";
import { blocksOf, sectionsOf } from "../docs/blocks.js";
import { goodMachines, type KnownMachine, machineOf, oddMachine } from "./machines.js";
import { readMermaid } from "./real-mermaid.js";

let machines: readonly KnownMachine[] = [];
beforeAll(async () => {
  machines = [...(await goodMachines()), { name: "odd.yaml", machine: await machineOf(oddMachine) }];
}, 60_000);

/** The rows of the table under a heading, by their cells. */
function rows(page: string, heading: string): readonly (readonly string[])[] {
  const section = sectionsOf(page).get(heading) ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

describe("the page of a machine", () => {
  it("has a row for each state and each transition, and a picture that Mermaid reads", async () => {
    for (const { name, machine } of machines) {
      const page = await graph(machine, "markdown");
      const tables = { States: machine.states, Transitions: machine.transitions };
      for (const [heading, parts] of Object.entries(tables)) {
        const [head, rule, ...body] = rows(page, heading);
        expect(body, `${name}: ${heading}`).toHaveLength(parts.length);
        expect(new Set([head, rule, ...body].map((cells) => cells!.length)).size, `${name}: ${heading}`).toBe(1);
      }
      expect(blocksOf(name, page).map(({ language }) => language), name).toEqual(["mermaid"]);
    }
    const [block] = blocksOf("odd.yaml", await graph(await machineOf(oddMachine), "markdown"));
    expect((await readMermaid(block!.text)).nodes.length).toBeGreaterThan(10);
  });

  it("says where guards and actions are used", async () => {
    const page = await graph(
      await machineOf(`
meta: { version: "1.2.0", machine_name: door, description: "A door | with <b>" }
states:
  - { name: closed, type: initial, on_enter: [log], description: "shut" }
  - { name: opened, type: terminal }
transitions:
  - { trigger: push, source: closed, dest: opened, guards: [{ not: locked }, { expr: "a | b" }], actions: [log, { branch: { when: "x", then: [ring] } }], description: "with *force*", refs: [R-1] }
  - { after: 500, source: closed, dest: opened, guards: [locked] }
state_variables: [{ key: x, type: boolean, required: true, default: false }]
`),
      "markdown",
    );
    expect(page).toContain("# door\n\nA door \\| with &lt;b>\n\nVersion 1.2.0. 2 states, 2 transitions.");
    expect(rows(page, "Transitions").slice(2)).toEqual([
      ["`closed`", "`push`", "`not locked and (a \\| b)`", "`opened`", "`log`, `if x then ring`", "with \\*force\\*", "R-1"],
      ["`closed`", "`after 500 ms`", "`locked`", "`opened`", "", "", ""],
    ]);
    expect(rows(page, "Guards").slice(2)).toEqual([
      ["`locked`", "`closed` `push` → `opened`<br>`closed` `after 500 ms` → `opened`"],
      ["`a \\| b`", "`closed` `push` → `opened`"],
    ]);
    expect(rows(page, "Actions").slice(2)).toEqual([
      ["`log`", "enter `closed`<br>`closed` `push` → `opened`"],
      ["`ring`", "`closed` `push` → `opened`"],
    ]);
    expect(rows(page, "Context").slice(2)).toEqual([["`x`", "boolean", "yes", "`false`"]]);
  });
});
