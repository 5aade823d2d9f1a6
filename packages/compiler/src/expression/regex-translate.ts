import { RegexFault } from "./regex-fault.js";
import { parseRegex } from "./regex-parse.js";
import { printRegex } from "./regex-print.js";
import { checkReferences } from "./regex-references.js";

/** A pattern as JavaScript runs it. */
export interface TranslatedRegex {
  readonly source: string;
  readonly flags: "u";
}

/** Why a pattern has no translation; `problem` is the end of a sentence. */
export interface UntranslatedRegex {
  readonly code: "regex-invalid" | "regex-not-portable";
  readonly problem: string;
}

/**
 * Translates a Python 3.11 pattern (`re.search`, section 6.2 of the language) to a JavaScript one that matches the same texts.
 * `\w`, `\d`, `\s` and `\b` are spelt out with Python's meaning, letters whose case does not count become sets, so that no
 * flag but `u` is needed. Takes any text and never throws.
 */
export function translateRegex(pattern: string): TranslatedRegex | UntranslatedRegex {
  try {
    const parsed = parseRegex(pattern);
    checkReferences(parsed);
    return { source: printRegex(parsed), flags: "u" };
  } catch (fault) {
    if (fault instanceof RegexFault) return { code: fault.code, problem: fault.problem };
    throw fault;
  }
}
