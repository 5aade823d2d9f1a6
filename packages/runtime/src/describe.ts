import type { MachineTypes, Refusal, RefusalCode, Row } from "./types.js";

type AnyRefusal = Refusal<MachineTypes, string, string>;

/** Sentences in place of the English ones: for refusals by their code, for a transition taken, for an event that a machine ignores. */
export type Texts = { readonly [Code in RefusalCode]?: (refusal: AnyRefusal) => string } & {
  readonly taken?: (step: Row) => string;
  readonly ignored?: (step: Row) => string;
};

/** Row and refusal as one shape: what one of them lacks is `undefined`. */
type Either = Partial<Omit<Row, "ok"> & Omit<AnyRefusal, "ok" | "code">> & { readonly ok: boolean; readonly code?: keyof Texts };

/**
 * Says in one sentence what became of an event: `open → filled on execution_report`, `filled refuses cancel_request: terminal state`.
 * A refusal names the guards that failed and shows what was thrown.
 *
 * @param result of `process` or of a session's `send`
 * @param texts sentences that replace the English ones, all or some
 */
export function describe(result: any, texts?: any): string {
  const { ok, source, trigger, target, noOp, code = noOp ? "ignored" : "taken", guards, threw } = result;
  return texts?.[code]?.(result) ?? `${source} ${ok ? (noOp ? "stays" : "→ " + target) + " on" : "refuses"} ${trigger}${ok ? "" : ": " + [code.replace("_", " "), ...guards, ...threw.map((f: any) => f.error)].join(", ")}`;
}
