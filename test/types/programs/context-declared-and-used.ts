import { createExecutor, createMachine, createSession, createSessions, restore, validateContext } from "@typestator/runtime";
import { claim, claimTable, type ClaimContext } from "../machines/claim.gen.js";
import { exactly } from "./exactly.js";

declare const shape: ClaimContext;
// What is declared stays as it is declared, also where the uses say otherwise.
exactly<number>()(shape.amount);
exactly<string | null | undefined>()(shape.owner);
exactly<unknown>()(shape.free);
exactly<number | null | undefined>()(shape.sum);
// What is only used.
exactly<"open" | "granted" | "closed" | null | undefined>()(shape.phase);
exactly<string[] | null | undefined>()(shape.log);
exactly<number | null | undefined>()(shape.closings);
exactly<string | null | undefined>()(shape.seen_at);

/** A row of a database: with a contract an interface fits, and may have more than the machine knows. */
interface StoredClaim {
  id: string;
  amount: number;
  phase: "open" | "granted" | null;
  log?: string[];
}
declare const stored: StoredClaim;

const actions = {
  tell: (context: ClaimContext) => {
    context.phase = "closed";
    return context.amount;
  },
};
const machine = createMachine(claim);
const executor = createExecutor(claim, actions);
const result = machine.process("granted", "close", stored);
if (result.ok) void executor.execute(result, stored).then(({ ok, outcomes }) => (ok ? outcomes.map(({ action, status }) => `${action} ${status}`) : []));

// Sessions that look at the context: what is wrong stands in the refusal.
const session = createSession(claimTable, { actions, validateContext, context: { amount: 1, phase: "open" } });
const sent = session.send("grant", { sum: 5 });
if (!sent.ok && sent.code === "invalid_context") {
  for (const { kind, name, message } of sent.problems ?? []) exactly<"missing" | "null" | "type" | "invariant" | "invariant_invalid">()(kind), void [name, message];
}
session.observe({ refusal: ({ problems = [] }) => problems.map(({ name }) => name), action: ({ reason }) => reason === "when_condition_false" });
const { ok, problems } = validateContext(claimTable, { amount: "1" });
void [ok, problems];

const sessions = createSessions(claimTable, { actions, validateContext });
sessions.create({ context: { amount: 1 } }).send("close");
restore(claimTable, session.snapshot(), { actions }).context.phase satisfies ClaimContext["phase"];
