import type { Diagnostic, Span } from "../diagnostics/types.js";
import type { Node } from "./node.js";

/** What a text holds, and what is wrong with it. */
export interface ReadResult {
  /** The root of each document, in order; none when the syntax is wrong. A root that is neither a mapping nor a list of mappings has an error. */
  readonly documents: readonly Node[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where the comments stand; JSON has none, and of a text of a wrong syntax none are known. */
  readonly comments: readonly Span[];
}
