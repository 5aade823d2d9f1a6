/** `Expression` → TypeScript: plain operators where they mean what Python means, calls of helpers elsewhere. */
import { member, stringLiteral } from "./typescript.js";
import type {
  Attribute,
  Binary,
  BinaryOperator,
  Call,
  Comparison,
  ComparisonOperator,
  Conditional,
  Expression,
  FormatPart,
  FormatText,
  Logical,
  Name,
  Refused,
  Slice,
  Unary,
} from "./ast.js";
import { booleanCode, type Code, type Form, isNumber, isPlain, isTrueLiteral, level, literalCode, numberCode, within } from "./code.js";
import { ANY, BOOL, DICT, FLOAT, INT, isOnly, LIST, NONE, OTHER, STR } from "./kinds.js";
import { isEvent, isType, meaningOf, refusedAttribute, type Surroundings } from "./lookup.js";
import { functions, methods, properties } from "./signatures.js";

export interface PrintOptions extends Surroundings {
  /** The local name of a helper; the helper's own by default. */
  readonly helper?: (name: string) => string;
}

/** The helpers that stand for functions when these are used as values. */
const FUNCTION_VALUES: ReadonlyMap<string, string> = new Map([
  ["bool", "truthy"],
  ["float", "toFloat"],
  ["int", "toInt"],
]);

/** A value of each type, to ask for an attribute of the type. */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  ["bool", "true"],
  ["float", "0.5"],
  ["int", "0"],
  ["str", '""'],
]);

const HELPERS: Readonly<Record<BinaryOperator, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "&": "bitAnd",
  "|": "bitOr",
  "^": "bitXor",
  "<<": "shiftLeft",
  ">>": "shiftRight",
};

const COMPARERS: Readonly<Record<ComparisonOperator, string>> = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
  in: "isIn",
  "not in": "notIn",
  is: "same",
  "is not": "notSame",
};

/** Prints one expression and notes what its text needs. */
export class Printer {
  /** The helpers used, by their own names. */
  readonly helpers = new Set<string>();
  usesContext = false;
  usesEvent = false;
  readonly #options: PrintOptions;

  constructor(options: PrintOptions) {
    this.#options = options;
  }

  #name(helper: string): string {
    this.helpers.add(helper);
    return this.#options.helper?.(helper) ?? helper;
  }

  #call(helper: string, texts: readonly string[], kinds: number, form: Form): Code {
    return { text: `${this.#name(helper)}(${texts.join(", ")})`, level: level.call, kinds, form };
  }

  /** The text of a value whose kind counts: a bare float that could pass for an int is boxed. */
  #open(code: Code): string {
    if (!isPlain(code, FLOAT)) return code.text;
    return typeof code.literal === "number" && !Number.isInteger(code.literal) ? code.text : this.#call("float", [code.text], FLOAT, "open").text;
  }

  /** The form of one of several values. */
  #joined(codes: readonly Code[]): { kinds: number; form: Form } {
    const kinds = codes.reduce((union, code) => union | code.kinds, 0);
    const [first] = codes;
    if (first !== undefined && codes.every((code) => code.form === "plain" && code.kinds === first.kinds)) return { kinds, form: "plain" };
    return { kinds, form: codes.some((code) => code.form === "open" || isPlain(code, FLOAT)) ? "open" : "outside" };
  }

  /** The value as plain data, no float boxed. */
  result(node: Expression): Code {
    const code = this.value(node);
    return code.form === "open" ? this.#call("plain", [code.text], code.kinds, "outside") : code;
  }

  /** The value. */
  value(node: Expression): Code {
    switch (node.kind) {
      case "constant":
        return literalCode(node.value, node.value === null ? NONE : BOOL, String(node.value));
      case "integer":
        return numberCode(node.value, INT);
      case "float":
        return numberCode(node.value, FLOAT);
      case "text":
        return literalCode(node.value, STR, stringLiteral(node.value));
      case "format":
        return this.#format(node);
      case "name":
        return this.#nameValue(node);
      case "attribute":
        return this.#attribute(node);
      case "subscript":
        return this.#subscript(node.object, "item", [this.#open(this.value(node.key))]);
      case "slice":
        return this.#slice(node);
      case "call":
        return this.#callValue(node);
      case "unary":
        return this.#unary(node);
      case "binary":
        return this.#binary(node);
      case "logical":
        return this.#logical(node);
      case "comparison":
        return this.#comparison(node);
      case "conditional":
        return this.#conditional(node);
      case "refused":
        return this.#raise(node);
    }
  }

  /** Whether the value counts as true, as a boolean. */
  condition(node: Expression): Code {
    if (node.kind === "unary" && node.operator === "not") return this.#unary(node);
    if (node.kind === "logical") return joinConditions(node.operator, node.operands.map((operand) => this.condition(operand)));
    if (node.kind === "conditional") {
      const [test, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map((part) => this.condition(part));
      if (test !== undefined && whenTrue !== undefined && whenFalse !== undefined) return booleanCode(ternary(test, whenTrue, whenFalse), level.conditional);
    }
    return this.#truth(this.value(node));
  }

  #truth(code: Code): Code {
    const known = isTrueLiteral(code);
    if (known !== undefined) return literalCode(known, BOOL, String(known));
    if (isPlain(code, BOOL) || code.kinds === 0) return code;
    if (isNumber(code)) return booleanCode(`${within(code, level.relational)} !== 0`, level.equality);
    // Of a choice between literals TypeScript knows itself that it is not empty, and says so.
    if (isPlain(code, STR) && code.level !== level.conditional) return booleanCode(`${within(code, level.relational)} !== ""`, level.equality);
    return this.#call("truthy", [code.text], BOOL, "plain");
  }

  /** What raises; `before` is evaluated first, and may raise something else. */
  #raise({ type, fault }: Refused, before: readonly string[] = []): Code {
    const [reason] = Object.values(fault.values);
    // Of no kind: it never has a value, and so it can stand where a boolean is wanted.
    return this.#call("raise", [stringLiteral(type), stringLiteral(String(reason)), ...before], 0, "outside");
  }

  #nameValue({ name }: Name): Code {
    if (name === "_event" && this.#options.event === true) {
      this.usesEvent = true;
      return { text: "event", level: level.call, kinds: DICT, form: "outside" };
    }
    this.usesContext = true;
    if (!functions.has(name)) return this.#call("get", ["context", stringLiteral(name)], ANY, "outside");
    const value =
      name === "min" || name === "max" ? `(value: unknown) => ${this.#name(name)}([value])` : this.#name(FUNCTION_VALUES.get(name) ?? name);
    return this.#call("getOr", ["context", stringLiteral(name), value], ANY, "outside");
  }

  #attribute(node: Attribute): Code {
    const refused = refusedAttribute(node);
    if (refused !== undefined) return this.#raise(refused);
    const { object, name } = node;
    if (isEvent(object, this.#options) && (name === "trigger" || name === "payload")) {
      this.usesEvent = true;
      return { text: member("event", name), level: level.call, kinds: name === "trigger" ? STR : DICT, form: name === "trigger" ? "plain" : "outside" };
    }
    const types = methods.get(name)?.types;
    if (object.kind === "name" && isType(object, this.#options)) {
      const owners = types ?? properties.get(name)?.types ?? [];
      return this.#call("method", [SAMPLES.get(object.name) ?? "null", stringLiteral(name), typesText(owners)], OTHER, "outside");
    }
    const value = this.value(object);
    if (types !== undefined) return this.#call("method", [this.#open(value), stringLiteral(name), typesText(types)], ANY, "outside");
    if (properties.has(name)) return this.#call(name, [this.#open(value)], ANY, "open");
    return this.#call("attr", [value.text, stringLiteral(name)], ANY, "outside");
  }

  /** An item or a slice; what is taken from a text is a text. */
  #subscript(object: Expression, helper: string, rest: readonly string[]): Code {
    const value = this.value(object);
    const kinds = isOnly(value.kinds, STR) ? STR : ANY;
    // Tuples are made by expressions and may hold anything; a mapping from `fromkeys` too.
    return this.#call(helper, [value.text, ...rest], kinds, kinds === STR || (value.kinds & OTHER) === 0 || value.kinds === ANY ? (value.form === "open" ? "open" : "outside") : "open");
  }

  #slice({ object, start, stop, step }: Slice): Code {
    const bounds = [start, stop, step].map((bound) => (bound === undefined ? "null" : this.#open(this.value(bound))));
    while (bounds.at(-1) === "null") bounds.pop();
    return this.#subscript(object, "slice", bounds);
  }

  #format({ parts }: FormatText): Code {
    const [only, ...others] = parts;
    if (only === undefined || (typeof only === "string" && others.length === 0)) return literalCode(only ?? "", STR, stringLiteral(only ?? ""));
    if (typeof only !== "string" && others.length === 0) return { text: this.#field(only), level: level.call, kinds: STR, form: "plain" };
    return { text: this.#template(parts), level: level.call, kinds: STR, form: "plain" };
  }

  #field({ value, specification }: Exclude<FormatPart, string>): string {
    const code = this.value(value);
    if (specification !== undefined && specification.length > 0) {
      const [only] = specification;
      const text = specification.length === 1 && typeof only === "string" ? stringLiteral(only) : this.#template(specification);
      return this.#call("format", [text, this.#open(code)], STR, "plain").text;
    }
    const known = this.#knownText(code);
    return known !== undefined && !isPlain(code, STR) ? within(known, level.call) : this.#call("text", [this.#open(code)], STR, "plain").text;
  }

  #template(parts: readonly FormatPart[]): string {
    const texts = parts.map((part) => (typeof part === "string" ? templateText(part) : `\${${this.#field(part)}}`));
    return `\`${texts.join("")}\``;
  }

  /** The text of a value whose kind is known. */
  #knownText(code: Code): Code | undefined {
    if (isOnly(code.kinds, INT)) return this.#call("intText", [code.text], STR, "plain");
    if (code.form !== "plain") return undefined;
    if (isOnly(code.kinds, STR)) return code;
    if (isOnly(code.kinds, FLOAT)) return this.#call("floatText", [code.text], STR, "plain");
    if (isOnly(code.kinds, NONE)) return literalCode("None", STR, '"None"');
    return { text: `${within(code, level.or)} ? "True" : "False"`, level: level.conditional, kinds: STR, form: "plain" };
  }

  #unary({ operator, operand }: Unary): Code {
    if (operator === "not") {
      const code = this.condition(operand);
      return typeof code.literal === "boolean" ? literalCode(!code.literal, BOOL, String(!code.literal)) : booleanCode(`!${within(code, level.unary)}`, level.unary);
    }
    const code = this.value(operand);
    if (operator === "~") return this.#call("invert", [this.#open(code)], INT, "plain");
    if (operator === "+") return isNumber(code) ? code : this.#call("pos", [this.#open(code)], INT | FLOAT, "open");
    if (typeof code.literal === "number") return numberCode(-code.literal, isOnly(code.kinds, INT) ? INT : FLOAT);
    if (isPlain(code, FLOAT)) return { ...code, text: `-${within(code, level.call)}`, level: level.unary };
    return this.#call("neg", [this.#open(code)], INT | FLOAT, "open");
  }

  #binary({ operator, left, right }: Binary): Code {
    const [a, b] = [this.value(left), this.value(right)];
    const native = isNumber(a) && isNumber(b) ? this.#nativeArithmetic(operator, a, b) : undefined;
    if (native !== undefined) return native;
    if (operator === "/") return this.#call("div", [a.text, b.text], FLOAT, "plain");
    const helper = operator === "%" && this.#mayBeText(left, a) ? "percent" : HELPERS[operator];
    const { kinds, form } = arithmeticResult(operator, helper === "mod" ? { ...a, kinds: a.kinds & (BOOL | INT | FLOAT) } : a, b);
    return this.#call(helper, [this.#open(a), this.#open(b)], kinds, form);
  }

  /** Whether the left side of `%` may be a text to be filled: not when its key is declared as something else. */
  #mayBeText(node: Expression, code: Code): boolean {
    const declared = node.kind === "name" ? this.#options.keys?.get(node.name) : undefined;
    return (code.kinds & STR) !== 0 && declared !== "number" && declared !== "boolean";
  }

  /** Arithmetic of JavaScript, where both operands are known to be numbers of a known kind and the result is the same. */
  #nativeArithmetic(operator: BinaryOperator, a: Code, b: Code): Code | undefined {
    const kinds = isPlain(a, INT) && isPlain(b, INT) ? INT : FLOAT;
    const plain = (text: string, at: number): Code => ({ text, level: at, kinds, form: "plain" });
    const isPositive = (code: Code): boolean => typeof code.literal === "number" && code.literal > 0;
    switch (operator) {
      case "+":
      case "-":
        return plain(`${within(a, level.additive)} ${operator} ${within(b, level.multiplicative)}`, level.additive);
      case "*":
        // A product of ints may be a negative zero, which an int has not.
        if (kinds === INT && !isPositive(a) && !isPositive(b)) return undefined;
        return plain(`${within(a, level.multiplicative)} * ${within(b, level.unary)}`, level.multiplicative);
      case "/":
        if (b.literal === undefined || b.literal === 0) return undefined;
        return { ...plain(`${within(a, level.multiplicative)} / ${within(b, level.unary)}`, level.multiplicative), kinds: FLOAT };
      case "//":
      case "%":
        if (kinds === INT && !isPositive(b)) return undefined;
        return this.#call(operator === "%" ? "modulo" : "floorDivide", [a.text, b.text], kinds, "plain");
      default:
        return undefined;
    }
  }

  #logical({ operator, operands }: Logical): Code {
    const isAnd = operator === "and";
    // A literal in front says by itself whether the rest counts.
    const start = operands.findIndex((operand, index) => literalTruth(operand) !== isAnd || index === operands.length - 1);
    const deciding = operands[start];
    if (deciding !== undefined && (literalTruth(deciding) !== undefined || start === operands.length - 1)) return this.value(deciding);
    const codes = operands.slice(start).map((operand) => this.value(operand));
    if (codes.every((code) => isPlain(code, BOOL))) return joinConditions(operator, codes);
    const { kinds, form } = this.#joined(codes);
    const [first, ...rest] = codes.map((code) => this.#open(code));
    const texts = [first ?? "", ...rest.map((text, index) => `() => ${codes[index + 1]?.level === level.conditional ? `(${text})` : text}`)];
    return this.#call(operator, texts, kinds, unknownForm(kinds, form));
  }

  #conditional({ condition, whenTrue, whenFalse }: Conditional): Code {
    const test = this.condition(condition);
    const [a, b] = [this.value(whenTrue), this.value(whenFalse)];
    const { kinds, form } = this.#joined([a, b]);
    const opened = (code: Code): Code => (form === "plain" ? code : { ...code, text: this.#open(code), level: isPlain(code, FLOAT) ? level.call : code.level });
    return { text: ternary(test, opened(a), opened(b)), level: level.conditional, kinds, form };
  }

  #comparison({ first, rest }: Comparison): Code {
    const operands = [first, ...rest.map(({ operand }) => operand)];
    const middle = operands.slice(1, -1);
    if (middle.every(isSimple)) {
      const texts = rest.map(({ operator, operand }, index) => this.#compare(operator, operands[index] ?? first, operand));
      const [only] = texts;
      return only !== undefined && texts.length === 1 ? only : booleanCode(texts.map((code) => within(code, level.and)).join(" && "), level.and);
    }
    const links = rest.map(({ operator, operand }) => `[${this.#name(COMPARERS[operator])}, () => ${this.#open(this.value(operand))}]`);
    return this.#call("chain", [this.#open(this.value(first)), ...links], BOOL, "plain");
  }

  #compare(operator: ComparisonOperator, left: Expression, right: Expression): Code {
    const [a, b] = [this.value(left), this.value(right)];
    const native = nativeComparison(operator, a, b);
    if (native !== undefined) return native;
    const negated = operator === "!=" || operator === "not in" || operator === "is not";
    const helper = negated ? COMPARERS[operator === "!=" ? "==" : operator === "not in" ? "in" : "is"] : COMPARERS[operator];
    const identity = operator === "is" || operator === "is not";
    const code = this.#call(helper, identity ? [this.#open(a), this.#open(b)] : [a.text, b.text], BOOL, "plain");
    return negated ? booleanCode(`!${code.text}`, level.unary) : code;
  }

  #callValue(node: Call): Code {
    const meaning = meaningOf(node, this.#options);
    switch (meaning.kind) {
      case "refused":
        return this.#raise(meaning.refused, meaning.refused.type === "TypeError" ? [...this.#calleeText(node), ...this.#argumentTexts(node)] : []);
      case "function":
        return this.#function(meaning.name, meaning.bound, node);
      case "method":
        return this.#method(node, meaning.receiver, meaning.method.helper ?? "", meaning.bound, meaning.method.kinds, meaning.method.plain);
      case "value":
        return this.#call("notCallable", [...this.#calleeText(node), ...this.#argumentTexts(node)], 0, "outside");
    }
  }

  #argumentTexts({ positional, named }: Call): string[] {
    return [...positional, ...named.map(({ value }) => value)].map((argument) => this.#open(this.value(argument)));
  }

  /** What is called, where it is an attribute that may be missing. */
  #calleeText({ callee }: Call): string[] {
    return callee.kind === "attribute" ? [this.#open(this.#attribute(callee))] : [];
  }

  #arguments(bound: readonly (Expression | undefined)[]): string[] {
    return bound.map((argument) => (argument === undefined ? "undefined" : this.#open(this.value(argument))));
  }

  #method(node: Call, receiver: Expression, helper: string, bound: readonly (Expression | undefined)[], kinds: number, plain: boolean): Code {
    const rest = this.#arguments(bound);
    if (node.callee.kind === "attribute" && isEvent(receiver, this.#options) && helper === "lookup") {
      this.usesEvent = true;
      return this.#call(helper, ["event.payload", ...rest], ANY, "outside");
    }
    const value = this.value(receiver);
    return this.#call(helper, [this.#open(value), ...rest], kinds, plain ? "plain" : kinds === LIST ? "outside" : "open");
  }

  #function(name: string, bound: readonly (Expression | undefined)[], node: Call): Code {
    const [first] = bound;
    if (name === "bool" && first !== undefined) return this.condition(first);
    const codes = bound.map((argument) => (argument === undefined ? undefined : this.value(argument)));
    const texts = codes.map((code) => (code === undefined ? "undefined" : this.#open(code)));
    const [code, second] = codes;
    switch (name) {
      case "abs":
        if (code !== undefined && isNumber(code)) return { text: `Math.abs(${code.text})`, level: level.call, kinds: code.kinds, form: "plain" };
        return this.#call("abs", texts, INT | FLOAT, "open");
      case "all":
      case "any":
        return this.#call(name, texts, BOOL, "plain");
      case "bool":
        return literalCode(false, BOOL, "false");
      case "float":
        if (code === undefined) return numberCode(0, FLOAT);
        if (typeof code.literal === "number") return numberCode(code.literal, FLOAT);
        return isNumber(code) ? { ...code, kinds: FLOAT } : this.#call("toFloat", [code.text], FLOAT, "plain");
      case "fromhex":
        return this.#call("parseHex", texts, FLOAT, "plain");
      case "int":
        if (codes.length === 0) return numberCode(0, INT);
        return codes.length === 1 && code !== undefined && isPlain(code, INT) ? code : this.#call("toInt", texts, INT, "plain");
      case "len":
        return this.#call("len", texts, INT, "plain");
      case "max":
      case "min":
        return this.#extreme(name, codes.filter((value) => value !== undefined), node);
      case "rand":
        return this.#call("rand", [], FLOAT, "plain");
      case "randint":
        return this.#call("randint", texts, INT, "plain");
      case "round":
        return this.#round(code, second);
      case "str":
        if (code === undefined) return literalCode("", STR, '""');
        return this.#knownText(code) ?? this.#call("str", texts, STR, "plain");
      default:
        return this.#call("sum", texts, ANY, "open");
    }
  }

  #round(code: Code | undefined, digits: Code | undefined): Code {
    if (code === undefined) return literalCode(null, NONE, "null");
    if (digits === undefined) return isPlain(code, INT) ? code : this.#call("round", [code.text], INT, "plain");
    if (isPlain(code, FLOAT) && isPlain(digits, INT)) return this.#call("roundFloat", [code.text, digits.text], FLOAT, "plain");
    return this.#call("roundTo", [this.#open(code), this.#open(digits)], INT | FLOAT, "open");
  }

  #extreme(name: string, codes: readonly Code[], { named }: Call): Code {
    const options = named.map(({ name: option, value }) => `${option}: ${this.#open(this.value(value))}`);
    const texts = [`[${codes.map((code) => this.#open(code)).join(", ")}]`, ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`])];
    const { kinds, form } = this.#joined(codes);
    return codes.length > 1 && named.length === 0 ? this.#call(name, texts, kinds, unknownForm(kinds, form)) : this.#call(name, texts, ANY, "open");
  }
}

/** The form of what a helper hands on as it got it: its type is unknown. */
const unknownForm = (kinds: number, form: Form): Form => (form !== "plain" ? form : (kinds & FLOAT) === 0 ? "outside" : "open");

function joinConditions(operator: Logical["operator"], codes: readonly Code[]): Code {
  const [sign, at] = operator === "and" ? ["&&", level.and] : ["||", level.or];
  return booleanCode(codes.map((code) => within(code, at)).join(` ${sign} `), at);
}

/** Whether a literal counts as true; undefined for everything else. */
function literalTruth(node: Expression): boolean | undefined {
  switch (node.kind) {
    case "constant":
      return node.value === true;
    case "integer":
    case "float":
      return node.value !== 0;
    case "text":
      return node.value !== "";
    default:
      return undefined;
  }
}

/** A name or a literal: what can stand twice in the text. */
const isSimple = (node: Expression): boolean => ["name", "constant", "integer", "float", "text"].includes(node.kind);

const typesText = (types: readonly string[]): string => `[${types.map(stringLiteral).join(", ")}]`;

const templateText = (text: string): string =>
  stringLiteral(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("`", "\\`")
    .replaceAll("${", "\\${");

const ternary = (test: Code, whenTrue: Code, whenFalse: Code): string =>
  `${within(test, level.or)} ? ${within(whenTrue, level.conditional)} : ${within(whenFalse, level.conditional)}`;

/** What a helper for an operator gives. */
function arithmeticResult(operator: BinaryOperator, a: Code, b: Code): { kinds: number; form: Form } {
  const either = a.kinds | b.kinds;
  const number = isOnly(a.kinds, FLOAT) || isOnly(b.kinds, FLOAT) ? FLOAT : isOnly(either, BOOL | INT) ? INT : INT | FLOAT;
  const form = (kinds: number): { kinds: number; form: Form } => ({ kinds, form: (kinds & FLOAT) === 0 ? "outside" : "open" });
  switch (operator) {
    case "<<":
    case ">>":
      return { kinds: INT, form: "plain" };
    case "&":
    case "|":
    case "^":
      if (isOnly(a.kinds, INT) || isOnly(b.kinds, INT)) return form(INT);
      return form(INT | BOOL | (operator === "|" ? a.kinds & b.kinds & DICT : 0));
    case "**":
      // A negative power of ints is a float.
      return form(number === INT && !(isOnly(b.kinds, BOOL) || (typeof b.literal === "number" && b.literal >= 0)) ? INT | FLOAT : number);
    case "+":
      if (isOnly(a.kinds, STR) || isOnly(b.kinds, STR)) return form(STR);
      return isOnly(a.kinds, BOOL | INT | FLOAT) || isOnly(b.kinds, BOOL | INT | FLOAT) ? form(number) : { kinds: ANY, form: "open" };
    case "*":
      if (isOnly(either, BOOL | INT | FLOAT)) return form(number);
      return isOnly(a.kinds, STR) || isOnly(b.kinds, STR) ? form(STR) : { kinds: ANY, form: "open" };
    case "%":
      if (isOnly(a.kinds, STR)) return form(STR);
      return (a.kinds & STR) === 0 ? form(number) : { kinds: STR | number, form: "open" };
    default:
      return form(number);
  }
}

/** A comparison by an operator of JavaScript, where it surely is the same and TypeScript does not call it pointless. */
function nativeComparison(operator: ComparisonOperator, a: Code, b: Code): Code | undefined {
  if (operator === "in" || operator === "not in") return undefined;
  if (operator === "<" || operator === "<=" || operator === ">" || operator === ">=") {
    return isNumber(a) && isNumber(b) ? booleanCode(`${within(a, level.additive)} ${operator} ${within(b, level.additive)}`, level.relational) : undefined;
  }
  const identity = operator === "is" || operator === "is not";
  if (!(identity ? isSameIdentity(a, b) : isSameEquality(a, b))) return undefined;
  return booleanCode(`${within(a, level.relational)} ${operator === "==" || operator === "is" ? "===" : "!=="} ${within(b, level.relational)}`, level.equality);
}

function isSameEquality(a: Code, b: Code): boolean {
  if (a.literal !== undefined && b.literal !== undefined) return false;
  const [literal, other] = a.literal !== undefined ? [a, b] : [b, a];
  if (a.form === "plain" && b.form === "plain") return (isNumber(a) && isNumber(b)) || (a.kinds === b.kinds && isOnly(a.kinds, STR | BOOL));
  if (literal.literal === undefined) return false;
  if (isOnly(literal.kinds, NONE | STR)) return other.form !== "plain";
  // Booleans equal 0 and 1, and a whole float may be boxed.
  if (typeof literal.literal !== "number" || literal.literal === 0 || literal.literal === 1) return false;
  return other.form === "outside" || (other.form === "open" && !Number.isInteger(literal.literal));
}

function isSameIdentity(a: Code, b: Code): boolean {
  if (a.literal !== undefined && b.literal !== undefined) return false;
  const literal = a.literal !== undefined ? a : b;
  const other = literal === a ? b : a;
  if (literal.literal !== null && typeof literal.literal !== "boolean") return false;
  return other.form !== "plain" || (isOnly(other.kinds, BOOL) && literal.literal !== null);
}
