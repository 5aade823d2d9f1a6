import { createMachine, describe as sentence, GuardExecutionError, type GuardFault, TransientError, UndefinedStateError } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { type OrderManagementContext, orderManagement, orderManagementTable } from "../../examples/order/order_fsm.gen.js";
import { guards, order } from "./order.js";
import { small } from "./small-machine.js";

const rows = orderManagementTable.transitions().flatMap((transition) => transition.rows);
const rowOf = (source: string, trigger: string, target: string): unknown =>
  rows.find((row) => row.source === source && row.trigger === trigger && row.target === target);

describe("a decision", () => {
  const machine = createMachine(orderManagement, guards);

  it("is the row itself, frozen with its actions", () => {
    const result = machine.process("open", "execution_report", { ...order, fill_qty: 50 });
    expect(result).toBe(rowOf("open", "execution_report", "partially_filled"));
    expect(Object.isFrozen(result)).toBe(true);
    expect(result.ok && Object.isFrozen(result.actions)).toBe(true);
    expect(machine.process("open", "execution_report", { ...order, fill_qty: 50 })).toBe(result);
  });

  it("lays the payload over a copy of the context", () => {
    const context: OrderManagementContext = { ...order };
    expect(machine.process("open", "execution_report", context, { fill_qty: 100 })).toBe(rowOf("open", "execution_report", "filled"));
    expect(context).toEqual(order);
  });

  it("hands the context itself to the guards when there is no payload", () => {
    const seen: unknown[] = [];
    const watching = createMachine(orderManagement, { ...guards, is_cancellable: (context) => seen.push(context) > 0 });
    watching.process("open", "cancel_request", order);
    expect(seen[0]).toBe(order);
  });

  it.each([
    ["filled", "cancel_request", "terminal_state"],
    ["open", "fly", "undefined_trigger"],
    ["open", "exchange_ack", "invalid_transition"],
  ])("refuses %s, %s as %s", (state, trigger, code) => {
    const refusal = machine.processUnchecked(state, trigger, order);
    expect(refusal).toEqual({ ok: false, machine: "order_management", source: state, trigger, code, guards: [], threw: [] });
  });

  it("names the guards of all candidates when they failed", () => {
    const refusal = machine.process("open", "execution_report", order);
    expect(refusal).toEqual({
      ok: false,
      machine: "order_management",
      source: "open",
      trigger: "execution_report",
      code: "guards_failed",
      guards: ["is_full_fill", "is_partial_fill"],
      threw: [],
    });
    expect(!refusal.ok && Object.isFrozen(refusal.guards)).toBe(true);
  });

  it("throws for a state that there is not, and for an empty trigger before that", () => {
    expect(() => machine.processUnchecked("zz", "exchange_ack", order)).toThrow(UndefinedStateError);
    expect(() => machine.processUnchecked("zz", "exchange_ack", order)).toThrow("zz");
    expect(() => machine.processUnchecked("zz", "", order)).toThrow(TypeError);
    expect(() => machine.processUnchecked("filled", "", order)).toThrow(TypeError);
  });

  it("asks each guard once a candidate, left to right, and none behind the one that is taken", () => {
    const asked: string[] = [];
    const table = small({
      states: ["placed", "review", "paid"],
      transitions: [
        { source: "placed", trigger: "pay", target: "review", guards: ["is_large", "charge_ok"] },
        { source: "placed", trigger: "pay", target: "paid", guards: ["charge_ok"] },
      ],
    });
    const ask = (large: boolean, charge: boolean): string[] => {
      asked.length = 0;
      const answer = (name: string, value: boolean) => (): boolean => asked.push(name) > 0 && value;
      createMachine(table.machine, { is_large: answer("is_large", large), charge_ok: answer("charge_ok", charge) }).process("placed", "pay", {});
      return asked;
    };
    expect(ask(false, false)).toEqual(["is_large", "charge_ok"]);
    expect(ask(true, true)).toEqual(["is_large", "charge_ok"]);
    expect(ask(true, false)).toEqual(["is_large", "charge_ok", "charge_ok"]);
    asked.length = 0;
    createMachine(table.machine, { is_large: () => asked.push("x") > 0, charge_ok: () => asked.push("x") > 0 }).process("placed", "fly", {});
    expect(asked).toEqual([]);
  });

  it("folds the trigger, and results carry the folded one", () => {
    const { machine: definition } = small({
      states: ["a", "b"],
      transitions: [{ source: "a", trigger: "go", target: "b" }],
      normalize: (trigger) => trigger.toLowerCase(),
    });
    const folding = createMachine(definition, {});
    expect(folding.process("a", "GO", {})).toMatchObject({ ok: true, trigger: "go", target: "b" });
    expect(folding.process("b", "Go", {})).toMatchObject({ ok: false, trigger: "go", code: "invalid_transition" });
  });

  it("is a no-op where the machine does not reject", () => {
    const { machine: definition } = small({
      states: ["a", "b"],
      terminal: ["b"],
      ignores: true,
      transitions: [{ source: "a", trigger: "go", target: "b", guards: ["never"] }],
    });
    const ignoring = createMachine(definition, { never: () => false });
    const result = ignoring.process("a", "fly", {});
    expect(result).toEqual({ ok: true, noOp: true, machine: "small", source: "a", trigger: "fly", target: "a", actions: [] });
    expect(Object.isFrozen(result)).toBe(true);
    expect(ignoring.process("a", "go", {})).toMatchObject({ ok: false, code: "guards_failed" });
    expect(ignoring.process("b", "fly", {})).toMatchObject({ ok: false, code: "terminal_state" });
    expect(() => ignoring.process("a", "", {})).toThrow(TypeError);
  });
});

describe("guards", () => {
  const { machine: definition } = small({
    states: ["a", "b", "c"],
    transitions: [
      { source: "a", trigger: "go", target: "b", guards: ["first"] },
      { source: "a", trigger: "go", target: "c", guards: ["second"] },
    ],
  });
  const throwing = (error: unknown) => (): boolean => {
    throw error;
  };

  it("that are missing are all named at once", () => {
    expect(() => createMachine(orderManagement, { is_partial_fill: () => true } as never)).toThrow(
      /^Missing guards: (is_full_fill, is_cancellable|is_cancellable, is_full_fill)$/,
    );
    expect(() => createMachine(orderManagement, undefined as never)).toThrow(TypeError);
    expect(() => createMachine(definition, { first: true, second: null } as never)).toThrow("Missing guards: first, second");
  });

  it("may be methods of a class, and see their object", () => {
    class Base {
      readonly #limit = 10;
      first(): boolean {
        return this.#limit > 100;
      }
    }
    class Guards extends Base {
      readonly answer = true;
      second(): boolean {
        return this.answer;
      }
    }
    expect(createMachine(definition, new Guards() as never).process("a", "go", {})).toMatchObject({ ok: true, target: "c" });
  });

  it("see their object when they are written as methods of a literal", () => {
    const object = {
      yes: true,
      first(): boolean {
        return this.yes;
      },
      second: () => false,
    };
    expect(createMachine(definition, object as never).process("a", "go", {})).toMatchObject({ target: "b" });
  });

  it.each(["toString", "constructor", "hasOwnProperty", "valueOf", "__proto__"])("named %s are not given by what every object inherits", (name) => {
    const { machine: named } = small({ states: ["a", "b"], transitions: [{ source: "a", trigger: "go", target: "b", guards: [name] }] });
    expect(() => createMachine(named, {})).toThrow(`Missing guards: ${name}`);
    expect(() => createMachine(named, undefined as never)).toThrow(`Missing guards: ${name}`);
    const given = Object.fromEntries([[name, () => true]]);
    expect(createMachine(named, given).process("a", "go", {})).toMatchObject({ ok: true, target: "b" });
  });

  it("named then, and states and triggers with such names, are ordinary", () => {
    const { machine: named } = small({
      states: ["__proto__", "constructor"],
      transitions: [{ source: "__proto__", trigger: "then", target: "constructor", guards: ["then"] }],
    });
    const bound = createMachine(named, { then: () => true });
    expect(bound.process("__proto__", "then", {})).toMatchObject({ ok: true, target: "constructor" });
    expect(bound.process("constructor", "then", {})).toMatchObject({ ok: false, code: "invalid_transition" });
    expect(() => bound.process("toString", "then", {})).toThrow(UndefinedStateError);
  });

  it("that are not given are stood in for by the defaults", () => {
    const { machine: lax } = small({
      states: ["a", "b"],
      transitions: [{ source: "a", trigger: "go", target: "b", guards: ["first"] }],
      guardDefaults: { first: () => true },
    });
    expect(createMachine(lax, {}).process("a", "go", {}).ok).toBe(true);
    expect(createMachine(lax, undefined as never).process("a", "go", {}).ok).toBe(true);
    expect(createMachine(lax, { first: () => false }).process("a", "go", {}).ok).toBe(false);
  });

  it("that throw have failed, and are kept and told", () => {
    const told: GuardFault[] = [];
    const error = new Error("boom");
    const bound = createMachine(definition, { first: throwing(error), second: throwing(null) }, { onGuardError: (fault) => void told.push(fault) });
    const refusal = bound.process("a", "go", {});
    const threw = [
      { guard: "first", error },
      { guard: "second", error: null },
    ];
    expect(refusal).toMatchObject({ ok: false, code: "guards_failed", guards: ["first", "second"], threw });
    expect(told).toEqual(threw);
    expect(bound.process("a", "fly", {})).toMatchObject({ code: "undefined_trigger", threw: [] });
  });

  it("that throw let the next candidate be taken", () => {
    expect(createMachine(definition, { first: throwing("no"), second: () => true }).process("a", "go", {})).toMatchObject({ target: "c" });
  });

  it.each([
    ["an error of the system", Object.assign(new Error("connect"), { syscall: "connect" })],
    ["a TransientError", new TransientError("try again")],
    ["an error that extends it", new (class DatabaseIsDown extends TransientError {})("down")],
  ])("that throw %s end the decision", (_kind, cause) => {
    const bound = createMachine(definition, { first: throwing(cause), second: () => true });
    expect(() => bound.process("a", "go", {})).toThrow(GuardExecutionError);
    expect(() => bound.process("a", "go", {})).toThrow(expect.objectContaining({ cause, message: expect.stringContaining("first") }));
  });

  it.each<[string, () => unknown]>([
    ["a promise that is rejected later", () => Promise.reject(new Error("late"))],
    ["a promise that is fulfilled", () => Promise.resolve(true)],
    ["a thenable that never settles", () => ({ then: () => {} })],
    ["a thenable whose `then` throws", () => ({ then: throwing("no") })],
  ])("that answer with %s end the decision, and it troubles nobody", async (_kind, answer) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    let given: unknown;
    const bound = createMachine(definition, { first: () => (given = answer()) as boolean, second: () => true });
    expect(() => bound.process("a", "go", {})).toThrow(GuardExecutionError);
    expect(() => bound.process("a", "go", {})).toThrow(expect.objectContaining({ message: "Guard first gave no answer" }));
    try {
      bound.process("a", "go", {});
    } catch (error) {
      expect((error as Error).cause).toBe(given);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it("are asked for no promise by what only looks like one", () => {
    const looks = { then: 1 } as unknown as boolean;
    expect(createMachine(definition, { first: () => looks, second: () => false }).process("a", "go", {})).toMatchObject({ target: "b" });
    // A promise that is thrown is no answer, but an error as any other.
    const thrown = Promise.resolve(true);
    const refusal = createMachine(definition, { first: throwing(thrown), second: () => false }).process("a", "go", {});
    expect(refusal).toMatchObject({ code: "guards_failed", threw: [{ guard: "first", error: thrown }] });
  });

  it("may throw an error of the system that has no text", () => {
    const cause = Object.assign(Object.create(null) as object, { syscall: "read" });
    const bound = createMachine(definition, { first: throwing(cause), second: () => true });
    expect(() => bound.process("a", "go", {})).toThrow(expect.objectContaining({ name: "GuardExecutionError", cause }));
  });

  it("may ask the machine again without mixing up what threw", () => {
    const bound = createMachine(definition, {
      first: (context) => {
        if (!context["inner"]) {
          expect(bound.process("a", "go", { inner: true })).toMatchObject({ ok: false, threw: [{ guard: "first", error: "inner" }] });
          expect(bound.process("b", "go", {})).toMatchObject({ code: "invalid_transition", threw: [] });
          throw "outer";
        }
        throw "inner";
      },
      second: () => false,
    });
    expect(bound.process("a", "go", {})).toMatchObject({ ok: false, threw: [{ guard: "first", error: "outer" }] });
  });

  it("that ask a machine which gets no answer give none themselves", () => {
    const bound = createMachine(definition, {
      first: (context): boolean => {
        if (context["inner"]) throw new TransientError("down");
        return bound.process("a", "go", { inner: true }).ok;
      },
      second: throwing("second"),
    });
    expect(() => bound.process("a", "go", {})).toThrow(GuardExecutionError);
    // What went wrong there is no part of the next decision.
    expect(bound.process("b", "go", {})).toMatchObject({ threw: [] });
  });
});

describe("describe", () => {
  const machine = createMachine(orderManagement, guards);

  it("says what was taken and what was refused, and why", () => {
    expect(sentence(machine.process("open", "execution_report", { ...order, fill_qty: 100 }))).toBe("open → filled on execution_report");
    expect(sentence(machine.processUnchecked("filled", "cancel_request", order))).toBe("filled refuses cancel_request: terminal state");
    expect(sentence(machine.processUnchecked("open", "fly", order))).toBe("open refuses fly: undefined trigger");
    expect(sentence(machine.processUnchecked("open", "exchange_ack", order))).toBe("open refuses exchange_ack: invalid transition");
    expect(sentence(machine.process("open", "execution_report", order))).toBe(
      "open refuses execution_report: no transition passed its guards (is_full_fill, is_partial_fill)",
    );
  });

  it("shows what guards threw, and a no-op", () => {
    const { machine: definition } = small({
      states: ["a"],
      ignores: true,
      transitions: [{ source: "a", trigger: "go", target: "a", guards: ["broken"] }],
    });
    const bound = createMachine(definition, {
      broken: () => {
        throw new Error("no price");
      },
    });
    expect(sentence(bound.process("a", "go", {}))).toBe("a refuses go: no transition passed its guards (broken); broken threw Error: no price");
    expect(sentence(bound.process("a", "fly", {}))).toBe("a ignores fly");
    expect(sentence(bound.process("a", "fly", {}), { ignored: ({ trigger }) => `${trigger} changes nothing` })).toBe("fly changes nothing");
  });

  it("blames no guard that passed", () => {
    const { machine: definition } = small({
      states: ["a", "b"],
      transitions: [{ source: "a", trigger: "go", target: "b", guards: ["is_free", "over_limit"] }],
    });
    const fail = (error: unknown) => (): never => {
      throw error;
    };
    const sentenceFor = (over_limit: () => boolean): string => sentence(createMachine(definition, { is_free: () => true, over_limit }).process("a", "go", {}));
    expect(sentenceFor(() => false)).toBe("a refuses go: no transition passed its guards (is_free, over_limit)");
    expect(sentenceFor(fail(new Error("db down")))).toBe(
      "a refuses go: no transition passed its guards (is_free, over_limit); over_limit threw Error: db down",
    );
    // What has no text is thrown, too.
    expect(sentenceFor(fail(Object.create(null)))).toMatch(/; over_limit threw object$/);
    expect(sentenceFor(fail(Symbol("why")))).toMatch(/; over_limit threw Symbol\(why\)$/);
    expect(sentenceFor(fail(undefined))).toMatch(/; over_limit threw undefined$/);
  });

  it("says no more than that guards failed where none has a name", () => {
    const refusal = { ok: false, machine: "m", source: "a", trigger: "go", code: "guards_failed", guards: [], threw: [] } as const;
    expect(sentence(refusal)).toBe("a refuses go: guards failed");
  });

  it("takes sentences of another language, all or some", () => {
    const german = {
      taken: ({ source, target }: { source: string; target: string }) => `von ${source} nach ${target}`,
      terminal_state: ({ source }: { source: string }) => `${source} ist ein Endzustand`,
    };
    expect(sentence(machine.process("pending_new", "exchange_ack", order), german)).toBe("von pending_new nach open");
    expect(sentence(machine.processUnchecked("filled", "cancel_request", order), german)).toBe("filled ist ein Endzustand");
    expect(sentence(machine.processUnchecked("open", "fly", order), german)).toBe("open refuses fly: undefined trigger");
  });
});
