import type { DiagnosticCode } from "./create.js";
import { didYouMean } from "./nearest.js";
import { diagnosticTable, type SettableCode } from "./table.gen.js";
import type { Diagnostic, Severity } from "./types.js";

/** What a rule can set a code to. */
export type RuleLevel = "off" | "info" | "warn" | "error";

/** Code → level, for the codes whose level may be set. */
export type Rules = Readonly<Partial<Record<SettableCode, RuleLevel>>>;

/** From the weakest to the strongest. */
export const LEVELS: readonly RuleLevel[] = ["off", "info", "warn", "error"];

const SEVERITIES: Readonly<Record<Exclude<RuleLevel, "off">, Severity>> = { info: "info", warn: "warning", error: "error" };

/** Whether there is such a code. */
export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(diagnosticTable, code);
}

/** Whether a rule may set the level of the code: never of what the engine refuses too. */
export function isSettable(code: string): code is SettableCode {
  return isDiagnosticCode(code) && diagnosticTable[code].settable;
}

/** The codes whose level may be set, sorted. */
export const SETTABLE_CODES: readonly string[] = Object.keys(diagnosticTable).filter(isSettable);

/** What is wrong with a rule, in a sentence, for those who read one from a command line or from a caller; nothing when it is right. */
export function ruleFault(code: string, level: unknown): string | undefined {
  if (!isDiagnosticCode(code)) {
    const hint = didYouMean(code, Object.keys(diagnosticTable));
    return ["There is no diagnostic with this code.", ...(hint === undefined ? [] : [hint])].join(" ");
  }
  if (!isRuleLevel(level)) return `The level is one of ${LEVELS.join(", ")}.`;
  return isSettable(code) ? undefined : "This code is always an error: the machine could not be loaded by the engine either.";
}

/** Whether a rule can set a code to this. */
export function isRuleLevel(level: unknown): level is RuleLevel {
  return LEVELS.some((known) => known === level);
}

/** The diagnostics at the levels that the rules give them; what is set to `off` is gone. */
export function applyLevels(diagnostics: readonly Diagnostic[], rules: Rules): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const { code } = diagnostic;
    const level = isSettable(code) && Object.hasOwn(rules, code) ? rules[code] : undefined;
    if (level === undefined) return [diagnostic];
    return level === "off" ? [] : [{ ...diagnostic, severity: SEVERITIES[level] }];
  });
}
