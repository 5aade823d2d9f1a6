import { GuardExecutionError, phases, TransientError } from "@typestator/runtime";
import { explainParallel, explainParallelAsync } from "@typestator/runtime/inspect";
import {
  configurationProblems,
  createAsyncParallel,
  createParallel,
  enterParallel,
  formatConfiguration,
  isConfiguration,
  isJoined,
  leftStates,
  parseConfiguration,
  setRegion,
} from "@typestator/runtime/parallel";
import { describe, expect, it, vi } from "vitest";
import { lift, tableOf } from "./lift.js";

const table = await tableOf(lift);
const yes = { is_light: () => true, is_patient: () => true, may_end: () => true };
const machine = createParallel(table, yes);
const start = enterParallel(table, "serving");

describe("a configuration", () => {
  it("begins with each region in its initial state", () => {
    expect(start).toEqual({ state: "serving", regions: { cabin: "standing", door: "shut", lamp: "dark" } });
    expect(() => enterParallel(table, "parked")).toThrow("parked is no parallel state");
    expect(() => enterParallel(table, "nowhere")).toThrow("nowhere is no parallel state");
  });

  it("is written as the engine stores it, the regions sorted, and read again", () => {
    expect(formatConfiguration({ state: "serving", regions: { lamp: "dark", cabin: "moving" } })).toBe("serving:cabin=moving,lamp=dark");
    expect(formatConfiguration({ state: "serving", regions: {} })).toBe("serving");
    expect(parseConfiguration(formatConfiguration(start))).toEqual(start);
  });

  it.each([
    ["serving", { state: "serving", regions: {} }],
    ["", { state: "", regions: {} }],
    [" serving : cabin = moving , door=shut", { state: "serving", regions: { cabin: "moving", door: "shut" } }],
    ["serving:cabin=moving,junk,", { state: "serving", regions: { cabin: "moving" } }],
    ["a:b=c=d:e", { state: "a", regions: { b: "c=d:e" } }],
    ["a:b=1,b=2", { state: "a", regions: { b: "2" } }],
  ])("is read from %j", (text, configuration) => {
    expect(parseConfiguration(text)).toEqual(configuration);
  });

  it("keeps regions of any name", () => {
    const { regions } = parseConfiguration("a:__proto__=b");
    expect(Object.entries(regions)).toEqual([["__proto__", "b"]]);
  });

  it.each([
    ["serving:cabin=moving,door=open,lamp=bright", []],
    // A region that lists no states can be in any.
    ["serving:cabin=moving,door=open,lamp=anything", []],
    ["parked:cabin=moving", ["parked is no parallel state"]],
    ["serving:cabin=moving", ["Missing regions: door, lamp"]],
    [
      "serving:cabin=nowhere,door=bright,extra=1",
      ["Missing regions: lamp", "Unknown regions: extra", "nowhere is no state of the region cabin", "bright is no state of the region door"],
    ],
  ])("%s: what is wrong with it", (text, problems) => {
    expect(configurationProblems(table, parseConfiguration(text))).toEqual(problems);
    expect(isConfiguration(table, parseConfiguration(text))).toBe(problems.length === 0);
  });

  it("is left region by region, then the parallel state", () => {
    expect(leftStates(start)).toEqual(["standing", "shut", "dark", "serving"]);
  });

  it("has its regions set by hand, to a state that they list", () => {
    expect(setRegion(table, start, "door", "open")).toEqual({ state: "serving", regions: { ...start.regions, door: "open" } });
    expect(setRegion(table, start, "lamp", "anything").regions["lamp"]).toBe("anything");
    expect(() => setRegion(table, start, "door", "dark")).toThrow("dark is no state of the region door");
    expect(() => setRegion(table, start, "roof", "dark")).toThrow("serving has no region roof");
    expect(() => setRegion(table, parseConfiguration("parked") as never, "door", "open")).toThrow("parked has no region door");
    expect(start.regions["door"]).toBe("shut");
  });

  it.each([
    ["serving:cabin=arrived,door=open,lamp=dark", true],
    ["serving:cabin=arrived,door=open", true],
    ["serving:cabin=arrived,door=shut,lamp=dark", false],
    ["serving:cabin=arrived", false],
    ["serving", false],
    ["parked:cabin=arrived,door=open", false],
  ])("%s is joined: %s", (text, joined) => {
    expect(isJoined(table, parseConfiguration(text))).toBe(joined);
  });

  it("is never joined where no region has a final state", async () => {
    const endless = await tableOf(lift.replace(", final: arrived", "").replace(", final: open", ""));
    expect(isJoined(endless, start)).toBe(false);
  });
});

describe("an event in the regions", () => {
  it("moves each region that takes it, in their order", () => {
    const { configuration, results } = machine.process(start, "go", {});
    expect(configuration).toEqual({ state: "serving", regions: { cabin: "moving", door: "shut", lamp: "bright" } });
    expect(results).toMatchObject([
      { ok: true, source: "standing", trigger: "go", target: "moving", region: "cabin", parallelState: "serving", actions: ["release", "motor_on"] },
      { ok: true, source: "dark", trigger: "go", target: "bright", region: "lamp", parallelState: "serving", actions: ["lamp_on"] },
    ]);
    expect(phases(results[0]!)).toEqual({ exit: ["release"], transition: [], enter: ["motor_on"] });
    expect(start.regions["cabin"]).toBe("standing");
  });

  it("gives frozen results, which JSON can hold", () => {
    const { results } = machine.process(start, "go", {});
    expect(results.every((result) => Object.isFrozen(result))).toBe(true);
    expect(JSON.parse(JSON.stringify(results))).toEqual(results);
  });

  it("is no failure where no region takes it", () => {
    expect(machine.process(start, "alarm", {})).toEqual({ configuration: start, results: [] });
    expect(machine.process(start, "nothing", {})).toEqual({ configuration: start, results: [] });
    expect(() => machine.process(start, "", {})).toThrow(TypeError);
  });

  it("leads to the destination as written, also of an internal transition", () => {
    const [result] = machine.process(start, "hold", {}, { floor: 1 }).results;
    expect(result).toMatchObject({ source: "shut", target: "open", actions: ["unlock"] });
    expect(result).not.toHaveProperty("internal");
  });

  it("leaves and enters exactly the source and the target, also of a self transition and of states with parents", async () => {
    const nested = await tableOf(`
meta: { machine_name: nested }
states:
  - { name: a, type: initial }
  - { name: act, type: parallel, on_exit: [leave_act], regions: [{ name: r, initial: s, states: [s, t] }] }
  - { name: s, parent: act, on_enter: [enter_s], on_exit: [leave_s] }
  - { name: t, parent: act, initial_child: u, on_enter: [enter_t] }
  - { name: u, parent: t, on_enter: [enter_u] }
transitions:
  - { trigger: begin, source: a, dest: act }
  - { trigger: again, region: r, source: s, dest: s }
  - { trigger: deeper, region: r, source: s, dest: t }
  - { trigger: out, region: r, source: s, dest: a }
`);
    const { process } = createParallel(nested, {});
    const act = enterParallel(nested, "act");
    expect(process(act, "again", {}).results).toMatchObject([{ target: "s", actions: ["leave_s", "enter_s"] }]);
    expect(process(act, "deeper", {}).results).toMatchObject([{ target: "t", actions: ["leave_s", "enter_t"] }]);
    // Out of the region's list: that is for the caller to see.
    expect(process(act, "out", {})).toMatchObject({ configuration: { state: "act", regions: { r: "a" } }, results: [{ target: "a", actions: ["leave_s"] }] });
  });

  it("takes the first by priority whose guards pass, with the payload over the context", () => {
    const is_patient = vi.fn(() => false);
    const { process } = createParallel(table, { ...yes, is_patient });
    expect(process(start, "creep", { floor: 1, weight: 2 }, { floor: 3 }).results).toMatchObject([{ target: "arrived" }]);
    expect(is_patient).toHaveBeenCalledExactlyOnceWith({ floor: 3, weight: 2 });
    expect(machine.process(start, "creep", {}).results).toMatchObject([{ target: "standing" }]);
    expect(machine.process(start, "hold", { floor: null }).results).toEqual([]);
  });

  it("asks no guard of another region, of another state, or behind the one that is taken", () => {
    const guards = { is_light: vi.fn(() => true), is_patient: vi.fn(() => true), may_end: vi.fn(() => true) };
    createParallel(table, guards).process(start, "go", {});
    expect([guards.is_light, guards.is_patient, guards.may_end].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0]);
  });

  it("counts a guard that throws as failed, and tells of it", () => {
    const onGuardError = vi.fn();
    const error = new Error("no scale");
    const is_light = (): boolean => {
      throw error;
    };
    const { process } = createParallel(table, { ...yes, is_light }, { onGuardError });
    expect(process(start, "go", {}).results).toMatchObject([{ region: "lamp" }]);
    expect(onGuardError).toHaveBeenCalledExactlyOnceWith({ guard: "is_light", error });
  });

  it("ends with an error where a guard gives no answer", () => {
    const is_light = (): boolean => {
      throw new TransientError("later");
    };
    expect(() => createParallel(table, { ...yes, is_light }).process(start, "go", {})).toThrow(GuardExecutionError);
    expect(() => createParallel(table, { ...yes, is_light: async () => true }).process(start, "go", {})).toThrow(GuardExecutionError);
    expect(() => createParallel(table, {})).toThrow(/^Missing guards: is_light, is_patient, may_end/);
  });

  it("announces the join in the last result, and where nothing moves in a no-op on the parallel state", () => {
    const moving = parseConfiguration("serving:cabin=moving,door=shut,lamp=dark");
    const { configuration, results } = machine.processUnchecked(moving, "stop", {});
    expect(results).toMatchObject([{ region: "cabin" }, { region: "door", description: "lets people out", join: "_join_serving" }]);
    expect(results[0]).not.toHaveProperty("join");
    expect(machine.processUnchecked(configuration, "whatever", {}).results).toEqual([
      { ok: true, machine: "lift", source: "serving", trigger: "whatever", target: "serving", actions: [], noOp: true, join: "_join_serving" },
    ]);
    expect(machine.processUnchecked(configuration, "go", {}).results).toMatchObject([{ region: "lamp", join: "_join_serving" }]);
  });

  it("does not look whether the names are those of the machine", () => {
    expect(machine.processUnchecked(parseConfiguration("serving:cabin=nowhere,extra=1"), "go", {}).results).toEqual([]);
    expect(machine.processUnchecked(parseConfiguration("parked:cabin=moving"), "stop", {})).toMatchObject({
      configuration: { state: "parked", regions: { cabin: "arrived" } },
      results: [{ region: "cabin", parallelState: "parked" }],
    });
  });

  it("folds the trigger, and shows guards the event where they ask for it", async () => {
    const upper = await tableOf(
      lift.replace("meta: { machine_name: lift }", "meta: { machine_name: lift, event_normalizer: upper }").replace("guards: [is_light]", `guards: [{ expr: "_event.trigger == 'go'" }]`),
    );
    const { process } = createParallel(upper, yes);
    expect(process(start, "go", {}).results).toMatchObject([{ trigger: "GO", region: "cabin" }, { region: "lamp" }]);
    expect(process(start, "Go", {}).results).toMatchObject([{ trigger: "GO", region: "lamp" }]);
  });

  it("awaits guards that answer with promises, and gives the same results", async () => {
    const later = createAsyncParallel(table, { ...yes, is_light: async () => true });
    expect(await later.process(start, "go", {})).toEqual(machine.process(start, "go", {}));
    expect(await later.processUnchecked(start, "nothing", {})).toEqual({ configuration: start, results: [] });
    await expect(later.process(start, "", {})).rejects.toThrow(TypeError);
    await expect(createAsyncParallel(table, { ...yes, is_light: () => Promise.reject(new TransientError("later")) }).process(start, "go", {})).rejects.toThrow(
      GuardExecutionError,
    );
  });

  it("explains with guards that answer later, too", async () => {
    const later = Object.fromEntries(Object.keys(yes).map((name) => [name, async () => false]));
    const inquiry = { context: {} };
    expect(await explainParallelAsync(table, later, start, "go", inquiry)).toEqual(explainParallel(table, { ...yes, is_light: () => false }, start, "go", inquiry));
    await expect(explainParallelAsync(table, later, start, "", inquiry)).rejects.toThrow(TypeError);
  });

  it("is explained region by region", () => {
    const guards = { ...yes, is_patient: () => false };
    const { result, regions } = explainParallel(table, guards, start, "creep", { context: {} });
    expect(result).toEqual(createParallel(table, guards).process(start, "creep", {}));
    expect(regions.map(({ region, guards, candidates }) => [region, guards, candidates.map(({ outcome }) => outcome)])).toEqual([
      ["cabin", [], ["guards_failed", "taken"]],
      ["door", [], []],
      ["lamp", [], []],
    ]);
    const [refused] = explainParallel(table, { ...yes, is_light: () => false }, start, "go", { context: {} }).regions;
    expect(refused!.guards).toEqual([{ name: "is_light", kind: "name", passed: false }]);
  });
});
