// The text is read by SCION, an interpreter of SCXML, which also runs it; and by a parser of XML, for what SCXML leaves to us.
import { graph, type MachineModel } from "@typestator/compiler";
import scxml from "@scion-scxml/scxml";
import { JSDOM } from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import { actionWords, type End, expectedArrows } from "./expected.js";
import { goodMachines, type KnownMachine, machineOf, oddMachine } from "./machines.js";

const TYPESTATOR = "urn:typestator:scxml";

interface ReadState {
  readonly id: string;
  readonly $type: string;
  readonly states?: readonly ReadState[];
  readonly transitions?: readonly { readonly event?: string | readonly string[]; readonly target?: string | readonly string[] }[];
}

const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(JSON.stringify(thrown)));

/** Compiles the text as SCION does before it runs it; the functions that guards and actions call are globals to it. */
function prepare(text: string, globals: object = { console }): Promise<() => ReadState> {
  return new Promise((resolve, reject) => {
    scxml.documentStringToModel("", text, (error, model) => {
      if (error || model === undefined) return reject(toError(error));
      model.prepare((problem, make) => (problem ? reject(toError(problem)) : resolve(make as () => ReadState)), globals);
    });
  });
}

const allStates = (state: ReadState): readonly ReadState[] => [state, ...(state.states ?? []).flatMap(allStates)];
const parseXml = (text: string): Document => new new JSDOM().window.DOMParser().parseFromString(text, "application/xml");
const ours = (element: Element, name: string): string | null => element.getAttributeNS(TYPESTATOR, name);

let machines: readonly KnownMachine[] = [];
beforeAll(async () => {
  machines = [...(await goodMachines()), { name: "odd.yaml", machine: await machineOf(oddMachine) }];
}, 60_000);

const isState = (end: End, name: string): boolean => end.kind === "state" && end.name === name;
const nameOf = (element: Element): string => ours(element, "name") ?? element.getAttribute("id")!;

/** Element of each state, by the name of the machine. */
function elementsOf(document: Document): ReadonlyMap<string, Element> {
  return new Map([...document.querySelectorAll("state, final, parallel")].filter((element) => ours(element, "region") === null).map((element) => [nameOf(element), element]));
}

const childrenOf = (element: Element, name: string): readonly Element[] => [...element.children].filter(({ localName }) => localName === name);

describe("SCXML", () => {
  it("is read for every machine, with every state and every transition", { timeout: 120_000 }, async () => {
    expect(machines.length).toBeGreaterThan(80);
    for (const { name, machine } of machines) {
      const text = await graph(machine, "scxml");
      const document = parseXml(text);
      expect(document.querySelector("parsererror"), name).toBeNull();
      const elements = elementsOf(document);
      const read = allStates((await prepare(text))());
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      expect(new Set(ids).size, `${name}: ids are distinct`).toBe(ids.length);
      for (const state of machine.states) {
        const element = elements.get(state.name);
        expect(element, `${name}: ${state.name}`).toBeDefined();
        expect(read.map(({ id }) => id), `${name}: ${state.name}`).toContain(element!.id);
        expect(element!.localName === "final", `${name}: ${state.name}`).toBe(state.type === "terminal");
        const said = ["onentry", "onexit"].flatMap((block) => childrenOf(element!, block)).map(({ textContent }) => textContent).join();
        for (const word of [...state.enter, ...state.exit].flatMap(actionWords)) expect(said, `${name}: ${state.name}`).toContain(word);
      }
      for (const arrow of expandedArrows(machine)) {
        const target = arrow.to === undefined || isState(arrow.to, arrow.from) ? undefined : arrow.to;
        const found = childrenOf(elements.get(arrow.from)!, "transition").some((element) => {
          const to = element.getAttribute("target");
          const leads = target === undefined || (target.kind === "state" ? elements.get(target.name)?.id === to : document.getElementById(to ?? "")?.localName === "history");
          const said = [...element.attributes].map(({ value }) => value).join(" ") + element.textContent;
          return leads && arrow.words.every((word) => said.toLowerCase().includes(word.toLowerCase()));
        });
        expect(found, `${name}: ${JSON.stringify(arrow)}`).toBe(true);
      }
    }
  });

  /** Events are folded as the normaliser folds them. Without the words that SCXML says in another way: operators of guards, delays, and the names of events that are no words. */
  function expandedArrows(machine: MachineModel): readonly { readonly from: string; readonly to?: End; readonly words: readonly string[] }[] {
    const all = machine.states.filter(({ type }) => type !== "terminal").map(({ name }) => name);
    return expectedArrows(machine).flatMap(({ from, to, words }) => {
      const sources = from.kind === "any" ? all : from.kind === "state" ? [from.name] : [];
      const kept = words.filter((word) => !["after", "auto", "not"].includes(word) && /^[\w.]+$/.test(word));
      return sources
        .filter((source) => machine.states.find(({ name }) => name === source)?.type !== "terminal" || !words.includes("timeout"))
        .map((source) => ({ from: source, ...(to === undefined ? {} : { to }), words: kept }));
    });
  }

  it("runs as the machine does", async () => {
    const text = await graph(
      await machineOf(`
states:
  - { name: idle, type: initial, on_exit: [leave] }
  - { name: checked, type: choice }
  - { name: small, initial_child: inner, on_enter: [welcome] }
  - { name: inner, parent: small }
  - { name: large, type: terminal }
transitions:
  - { trigger: go, source: idle, dest: checked, guards: [{ not: is_locked }], actions: [{ name: count, params: { by: 2 } }] }
  - { trigger: go, source: checked, dest: large, guards: [{ check: { field: qty, op: gt, value: 5 } }] }
  - { trigger: go, source: checked, dest: small, guards: [{ expr: "qty <= 5" }] }
  - { trigger: grow, source: small, dest: large }
  - { trigger: ping, source: inner, dest: inner, actions: [pong] }
`),
      "scxml",
    );
    const log: string[] = [];
    const globals: Record<string, unknown> = {
      is_locked: () => false,
      check: (...args: unknown[]) => (log.push(`check ${JSON.stringify(args)}`), false),
      expr: (source: string) => (log.push(`expr ${source}`), true),
      count: (params: unknown) => log.push(`count ${JSON.stringify(params)}`),
      leave: () => log.push("leave"),
      welcome: () => log.push("welcome"),
      pong: () => log.push("pong"),
    };
    const machine = new scxml.core.Statechart(await prepare(text, globals));
    expect(machine.start()).toEqual(["idle"]);
    expect(machine.gen({ name: "go" })).toEqual(["inner"]);
    expect(machine.gen({ name: "ping" })).toEqual(["inner"]);
    expect(log).toEqual(["leave", 'count {"by":2}', 'check ["qty","gt",5]', "expr qty <= 5", "welcome", "pong"]);
    expect(machine.gen({ name: "grow" })).toEqual(["large"]);
  });

  it("counts delays and timeouts from the entry of their state", async () => {
    const document = parseXml(await graph(await machineOf(`
states: [{ name: a, type: initial, timeout: { seconds: 5, destination: b } }, { name: b, type: terminal }]
transitions: [{ after: 250, source: a, dest: b }, { trigger: x, source: a, dest: b }]
`), "scxml"));
    const sends = [...document.querySelectorAll("onentry send")].map((send) => [send.getAttribute("event"), send.getAttribute("delay")]);
    expect(sends).toEqual([["_after_a_250_ms", "250ms"], ["timeout.a", "5000ms"]]);
    expect(document.querySelectorAll("onexit cancel")).toHaveLength(2);
    expect([...document.querySelectorAll("#a > transition")].map((each) => each.getAttribute("event"))).toEqual(["_after_a_250_ms", "x", "timeout.a"]);
  });
});
