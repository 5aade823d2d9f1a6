import type { Span } from "../diagnostics/types.js";
import type { Entry } from "../source/node.js";

/** Where a wrong value is shown: at its key where nothing is written behind it. */
export function entryPlace({ key, value }: Entry): Span {
  return value.span.start === value.span.end ? key.span : value.span;
}
