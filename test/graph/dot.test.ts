// The text is laid out by the real Graphviz, and what it has understood is held against the model.
import { graph, type MachineModel } from "@typestator/compiler";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { beforeAll, describe, expect, it } from "vitest";
import { actionWords, type End, expectedArrows } from "./expected.js";
import { goodMachines, type KnownMachine, machineOf, oddMachine } from "./machines.js";

interface Thing {
  readonly _gvid: number;
  readonly name: string;
  readonly label?: string;
  readonly peripheries?: string;
  readonly nodes?: readonly number[];
  readonly subgraphs?: readonly number[];
}

interface Read {
  readonly objects?: readonly Thing[];
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly label?: string; readonly lhead?: string; readonly ltail?: string }[];
}

let graphviz: Graphviz;
let machines: readonly KnownMachine[] = [];
beforeAll(async () => {
  graphviz = await Graphviz.load();
  machines = [...(await goodMachines()), { name: "odd.yaml", machine: await machineOf(oddMachine) }];
}, 60_000);

/** Graphviz keeps its escapes until it draws. */
const lines = (text = ""): readonly string[] =>
  text
    .split(/(?<!\\)(?:\\\\)*\\[nl]/)
    .map((line) => line.replaceAll("\\\\", "\\").replaceAll("&amp;", "&"));

/** The transitions of an arrow's label, each in one line: what a long one goes on with begins with blanks. */
const transitions = (label: string | undefined): readonly string[] =>
  lines(label).reduce<readonly string[]>((whole, line) => (line.startsWith("  ") ? [...whole.slice(0, -1), `${whole.at(-1)!} ${line.trim()}`] : [...whole, line]), []);

/** The node of a state, or the cluster and the point in it that arrows are led to. */
function thingOf(end: End, { objects = [] }: Read): { readonly box: Thing; readonly ends: readonly number[] } | undefined {
  const name = end.kind === "state" ? `state ${end.name}` : end.kind === "history" ? `${end.deep ? "deep" : "shallow"} ${end.parent}` : undefined;
  const is = (thing: Thing, wanted: string): boolean => thing.name.replaceAll("\\\\", "\\") === wanted;
  if (name === undefined) {
    const box = objects.find((thing) => thing.name.startsWith("any ") && (end.kind !== "any" || end.region === undefined || thing.name.endsWith(` ${end.region}`)));
    return box === undefined ? undefined : { box, ends: [box._gvid] };
  }
  const node = objects.find((thing) => is(thing, name));
  if (node !== undefined) return { box: node, ends: [node._gvid] };
  const cluster = objects.find((thing) => is(thing, `cluster ${name}`));
  return cluster === undefined ? undefined : { box: cluster, ends: objects.filter((thing) => is(thing, `anchor ${name}`)).map(({ _gvid }) => _gvid) };
}

const read = async (machine: MachineModel): Promise<Read> => JSON.parse(graphviz.layout(await graph(machine, "dot"), "json", "dot")) as Read;

describe("DOT", () => {
  it("is laid out for every machine, with every state and every transition", { timeout: 120_000 }, async () => {
    expect(machines.length).toBeGreaterThan(80);
    for (const { name, machine } of machines) {
      const drawn = await read(machine);
      for (const state of machine.states) {
        const thing = thingOf({ kind: "state", name: state.name }, drawn);
        expect(thing, `${name}: ${state.name}`).toBeDefined();
        const said = lines(thing!.box.label);
        expect(said[0], `${name}: ${state.name}`).toBe(state.name.replaceAll(/\s+/g, " "));
        for (const word of [...state.enter, ...state.exit].flatMap(actionWords)) expect(said.join("\n"), `${name}: ${state.name}`).toContain(word);
        if (state.type === "terminal") expect(thing!.box.peripheries, `${name}: ${state.name}`).toBe("2");
      }
      for (const { from, to, words } of expectedArrows(machine)) {
        const source = thingOf(from, drawn);
        expect(source, `${name}: ${JSON.stringify(from)}`).toBeDefined();
        const target = to === undefined ? undefined : thingOf(to, drawn);
        const labels = to === undefined ? lines(source!.box.label) : (drawn.edges ?? []).filter(({ tail, head }) => source!.ends.includes(tail) && target!.ends.includes(head)).flatMap(({ label }) => transitions(label));
        expect(labels.some((label) => words.every((word) => label.includes(word))), `${name}: ${JSON.stringify({ from, to, words, labels })}`).toBe(true);
      }
    }
  });

  it("puts states into the clusters of their parents and regions", async () => {
    const drawn = await read(await machineOf(`
states:
  - { name: a, type: initial, initial_child: b }
  - { name: b, parent: a }
  - { name: p, type: parallel, regions: [{ name: r, initial: c, states: [c] }] }
  - { name: c }
transitions: [{ trigger: t, source: a, dest: p }]
`));
    const cluster = (name: string): Thing => drawn.objects!.find((thing) => thing.name === name)!;
    const id = (name: string): number => cluster(name)._gvid;
    expect(cluster("cluster state a").nodes).toContain(id("state b"));
    expect(cluster("cluster region p r").nodes).toContain(id("state c"));
    expect(cluster("cluster state p").subgraphs).toContain(id("cluster region p r"));
    expect(drawn.edges!.filter(({ label }) => label === "t\\l")).toMatchObject([{ ltail: "cluster state a", lhead: "cluster state p" }]);
  });
});
