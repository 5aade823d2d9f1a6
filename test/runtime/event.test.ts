import { createMachine, createSession, withEvent } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { small, type SmallOptions } from "./small-machine.js";

const options: SmallOptions = {
  states: ["a", "b"],
  transitions: [{ source: "a", trigger: "go", target: "b", guards: ["reads"], actions: ["acts"] }],
  normalize: (trigger) => trigger.toLowerCase(),
};

describe("a machine whose guards read the event", () => {
  const seen: unknown[] = [];
  const reads = (context: object): boolean => seen.push(context) > 0;
  const acts = (context: object): void => void seen.push(context);
  const table = small({ ...options, guardContext: withEvent });

  it("shows it to them over payload and context, with the trigger as it was sent", () => {
    seen.length = 0;
    const context = { n: 1, m: 1, _event: "old" };
    const result = createMachine(table.machine, { reads }).process("a", "GO", context, { m: 2, _event: "mine" });
    expect(result).toMatchObject({ ok: true, trigger: "go" });
    expect(seen).toEqual([{ n: 1, m: 2, _event: { trigger: "GO", payload: { m: 2, _event: "mine" }, source: "", metadata: {} } }]);
    expect(context).toEqual({ n: 1, m: 1, _event: "old" });
  });

  it("shows an empty payload where there is none", () => {
    seen.length = 0;
    createMachine(table.machine, { reads }).process("a", "go", {});
    expect(seen).toMatchObject([{ _event: { trigger: "go", payload: {} } }]);
  });

  it("shows it in a session, and to no action", () => {
    seen.length = 0;
    const session = createSession(table, { guards: { reads }, actions: { acts }, context: { n: 1 } });
    expect(session.can("GO", { m: 2 })).toBe(true);
    session.send("Go", { m: 3 });
    expect(seen).toMatchObject([
      { n: 1, m: 2, _event: { trigger: "GO" } },
      { n: 1, m: 3, _event: { trigger: "Go", payload: { m: 3 } } },
      { n: 1, m: 3 },
    ]);
    expect(Object.keys(seen[2]!)).toEqual(["n", "m", "new_status"]);
    expect(session.context).toEqual({ n: 1, m: 3, new_status: "b" });
  });

  it("and no other machine copies anything for it", () => {
    seen.length = 0;
    const context = { n: 1 };
    createMachine(small(options).machine, { reads }).process("a", "go", context);
    expect(seen[0]).toBe(context);
  });
});
