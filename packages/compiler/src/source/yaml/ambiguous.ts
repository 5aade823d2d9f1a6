import { createDiagnostic } from "../../diagnostics/create.js";
import type { Diagnostic, Span } from "../../diagnostics/types.js";
import type { ScalarNode } from "../node.js";
import { otherReading, type ScalarValue } from "./resolve-scalar.js";

function describe(value: ScalarValue, text: string): string {
  switch (value.kind) {
    case "boolean":
      return `the boolean ${value.value}`;
    case "integer":
      return `the integer ${value.value}`;
    case "float":
      return `the number ${value.value}`;
    case "timestamp":
      return text.length > "2024-01-01".length ? "a point in time" : "a date";
    case "null":
      return "null";
    default:
      return "text";
  }
}

/**
 * Warns about a plain scalar that YAML 1.2 reads as something else. The fix puts it in quotes, except for a boolean that
 * is the value of a key: there `"no"` would be text, which the engine takes for true, and nobody but the author knows
 * whether text or a truth value was meant.
 *
 * @param key the key that the scalar is the value of, `"key"` when it is a key itself
 */
export function reportAmbiguous(file: string, text: string, here: ScalarValue, span: Span, key: ScalarNode | "key" | undefined, diagnostics: Diagnostic[]): void {
  const other = otherReading(text, here);
  if (other === undefined) return;
  const quoted = `"${text}"`;
  const truth = here.kind === "boolean" && typeof key === "object";
  diagnostics.push(
    createDiagnostic(
      "yaml-ambiguous-scalar",
      { file, span },
      { text, here: describe(here, text), other: describe(other, text) },
      truth ? { help: `Write ${here.value} if a truth value is meant, ${quoted} if text is meant.` } : { fix: { title: `Write ${quoted}`, safe: isSurelyText(here, text), edits: [{ span, text: quoted }] } },
    ),
  );
}

/** What is text already, and what only looks like a date or a time of day: nobody means ninety by 1:30, but eight may be meant by 010. */
function isSurelyText(here: ScalarValue, text: string): boolean {
  return here.kind === "string" || here.kind === "timestamp" || (here.kind === "integer" && /^\d{1,2}(:\d\d){1,2}$/.test(text));
}
