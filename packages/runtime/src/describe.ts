import type { MachineTypes, Refusal, RefusalCode, Row } from "./types.js";

type AnyRefusal = Refusal<MachineTypes, string, string>;

/** Sentences in place of the English ones: for refusals by their code, for a transition taken, for an event that a machine ignores. */
export type Texts = { readonly [Code in RefusalCode]?: (refusal: AnyRefusal) => string } & {
  readonly taken?: (step: Row) => string;
  readonly ignored?: (step: Row) => string;
};

/** Row and refusal as one shape: what one of them lacks is `undefined`. */
type Either = Omit<Row, "ok"> & Partial<Omit<AnyRefusal, "ok" | "code">> & { readonly code?: keyof Texts };

/**
 * Says in one sentence what became of an event: `open → filled on execution_report`, `filled refuses cancel_request: terminal state`;
 * of several regions that have moved `shut → open, dark → bright on go`.
 * Where guards refused, it names those that the candidates have (some of them may have passed: `explain` tells) and shows what was thrown; what is
 * wrong with a context stands in the refusal's `problems`.
 *
 * @param result of `process` or of a session's `send`
 * @param texts sentences that replace the English ones, all or some
 */
export function describe(result: Row | AnyRefusal, texts: Texts = {}): string {
  const { source, trigger, target, code = (result as Row).noOp ? "ignored" : "taken", guards, threw, also = [] } = result as Either;
  const text = texts[code] as ((result: Row | AnyRefusal) => string) | undefined;
  if (text) return text(result);
  const moves = [{ source, target }, ...also].map((each) => `${each.source} → ${each.target}`).join(", ");
  if (!guards) return code == "taken" ? `${moves} on ${trigger}` : `${source} ignores ${trigger}`;
  const reason = guards[0] ? `no transition passed its guards (${guards.join(", ")})` : code.replace("_", " ");
  return `${source} refuses ${trigger}: ${reason}${threw!.map(({ guard, error }) => `; ${guard} threw ${print(error)}`).join("")}`;
}

/** Anything as text: what has no text of its own (an object without prototype) is called by its type. */
function print(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
