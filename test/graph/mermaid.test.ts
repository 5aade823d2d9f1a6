// The text is read by the real Mermaid, and what it has understood is held against the model.
import { graph, type MachineModel } from "@typestator/compiler";
import { beforeAll, describe, expect, it } from "vitest";
import { actionWords, type End, expectedArrows } from "./expected.js";
import { goodMachines, type KnownMachine, machineOf, oddMachine } from "./machines.js";
import { readMermaid, type ReadDiagram } from "./real-mermaid.js";

let machines: readonly KnownMachine[] = [];
beforeAll(async () => {
  machines = [...(await goodMachines()), { name: "odd.yaml", machine: await machineOf(oddMachine) }];
}, 60_000);

/** The identifier that the drawing gives to an end of an arrow. */
function idOf(end: End, { nodes }: ReadDiagram, machine: MachineModel): string | undefined {
  if (end.kind === "state") return stateId(end.name, nodes, machine);
  const around = end.kind === "history" ? stateId(end.parent, nodes, machine) : undefined;
  const title = end.kind === "any" ? "any state" : end.deep ? "H*" : "H";
  return nodes.find(({ texts, parent, id }) => texts[0] === title && !machine.states.some(({ name }) => name === id) && (end.kind === "any" || parent === around))?.id;
}

const stateId = (name: string, nodes: ReadDiagram["nodes"], machine: MachineModel): string | undefined =>
  (machine.states.find((state) => state.name === name)?.type === "choice" ? nodes.find(({ note }) => note?.[0] === name) : nodes.find(({ texts }) => texts[0] === name.replaceAll(/\s+/g, " ")))?.id;

describe("Mermaid", () => {
  it("reads every machine and finds every state and every transition", { timeout: 120_000 }, async () => {
    expect(machines.length).toBeGreaterThan(80);
    for (const { name, machine } of machines) {
      const read = await readMermaid(await graph(machine, "mermaid"));
      for (const state of machine.states) {
        const id = stateId(state.name, read.nodes, machine);
        const node = read.nodes.find((each) => each.id === id);
        expect(node, `${name}: ${state.name}`).toBeDefined();
        const listed = machine.states.some(({ regions }) => regions.some(({ initial, states }) => [initial, ...states].some(({ text }) => text === state.name)));
        if (state.parent !== undefined && !listed) expect(node!.parent, `${name}: ${state.name}`).toBe(stateId(state.parent.text, read.nodes, machine));
        const said = [...node!.texts, ...(node!.note ?? [])].join("\n");
        for (const word of [...state.enter, ...state.exit].flatMap(actionWords)) expect(said, `${name}: ${state.name}`).toContain(word);
        if (state.type === "terminal") expect(read.edges, `${name}: ${state.name}`).toContainEqual(expect.objectContaining({ from: id, toEnd: true }));
      }
      for (const { from, to, words } of expectedArrows(machine)) {
        const source = idOf(from, read, machine);
        expect(source, `${name}: ${JSON.stringify(from)}`).toBeDefined();
        const target = to === undefined ? undefined : idOf(to, read, machine);
        const node = read.nodes.find(({ id }) => id === source)!;
        const labels = to === undefined ? [...node.texts, ...(node.note ?? [])] : read.edges.filter((edge) => edge.from === source && edge.to === target).flatMap(({ labels: lines }) => lines);
        expect(labels.some((label) => words.every((word) => label.includes(word))), `${name}: ${JSON.stringify({ from, to, words, labels })}`).toBe(true);
      }
    }
  });

  it("nests states and divides regions as the machine does", async () => {
    const machine = await machineOf(`
states:
  - { name: idle, type: initial }
  - { name: run, initial_child: low }
  - { name: low, parent: run }
  - { name: both, type: parallel, regions: [{ name: left, initial: l, states: [l] }, { name: right, initial: r, states: [r, s] }] }
  - { name: l }
  - { name: r }
  - { name: s }
transitions:
  - { trigger: go, source: idle, dest: run }
  - { trigger: split, source: run, dest: both }
  - { trigger: t, source: r, dest: s, region: right }
`);
    const { nodes, edges } = await readMermaid(await graph(machine, "mermaid"));
    const parent = (id: string): string | undefined => nodes.find((node) => node.id === id)?.parent;
    expect([parent("idle"), parent("low"), parent("both")]).toEqual([undefined, "run", undefined]);
    expect(parent("r")).toBe(parent("s"));
    expect(parent("l")).not.toBe(parent("r"));
    expect(edges.filter(({ fromStart }) => fromStart).map(({ to }) => to).sort()).toEqual(["idle", "l", "low", "r"]);
  });

  it("shows one arrow with a line each for all transitions between the same two states", async () => {
    const machine = await machineOf(`
states: [{ name: a, type: initial, timeout: { seconds: 2, destination: b } }, { name: b, type: terminal }]
transitions:
  - { trigger: x, source: a, dest: b, guards: [g] }
  - { trigger: y, source: a, dest: b, actions: [log] }
`);
    const { edges } = await readMermaid(await graph(machine, "mermaid"));
    expect(edges.filter(({ from, to }) => from === "a" && to === "b")).toEqual([{ from: "a", to: "b", labels: ["x [g]", "y / log", "timeout 2 s"], fromStart: false, toEnd: false }]);
  });
});
