/** Rules by example: a text that raises a code at one exact place, and texts close to it that do not. */
import type { Diagnostic } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { compileText, sentence } from "../compiled.js";

export interface RuleCase {
  readonly code: string;
  /** The place where the code is raised stands between « and ». Nothing else may be wrong with the machine. */
  readonly raises: string | readonly string[];
  /** Texts that do not raise it, and have no errors. */
  readonly passes: string | readonly string[];
}

/** Checks every case of a table. */
export function checkRules(cases: readonly RuleCase[]): void {
  describe.each(cases)("$code", ({ code, raises, passes }) => {
    it.each(list(raises))("is raised at its place: %s", async (marked) => {
      const { text, span } = unmark(marked);
      const diagnostics = await diagnosticsOf(text);
      expect(diagnostics.filter((found) => found.code === code).map((found) => found.span), diagnostics.map(sentence).join("\n")).toEqual([span]);
      expect(errors(diagnostics).filter((found) => found.code !== code).map(sentence)).toEqual([]);
    });

    it.each(list(passes))("is not raised: %s", async (text) => {
      const diagnostics = await diagnosticsOf(text);
      expect(diagnostics.filter((found) => found.code === code || found.severity === "error").map(sentence)).toEqual([]);
    });
  });
}

/** All that is said of a text, without making a module of it. */
export async function diagnosticsOf(text: string): Promise<readonly Diagnostic[]> {
  return (await compileText(text, { emit: "none" })).diagnostics;
}

/** The codes of the errors in a text, in file order. */
export async function errorCodes(text: string): Promise<readonly string[]> {
  return errors(await diagnosticsOf(text)).map(({ code }) => code);
}

/** A machine of these states and transitions, each in flow style; the first state is `{ name: a, type: initial }`. */
export function machine(states: readonly string[], transitions: readonly string[] = [], top = ""): string {
  const items = (list: readonly string[]): string => list.map((item) => `  - ${item}\n`).join("");
  return `${top}states:\n${items(["{name: a, type: initial}", ...states])}transitions:${transitions.length === 0 ? " []" : ""}\n${items(transitions)}`;
}

function unmark(marked: string): { readonly text: string; readonly span: { readonly start: number; readonly end: number } } {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  if (start === -1 || end < start) throw new Error(`no place is marked in:\n${marked}`);
  return { text: marked.replace("«", "").replace("»", ""), span: { start, end } };
}

const list = (texts: string | readonly string[]): readonly string[] => (typeof texts === "string" ? [texts] : texts);
const errors = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => diagnostics.filter(({ severity }) => severity === "error");
