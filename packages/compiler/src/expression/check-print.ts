/** `CheckModel` → TypeScript: plain operators where they mean what the engine means, calls of helpers elsewhere. */
import { isInherited, member, plainLiteral, stringLiteral } from "./typescript.js";
import type { Node } from "../source/node.js";
import { toPlain } from "../source/plain.js";
import type { CheckModel, CheckOperator } from "./check-model.js";
import { pythonText } from "./check-text.js";
import { level } from "./code.js";

/** TypeScript of a check over the context, and what it needs. */
export interface PrintedCheck {
  /**
   * A boolean expression; `level` says how tightly it binds. It reads the key by its name (`context.quantity`), so the type of the
   * context must have the check's field, and that type the check's literals.
   */
  readonly code: string;
  readonly level: number;
  /** The helpers of the runtime's Python subpath that the code calls, by their own names. */
  readonly imports: ReadonlySet<string>;
  /** Whether the code reads the context: what compares with nothing, or a field that no context can have, has one answer. */
  readonly usesContext: boolean;
  /** Whether evaluating it can throw: as a guard it then counts as false, within `not` the negation as true. */
  readonly mayRaise: boolean;
  /** Of `matches`: the pattern, to be declared by the module under the name that the code uses. */
  readonly constant?: { readonly name: string; readonly text: string };
}

export interface CheckPrintOptions {
  /** The variable that holds the context; an object. */
  readonly context?: string;
  /** The name for the constant of `matches`. */
  readonly constant?: string;
  /**
   * The code becomes part of an expression that holds another check of the same field. TypeScript narrows the field by what stands
   * before, and would refuse `context.a === "x"` after `context.a === "y" &&` as a comparison that cannot be: so helpers are called.
   */
  readonly joined?: boolean;
  /** The local name of a helper; the helper's own by default. */
  readonly helper?: (name: string) => string;
}

/** The types that `state_variables` gives to context keys, or that their uses agree on: `number`, `string`, `boolean`, `object`, `unknown`. */
export type ContextTypes = ReadonlyMap<string, string>;

/**
 * Prints a check with exactly the engine's answer (section 6.2 of the language), whatever the context holds: types of the contract are
 * promises that data from outside may break, so they only decide what TypeScript lets be compared.
 */
export function printCheck(check: CheckModel, types: ContextTypes, options: CheckPrintOptions = {}): PrintedCheck {
  const printer = new CheckPrinter(check, types, options);
  const { text, level: at } = printer.print();
  const { imports, usesContext, mayRaise, constant } = printer;
  return { code: text, level: at, imports, usesContext, mayRaise, ...(constant === undefined ? {} : { constant }) };
}

interface Text {
  readonly text: string;
  readonly level: number;
}

/** Above this many, values stand in a list. */
const MAX_COMPARISONS = 4;

const ORDERS: Readonly<Record<"gt" | "gte" | "lt" | "lte", string>> = { gt: ">", gte: ">=", lt: "<", lte: "<=" };
const TESTS: Readonly<Record<"contains" | "starts_with" | "ends_with", string>> = { contains: "includes", starts_with: "startsWith", ends_with: "endsWith" };

const equality = (text: string): Text => ({ text, level: level.equality });
const call = (text: string): Text => ({ text, level: level.call });

class CheckPrinter {
  readonly imports = new Set<string>();
  usesContext = false;
  mayRaise = false;
  constant: PrintedCheck["constant"];
  readonly #check: CheckModel;
  readonly #type: string;
  readonly #options: CheckPrintOptions;

  constructor(check: CheckModel, types: ContextTypes, options: CheckPrintOptions) {
    this.#check = check;
    this.#type = (options.joined === true ? undefined : types.get(check.field.text)) ?? "unknown";
    this.#options = options;
  }

  print(): Text {
    const { field, op, value, values } = this.#check;
    if (field.kind === "none") return call(String(answerForNull(this.#check)));
    if (field.kind === "unhashable") return this.#raise("TypeError", "a list or a mapping is no key of the context");
    switch (op) {
      case "is_set":
        return equality(`${this.#field()} != null`);
      case "is_null":
        return equality(`${this.#field()} == null`);
      case "in":
      case "not_in":
        return this.#membership(values, op === "in");
      case "eq":
      case "neq":
        return this.#equality(value, op === "eq");
      case "gt":
      case "gte":
      case "lt":
      case "lte":
        return this.#whenSet(this.#order(op, value));
      case "contains":
      case "starts_with":
      case "ends_with":
        return this.#whenSet(`${this.#fieldText()}.${TESTS[op]}(${stringLiteral(textOf(value))})`);
      case "matches":
        return this.#whenSet(this.#match());
    }
  }

  #call(helper: string, ...texts: readonly string[]): string {
    this.imports.add(helper);
    return `${this.#options.helper?.(helper) ?? helper}(${texts.join(", ")})`;
  }

  #raise(type: string, message: string): Text {
    this.mayRaise = true;
    return call(this.#call("raise", stringLiteral(type), stringLiteral(message)));
  }

  /** The value of the field. Under some names every object inherits something: these are looked up among the context's own keys. */
  #field(): string {
    this.usesContext = true;
    const { text } = this.#check.field;
    const context = this.#options.context ?? "context";
    return isInherited(text) ? this.#call("getOr", context, stringLiteral(text), "null") : member(context, text);
  }

  /** The text of the value, which is not null. */
  #fieldText(): string {
    return this.#call("contextText", this.#field());
  }

  #whenSet(text: string): Text {
    return { text: `${this.#field()} != null && ${text}`, level: level.and };
  }

  #equality(value: Node | undefined, positive: boolean): Text {
    if (value === undefined || this.#isPlain(value)) return equality(this.#compare(value, positive));
    return call(this.#call(positive ? "eq" : "ne", this.#field(), literal(value)));
  }

  #compare(value: Node | undefined, positive: boolean): string {
    const isNull = value === undefined || value.kind === "null";
    return `${this.#field()} ${positive ? "=" : "!"}${isNull ? "= null" : `== ${literal(value)}`}`;
  }

  #membership(values: readonly Node[], positive: boolean): Text {
    if (values.length === 0) return call(String(!positive));
    // TypeScript refuses to look for a value twice.
    const comparisons = values.every((value) => this.#isPlain(value)) ? [...new Set(values.map((value) => this.#compare(value, positive)))] : [];
    if (comparisons.length === 0 || comparisons.length > MAX_COMPARISONS) {
      return call(this.#call(positive ? "isIn" : "notIn", this.#field(), `[${values.map(literal).join(", ")}]`));
    }
    const joined = comparisons.join(positive ? " || " : " && ");
    return { text: joined, level: comparisons.length === 1 ? level.equality : positive ? level.or : level.and };
  }

  /** Whether `===` (of null `==`) with the literal is Python's equality, and TypeScript takes it. */
  #isPlain(value: Node): boolean {
    if (value.kind === "null") return true;
    if (this.#options.joined === true) return false;
    const known = isInherited(this.#check.field.text) ? "unknown" : this.#type;
    switch (value.kind) {
      case "string":
      case "timestamp":
      case "binary":
        return known === "string" || known === "unknown";
      case "integer":
      case "float": {
        const number = Number(value.value);
        // True and false are 1 and 0.
        return Number.isFinite(number) && number !== 0 && number !== 1 && (known === "number" || known === "unknown");
      }
      case "boolean":
      case "list":
      case "map":
        return false;
    }
  }

  #order(op: "gt" | "gte" | "lt" | "lte", value: Node | undefined): string {
    this.mayRaise = true;
    if (value?.kind === "integer" || value?.kind === "float") return `${this.#call("orderable", this.#field())} ${ORDERS[op]} ${literal(value)}`;
    return this.#call(op, this.#field(), value === undefined ? "null" : literal(value));
  }

  #match(): string {
    const { pattern } = this.#check;
    if (pattern === undefined || "code" in pattern) return this.#raise("error", pattern?.problem ?? "there is no pattern").text;
    const name = this.#options.constant ?? "PATTERN";
    this.constant = { name, text: `/${pattern.source}/${pattern.flags}` };
    return `${name}.test(${this.#fieldText()})`;
  }
}

const textOf = (value: Node | undefined): string => (value === undefined ? "None" : pythonText(value));

const literal = (value: Node): string => plainLiteral(toPlain(value));

/** What a check says of a value that is always null. */
function answerForNull({ op, value, values }: CheckModel): boolean {
  const isNull = (node: Node | undefined): boolean => node === undefined || node.kind === "null";
  const answers: Partial<Record<CheckOperator, boolean>> = {
    is_null: true,
    in: values.some(isNull),
    not_in: !values.some(isNull),
    eq: isNull(value),
    neq: !isNull(value),
  };
  return answers[op] ?? false;
}
