/** The one shape of everything the compiler has to say, from YAML syntax to lint. */

/** A range of a source text, in UTF-16 code units; `end` is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How much a diagnostic weighs. Errors keep a file from being compiled. */
export type Severity = "error" | "warning" | "info";

/** Another place that explains a diagnostic: the first of two duplicates, the transition that hides this one. */
export interface RelatedPlace {
  readonly message: string;
  readonly file: string;
  readonly span: Span;
}

/** A change of the source text that mends what the diagnostic reports. */
export interface Fix {
  readonly title: string;
  /** What is meant is certain: `validate --fix` makes the change. Others are offers, for editors. */
  readonly safe: boolean;
  /** In any order; none touches another. */
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

/** One mistake or remark, at one place of one file. */
export interface Diagnostic {
  /** Stable and kebab-case; each has a page (`typestator explain <code>`). */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The path as it was given to `compile`. */
  readonly file: string;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  readonly help?: string;
  readonly fix?: Fix;
  /** The page of the code, relative to the project's root. */
  readonly url: string;
}
