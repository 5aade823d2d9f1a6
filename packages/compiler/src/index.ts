export { compile, type CompileOptions, type CompileResult, FormatOptionsError, type OutputFile, type RuleLevel, type Rules, type Source } from "./compile.js";
export { defineConfig, type TypestatorConfig } from "./config.js";
export { graph, type GraphFormat } from "./graph/graph.js";
export type { SettableCode } from "./diagnostics/table.gen.js";
export type { Diagnostic, Fix, RelatedPlace, Severity, Span } from "./diagnostics/types.js";
export type * from "./model/machine-model.js";
