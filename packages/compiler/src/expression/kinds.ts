/** Sets of kinds of values, as bits: what is known of a value when compiling. */
export const NONE = 1;
export const BOOL = 2;
export const INT = 4;
export const FLOAT = 8;
export const STR = 16;
export const LIST = 32;
export const DICT = 64;
/** Functions, tuples, views of mappings. */
export const OTHER = 128;
export const ANY = 255;

/** Whether the value is surely of one of these kinds. */
export function isOnly(kinds: number, allowed: number): boolean {
  return kinds !== 0 && (kinds & ~allowed) === 0;
}

/** The TypeScript type that covers the kinds. */
export function typeOf(kinds: number): "boolean" | "number" | "string" | "null" | "unknown" {
  if (isOnly(kinds, BOOL)) return "boolean";
  if (isOnly(kinds, INT | FLOAT)) return "number";
  if (isOnly(kinds, STR)) return "string";
  return isOnly(kinds, NONE) ? "null" : "unknown";
}
