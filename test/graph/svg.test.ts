import { graph, type MachineModel } from "@typestator/compiler";
import { JSDOM } from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import { buildDiagram } from "../../packages/compiler/src/graph/build.js";
import type { Box } from "../../packages/compiler/src/graph/svg/boxes.js";
import { headingPlace } from "../../packages/compiler/src/graph/svg/heading-place.js";
import { layOut, type PlacedDiagram, placedNodes, type PlacedNode } from "../../packages/compiler/src/graph/svg/layout.js";
import { expectedArrows } from "./expected.js";
import { goodMachines, type KnownMachine, machineOf, oddMachine } from "./machines.js";

let machines: readonly KnownMachine[] = [];
beforeAll(async () => {
  machines = [...(await goodMachines()), { name: "odd.yaml", machine: await machineOf(oddMachine) }];
}, 60_000);

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width - 0.5 && b.x < a.x + a.width - 0.5 && a.y < b.y + b.height - 0.5 && b.y < a.y + a.height - 0.5;
const isInside = (inner: Box, outer: Box): boolean => inner.x >= outer.x - 0.5 && inner.y >= outer.y - 0.5 && inner.x + inner.width <= outer.x + outer.width + 0.5 && inner.y + inner.height <= outer.y + outer.height + 0.5;

/** What a reader would stumble over. */
function faultsOf({ nodes, edges, width, height }: PlacedDiagram): readonly string[] {
  const faults: string[] = [];
  const level = (siblings: readonly PlacedNode[], around: Box): void => {
    for (const [index, node] of siblings.entries()) {
      if (!isInside(node, around)) faults.push(`${node.node.key} leaves its box`);
      for (const other of siblings.slice(index + 1)) if (overlap(node, other)) faults.push(`${node.node.key} covers ${other.node.key}`);
      level(node.children, node);
    }
  };
  level(nodes, { x: 0, y: 0, width, height });
  for (const box of placedNodes(nodes)) {
    if (box.children.length === 0) continue;
    const heading = headingPlace(box, edges);
    if (heading === undefined) faults.push(`an arrow goes through the text of ${box.node.key}`);
    else for (const child of box.children) if (overlap(heading, child)) faults.push(`the text of ${box.node.key} covers ${child.node.key}`);
  }
  const leaves = [...placedNodes(nodes)].filter(({ children }) => children.length === 0);
  const labels = edges.flatMap(({ edge, label }) => (label === undefined ? [] : [{ name: `${edge.source} → ${edge.target}`, label }]));
  for (const [index, { name, label }] of labels.entries()) {
    for (const leaf of leaves) if (overlap(label, leaf)) faults.push(`the label of ${name} covers ${leaf.node.key}`);
    for (const other of labels.slice(index + 1)) if (overlap(label, other.label)) faults.push(`the labels of ${name} and ${other.name} cover each other`);
  }
  for (const { edge, points } of edges) {
    if (points.length < 2) faults.push(`${edge.source} → ${edge.target} has no arrow`);
    for (const [index, point] of points.slice(1).entries()) {
      const before = points[index]!;
      const line = { x: Math.min(point.x, before.x), y: Math.min(point.y, before.y), width: Math.abs(point.x - before.x) + 1, height: Math.abs(point.y - before.y) + 1 };
      for (const leaf of leaves) {
        const core = { x: leaf.x + 2, y: leaf.y + 2, width: leaf.width - 4, height: leaf.height - 4 };
        if (leaf.node.key !== edge.source && leaf.node.key !== edge.target && overlap(line, core)) faults.push(`${edge.source} → ${edge.target} goes through ${leaf.node.key}`);
      }
    }
  }
  return faults;
}

/** `count` states in boxes of ten, each leading to the next and to one further away. */
function largeMachine(count: number): string {
  const name = (index: number): string => `state_${index % count}`;
  const groups = Array.from({ length: count / 10 }, (_, index) => `  - { name: group_${index}, initial_child: ${name(index * 10)}, type: ${index === 0 ? "initial" : "stable"} }`);
  const states = Array.from({ length: count }, (_, index) => `  - { name: ${name(index)}, parent: group_${Math.floor(index / 10)}, on_enter: [enter_${index}] }`);
  const transitions = Array.from({ length: count }, (_, index) => [
    `  - { trigger: next, source: ${name(index)}, dest: ${name(index + 1)}, guards: [may_${index}] }`,
    ...(index % 7 === 0 ? [`  - { trigger: jump, source: ${name(index)}, dest: ${name(index + 23)}, actions: [jumped] }`] : []),
  ]);
  return ["states:", ...groups, ...states, "transitions:", ...transitions.flat()].join("\n");
}

describe("SVG", () => {
  it("covers nothing with anything else", { timeout: 240_000 }, async () => {
    const faults: Record<string, readonly string[]> = {};
    for (const { name, machine } of machines) {
      const found = faultsOf(await layOut(buildDiagram(machine)));
      if (found.length > 0) faults[name] = found;
    }
    expect(faults).toEqual({});
  });

  it("is XML that names every state and every transition, and tells them to those who hear it", { timeout: 120_000 }, async () => {
    const { DOMParser } = new JSDOM().window;
    for (const { name, machine } of machines) {
      const document = new DOMParser().parseFromString(await graph(machine, "svg"), "image/svg+xml");
      expect(document.querySelector("parsererror"), name).toBeNull();
      const root = document.documentElement;
      expect([root.getAttribute("role"), root.getAttribute("aria-labelledby")], name).toEqual(["img", "title desc"]);
      expect(document.querySelector("title")!.textContent, name).toBe(machine.name);
      const told = document.querySelector("desc")!.textContent;
      const drawn = [...document.querySelectorAll("text")].map(({ textContent }) => textContent).join("").replaceAll(" ", "");
      for (const state of machine.states) for (const text of [told.replaceAll(" ", ""), drawn]) expect(text, name).toContain(state.name.replaceAll(/\s/g, ""));
      for (const { words } of expectedArrows(machine)) for (const word of words) expect(drawn, `${name}: ${word}`).toContain(word.replaceAll(/\s/g, ""));
    }
  });

  it("is the same each time, and carries its dark colours with it", async () => {
    const machine: MachineModel = await machineOf(oddMachine);
    const [one, other] = [await graph(machine, "svg"), await graph(machine, "svg")];
    expect(one).toBe(other);
    expect(one).toContain("@media (prefers-color-scheme:dark)");
    expect(one).toContain('fill="#ffffff"');
  });

  it("begins each box with its initial state, wherever that stands in the file", async () => {
    const diagram = buildDiagram(await machineOf(`
states:
  - { name: idle, type: initial }
  - { name: lift, type: parallel, regions: [{ name: cabin, initial: open, states: [closed, open, up, down] }] }
  - { name: closed }
  - { name: open }
  - { name: up }
  - { name: down }
  - { name: ride, initial_child: parked }
  - { name: driving, parent: ride }
  - { name: parked, parent: ride }
  - { name: left, parent: ride }
  - { name: right, parent: ride }
transitions:
  - { trigger: start, source: idle, dest: lift }
  - { trigger: close, source: open, dest: closed, region: cabin }
  - { trigger: rise, source: closed, dest: up, region: cabin }
  - { trigger: sink, source: closed, dest: down, region: cabin }
  - { trigger: arrive, source: [up, down], dest: open, region: cabin }
  - { trigger: leave, source: lift, dest: ride }
  - { trigger: drive, source: parked, dest: driving }
  - { trigger: turn_left, source: driving, dest: left }
  - { trigger: turn_right, source: driving, dest: right }
  - { trigger: park, source: [left, right], dest: parked }
`));
    const top = new Map([...placedNodes((await layOut(diagram)).nodes)].map(({ node, y }) => [node.title, y]));
    for (const other of ["closed", "up", "down"]) expect(top.get("open")!, other).toBeLessThan(top.get(other)!);
    for (const other of ["driving", "left", "right"]) expect(top.get("parked")!, other).toBeLessThan(top.get(other)!);
  });

  it("leaves room between the heads of many arrows at one box", async () => {
    const count = 30;
    const placed = await layOut(buildDiagram(await machineOf(`
states:
  - { name: menu, type: initial }
${Array.from({ length: count }, (_, index) => `  - { name: page_${index} }`).join("\n")}
  - { name: gone, type: error }
transitions:
${Array.from({ length: count }, (_, index) => `  - { trigger: open_${index}, source: menu, dest: page_${index} }\n  - { trigger: back, source: page_${index}, dest: menu }\n  - { trigger: fail, source: page_${index}, dest: gone }`).join("\n")}
`)));
    for (const [title, arrows] of [["menu", 2 * count + 1], ["gone", count]] as const) {
      const box = [...placedNodes(placed.nodes)].find(({ node }) => node.title === title)!;
      const ends = placed.edges.flatMap(({ edge, points }) => [...(edge.source === box.node.key ? [points[0]!] : []), ...(edge.target === box.node.key ? [points.at(-1)!] : [])]);
      expect(ends, title).toHaveLength(arrows);
      for (const side of [box.y, box.y + box.height]) {
        const places = ends.filter(({ y }) => Math.abs(y - side) < 0.5).map(({ x }) => x).sort((a, b) => a - b);
        for (const [index, x] of places.slice(1).entries()) expect(x - places[index]!, title).toBeGreaterThan(8);
      }
    }
  });

  it("lays out 500 states", { timeout: 120_000 }, async () => {
    const diagram = buildDiagram(await machineOf(largeMachine(500)));
    const placed = await layOut(diagram);
    expect([...placedNodes(placed.nodes)].filter(({ node }) => node.kind === "state")).toHaveLength(550);
    expect(placed.edges.every(({ points }) => points.length >= 2)).toBe(true);
  });
});
