// Where a refused event leads in place of its refusal (language.md 12.5).
import { createSession, fallback } from "@typestator/runtime";
import { describe, expect, it } from "vitest";
import { tableOf } from "./lift.js";

const machine = (meta: string): string => `meta: {machine_name: m${meta}}
error_policy: {default_fallback: e}
states: [{name: a, type: initial, on_exit: [leave]}, {name: e, initial_child: inside, on_enter: [alarm]}, {name: inside, parent: e, on_enter: [more]}, {name: end, type: terminal}]
transitions:
  - {trigger: go, source: a, dest: end, guards: [may]}
  - {trigger: other, source: e, dest: end}
`;

async function sent(meta: string, trigger: string, may = false) {
  return createSession(await tableOf(machine(meta)), { guards: { may: () => may }, fallback }).send(trigger);
}

describe("a session with a fallback", () => {
  it.each([
    ["go", "guards_failed"],
    ["other", "invalid_transition"],
    ["nothing", "undefined_trigger"],
  ])("moves to it, as it is written, when %s is refused", async (trigger, code) => {
    expect(await sent("", trigger)).toMatchObject({ ok: true, source: "a", trigger, target: "e", actions: ["leave", "alarm"], fallback: code });
  });

  it("does so as the machine says: `hint` and `off` leave the refusal", async () => {
    for (const mode of ["persist", "true"]) expect(await sent(`, orchestrator_default_fallback: ${mode}`, "go")).toMatchObject({ ok: true, target: "e" });
    for (const mode of ["hint", "off", "'off'"]) expect(await sent(`, orchestrator_default_fallback: ${mode}`, "go")).toMatchObject({ ok: false, code: "guards_failed" });
  });

  it("leaves what is taken as it is, and a terminal state where it is", async () => {
    const session = createSession(await tableOf(machine("")), { guards: { may: () => true }, fallback });
    expect(session.send("go")).toMatchObject({ ok: true, target: "end" });
    expect(session.send("go")).toMatchObject({ ok: false, code: "terminal_state" });
  });
});
