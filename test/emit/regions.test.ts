import { createSession } from "@typestator/runtime";
import { createParallel, enterParallel } from "@typestator/runtime/parallel";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";
import { typeErrors } from "../type-check.js";

/** A parallel state `act` with the region `r` and what else is given. */
const machine = (region: string, states: readonly string[], transitions: readonly string[], meta = ""): string => `meta: { machine_name: stage${meta} }
states:
  - { name: a, type: initial }
  - { name: act, type: parallel, regions: [{ name: r, ${region} }] }
${states.map((state) => `  - ${state}`).join("\n")}
transitions:
  - { trigger: begin, source: a, dest: act }
${transitions.map((transition) => `  - ${transition}`).join("\n")}
`;

const names = Array.from({ length: 20 }, (_, index) => `s${index}`);

describe("transitions of a region", () => {
  it("have rows that leave and enter exactly source and target, also where they are internal", async () => {
    const text = await moduleOf(
      machine(
        "initial: s, states: [s, t]",
        ["{ name: s, parent: act, on_enter: [enter_s], on_exit: [leave_s] }", "{ name: t, parent: act }"],
        ["{ trigger: again, region: r, source: s, dest: s }", "{ trigger: next, region: r, source: s, dest: t, internal: true, description: goes on }", "{ trigger: out, region: r, source: s, dest: a }"],
      ),
    );
    expect(typeErrors({ stage: text })).toEqual([]);
    const { table } = await loadModule(text);
    const rows = table.transitions().flatMap(({ rows }) => rows);
    expect(rows.slice(1)).toMatchObject([
      { trigger: "again", target: "s", actions: ["leave_s", "enter_s"], exit: 1, enter: 1 },
      { trigger: "next", target: "t", actions: ["leave_s"], description: "goes on" },
      { trigger: "out", target: "a", actions: ["leave_s"] },
    ]);
    expect(rows.some(({ internal }) => internal)).toBe(false);
  });

  it("have a template where they have many sources", async () => {
    const text = await moduleOf(
      machine(
        `initial: s0, states: [${names.join(", ")}]`,
        names.map((name) => `{ name: ${name}${name === "s5" ? ", on_exit: [leave]" : ""} }`),
        [`{ trigger: reset, region: r, source: [${names.join(", ")}], dest: s0 }`, "{ trigger: jump, region: r, source: s0, dest: s5 }"],
      ),
    );
    expect(typeErrors({ stage: text })).toEqual([]);
    const { table } = await loadModule(text);
    const { process } = createParallel(table, {});
    const jumped = process(enterParallel(table, "act"), "jump", {}).configuration;
    expect(process(jumped, "reset", {})).toMatchObject({ configuration: { regions: { r: "s0" } }, results: [{ source: "s5", target: "s0", actions: ["leave"] }] });
  });

  it("have other rows where they are routes", async () => {
    const text = await moduleOf(
      machine(
        "initial: s, states: [s]",
        ["{ name: s, parent: act, on_exit: [leave_s] }", "{ name: t, parent: box, when: [{ field: x, op: is_set }], on_enter: [enter_t] }", "{ name: box, on_enter: [enter_box] }"],
        ["{ trigger: next, region: r, source: s, dest: t }"],
        ", classification: { auto_route: true }",
      ),
    );
    expect(typeErrors({ stage: text })).toEqual([]);
    const { table } = await loadModule(text);
    expect(createParallel(table, {}).process(enterParallel(table, "act"), "next", {}).results).toMatchObject([{ actions: ["leave_s", "enter_t"] }]);
    const session = createSession(table, { state: "s" });
    expect(session.applyData({ x: 1 })).toMatchObject([{ source: "s", target: "t", actions: ["leave_s", "enter_box", "enter_t"] }]);
  });
});

describe("the type of the regions", () => {
  const typeIn = (text: string): string | undefined => /export interface StageParallel \{[^]*?\n\}/.exec(text)?.[0].replaceAll(/\s+/g, " ");

  it("names what a region lists, where its transitions lead, and any state where it lists nothing", async () => {
    const states = ["{ name: s }", "{ name: t }"];
    expect(typeIn(await moduleOf(machine("initial: s, states: [s]", states, ["{ trigger: next, region: r, source: s, dest: t }"])))).toBe(
      'export interface StageParallel { act: { r: "s" | "t" }; }',
    );
    expect(typeIn(await moduleOf(machine("initial: s", states, [])))).toBe("export interface StageParallel { act: { r: StageState }; }");
  });

  it("is not there in a machine without parallel states", async () => {
    expect(await moduleOf("meta: { machine_name: stage }\nstates: [{ name: a, type: initial }]\ntransitions: []\n")).not.toContain("Parallel");
  });
});
