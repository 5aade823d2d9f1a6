import type { Span } from "../../diagnostics/types.js";
import { Fault } from "../fault.js";

const BREAK = /[\n\u2028\u2029]/;

/**
 * A quote that is not closed ends at the next one, lines below, and what stands behind that surprises: the fault is told where the text begins.
 *
 * @param quotes the texts in quotes before the fault, in order
 * @returns the fault itself where nothing speaks for that
 */
export function blameQuote(text: string, quotes: readonly Span[], fault: Fault): Fault {
  const quote = quotes.findLast(({ end }) => end <= fault.span.start);
  if (quote === undefined || !BREAK.test(text.slice(quote.start, quote.end)) || BREAK.test(text.slice(quote.end, fault.span.start))) return fault;
  const mark = text[quote.start]!;
  const line = text.slice(0, quote.end).split(/\n/).length;
  return new Fault({ start: quote.start, end: quote.start + 1 }, `The text of this ${mark} goes on to line ${line}, and cannot end there`, `Close it with ${mark} where it is to end.`);
}
