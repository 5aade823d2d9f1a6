/** TypeScript text of an expression, with what is known of its value. */
import { BOOL, FLOAT, INT, isOnly, NONE, STR } from "./kinds.js";

/** How tightly the outermost operator of a text binds. */
export const level = { conditional: 1, or: 2, and: 3, equality: 4, relational: 5, additive: 6, multiplicative: 7, unary: 8, call: 9 } as const;

/**
 * How a value stands in the text.
 * `plain`: a TypeScript primitive of one kind; a float is a bare number, whole or not.
 * `outside`: of type `unknown`, plain data as the context holds it.
 * `open`: of type `unknown`, and whole floats may be boxed.
 */
export type Form = "plain" | "outside" | "open";

export interface Code {
  readonly text: string;
  readonly level: number;
  readonly kinds: number;
  readonly form: Form;
  /** The value of a literal. */
  readonly literal?: null | boolean | number | string;
}

/** The text, in brackets when its operator binds less tightly than `lowest`. */
export function within(code: Pick<Code, "text" | "level">, lowest: number): string {
  return code.level < lowest ? `(${code.text})` : code.text;
}

export const isPlain = (code: Code, kinds: number): boolean => code.form === "plain" && isOnly(code.kinds, kinds);
export const isNumber = (code: Code): boolean => isPlain(code, INT) || isPlain(code, FLOAT);

export function booleanCode(text: string, at: number): Code {
  return { text, level: at, kinds: BOOL, form: "plain" };
}

export function literalCode(value: null | boolean | number | string, kinds: number, text: string): Code {
  return { text, level: text.startsWith("-") ? level.unary : level.call, kinds, form: "plain", literal: value };
}

/** A number as a literal of its kind. */
export function numberCode(value: number, kind: typeof INT | typeof FLOAT): Code {
  // An int has no negative zero.
  const shown = kind === INT ? value + 0 : value;
  return literalCode(shown, kind, Object.is(shown, -0) ? "-0" : String(shown));
}

/** Whether Python counts a literal as true. */
export function isTrueLiteral({ literal, kinds }: Code): boolean | undefined {
  if (literal === undefined) return undefined;
  if (isOnly(kinds, NONE)) return false;
  return isOnly(kinds, STR) ? literal !== "" : literal !== 0 && literal !== false;
}
