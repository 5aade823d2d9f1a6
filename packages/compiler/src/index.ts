export { compile, type CompileOptions, type CompileResult, type OutputFile, type RuleLevel, type Source } from "./compile.js";
export type { Diagnostic, Fix, RelatedPlace, Severity, Span } from "./diagnostics/types.js";
