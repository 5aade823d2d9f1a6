import type { DiagnosticCode } from "./create.js";
import { diagnosticTable } from "./table.gen.js";
import type { Diagnostic, Severity } from "./types.js";

/** What a rule can set a code to. */
export type RuleLevel = "off" | "info" | "warn" | "error";

/** Every level, for those who read one from a command line or a file. */
export const RULE_LEVELS: readonly RuleLevel[] = ["off", "info", "warn", "error"];

const SEVERITIES: Readonly<Record<Exclude<RuleLevel, "off">, Severity>> = { info: "info", warn: "warning", error: "error" };

/** Whether there is such a code. */
export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(diagnosticTable, code);
}

/** Whether a rule may set the level of the code: never of what the engine refuses too. */
export function isSettable(code: string): boolean {
  return isDiagnosticCode(code) && diagnosticTable[code].settable;
}

/** The diagnostics at the levels that the rules give them; what is set to `off` is gone. */
export function applyLevels(diagnostics: readonly Diagnostic[], rules: Readonly<Record<string, RuleLevel>>): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const level = Object.hasOwn(rules, diagnostic.code) && isSettable(diagnostic.code) ? rules[diagnostic.code] : undefined;
    if (level === undefined) return [diagnostic];
    return level === "off" ? [] : [{ ...diagnostic, severity: SEVERITIES[level] }];
  });
}
