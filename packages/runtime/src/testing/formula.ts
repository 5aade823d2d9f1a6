/** What guards have to answer for something to happen: formulas over their answers, and answers that make them true. */
import { labelOf } from "../interpret.js";
import type { GuardReference } from "../table.js";

/** A yes or no that depends on answers. */
export type Formula =
  | boolean
  | { readonly asks: string }
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] }
  | { readonly not: Formula };

/** Who is asked → what is answered. */
export type Answers = ReadonlyMap<string, boolean>;

/** A formula, and what it has to come to. */
export type Goal = readonly [formula: Formula, wanted: boolean];

/** A single guard, as reports call it: its name, with its parameters where it has some; `expr:…`; `check:<field> <op>`, with what it compares with. */
export function labelFor(guard: Exclude<GuardReference, { readonly allOf: unknown } | { readonly anyOf: unknown } | { readonly not: unknown }>): string {
  if (typeof guard == "string") return guard;
  if ("name" in guard) return namedLabel(guard.name, guard.params);
  if ("expr" in guard) return labelOf(guard);
  const { field: _, op: __, ...compared } = guard.check;
  const values = Object.values(compared);
  return values[0] === undefined ? labelOf(guard) : `${labelOf(guard)} ${values.map((value) => JSON.stringify(value)).join(" ")}`;
}

/** A guard by name, as reports call it. */
export function namedLabel(name: string, params: object | undefined): string {
  return params === undefined ? name : `${name}(${JSON.stringify(params)})`;
}

/**
 * The formula of a guard.
 *
 * @param known what is known of a single guard by its label, or of a guard with parameters by its name
 */
export function formulaOf(guard: GuardReference, known: (label: string, name?: string) => boolean | undefined): Formula {
  const of = (part: GuardReference): Formula => formulaOf(part, known);
  if (typeof guard == "object") {
    if ("allOf" in guard) return { all: guard.allOf.map(of) };
    if ("anyOf" in guard) return { any: guard.anyOf.map(of) };
    if ("not" in guard) return { not: of(guard.not) };
  }
  const asks = labelFor(guard);
  const name = typeof guard == "string" ? guard : "name" in guard ? guard.name : undefined;
  return known(asks, name) ?? { asks };
}

/** How many choices are tried before it is said that nobody knows: guards are seldom entangled, and a search must end. */
const patience = 5_000;

/**
 * Answers with which all goals are met, those that are given among them; `impossible` where there are none, `undecided` where too much would have to be
 * tried.
 */
export function solve(goals: readonly Goal[], answers: Answers): Answers | "impossible" | "undecided" {
  const tries = { left: patience };
  const found = search(goals, answers, tries);
  return found ?? (tries.left > 0 ? "impossible" : "undecided");
}

/** Goals of which one part is enough. */
interface Choice {
  readonly parts: readonly Formula[];
  readonly wanted: boolean;
}

function search(goals: readonly Goal[], given: Answers, tries: { left: number }): Answers | undefined {
  if (tries.left-- <= 0) return undefined;
  const answers = new Map(given);
  let choices: readonly Choice[] = [];
  let forced: readonly Goal[] = goals;
  do {
    const left: Choice[] = [...choices];
    const goals = [...forced];
    for (const [formula, wanted] of goals) {
      if (typeof formula == "boolean") {
        if (formula !== wanted) return undefined;
      } else if ("not" in formula) goals.push([formula.not, !wanted]);
      else if ("asks" in formula) {
        if ((answers.get(formula.asks) ?? wanted) !== wanted) return undefined;
        answers.set(formula.asks, wanted);
      } else {
        const parts = "all" in formula ? formula.all : formula.any;
        if ("all" in formula === wanted) goals.push(...parts.map((part): Goal => [part, wanted]));
        else left.push({ parts, wanted });
      }
    }
    // What is settled by now needs no choice; where one part is left, there is none.
    const open: Choice[] = [];
    const next: Goal[] = [];
    for (const { parts, wanted } of left) {
      if (parts.some((part) => valueOf(part, answers) === wanted)) continue;
      const possible = parts.filter((part) => valueOf(part, answers) === undefined);
      if (!possible[0]) return undefined;
      if (possible[1] === undefined) next.push([possible[0], wanted]);
      else open.push({ parts: possible, wanted });
    }
    choices = open;
    forced = next;
  } while (forced[0]);

  const [first, ...others] = choices;
  if (!first) return answers;
  const rest = others.map(({ parts, wanted }): Goal => [wanted ? { any: parts } : { all: parts }, wanted]);
  for (const part of first.parts) {
    const found = search([...rest, [part, first.wanted]], answers, tries);
    if (found) return found;
  }
  return undefined;
}

function valueOf(formula: Formula, answers: Answers): boolean | undefined {
  if (typeof formula == "boolean") return formula;
  if ("asks" in formula) return answers.get(formula.asks);
  if ("not" in formula) {
    const value = valueOf(formula.not, answers);
    return value === undefined ? undefined : !value;
  }
  const isAll = "all" in formula;
  const values = (isAll ? formula.all : formula.any).map((part) => valueOf(part, answers));
  if (values.includes(!isAll)) return !isAll;
  return values.includes(undefined) ? undefined : isAll;
}
