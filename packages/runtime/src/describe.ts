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
 * Says in one sentence what became of an event: `open → filled on execution_report`, `filled refuses cancel_request: terminal state`.
 * A refusal names the guards that failed and shows what was thrown; what is wrong with a context stands in its `problems`. An event that is ignored
 * leads from the state to the state.
 *
 * @param result of `process` or of a session's `send`
 * @param texts sentences that replace the English ones, all or some
 */
export function describe(result: Row | AnyRefusal, texts: Texts = {}): string {
  const { source, trigger, target, code = (result as Row).noOp ? "ignored" : "taken", guards, threw } = result as Either;
  const text = texts[code] as ((result: Row | AnyRefusal) => string) | undefined;
  return (
    text?.(result) ??
    (guards
      ? `${source} refuses ${trigger}: ${[code.replace("_", " "), ...guards, ...threw!.map(({ error }) => error)].join(", ")}`
      : `${source} → ${target} on ${trigger}`)
  );
}
