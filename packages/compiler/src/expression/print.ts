/** `Expression` → TypeScript: plain operators where they mean what Python means, calls of helpers elsewhere. */
import { isInherited, literalBody, member, stringLiteral } from "./typescript.js";
import type {
  Attribute,
  Binary,
  BinaryOperator,
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
import { ANY, BOOL, DICT, FLOAT, INT, isOnly, NONE, OTHER, STR } from "./kinds.js";
import { isEvent, isType, refusedAttribute, type Surroundings } from "./lookup.js";
import { arithmeticResult, nativeComparison, unknownForm } from "./native.js";
import { printCall } from "./print-call.js";
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
  readonly options: PrintOptions;

  constructor(options: PrintOptions) {
    this.options = options;
  }

  #name(helper: string): string {
    this.helpers.add(helper);
    return this.options.helper?.(helper) ?? helper;
  }

  /** A call of a helper. */
  call(helper: string, texts: readonly string[], kinds: number, form: Form): Code {
    return { text: `${this.#name(helper)}(${texts.join(", ")})`, level: level.call, kinds, form };
  }

  /** The text of a value whose kind counts: a bare float that could pass for an int is boxed. */
  open(code: Code): string {
    if (!isPlain(code, FLOAT)) return code.text;
    return typeof code.literal === "number" && !Number.isInteger(code.literal) ? code.text : this.call("float", [code.text], FLOAT, "open").text;
  }

  /** The form of one of several values. */
  joined(codes: readonly Code[]): { kinds: number; form: Form } {
    const kinds = codes.reduce((union, code) => union | code.kinds, 0);
    const [first] = codes;
    if (first !== undefined && codes.every((code) => code.form === "plain" && code.kinds === first.kinds)) return { kinds, form: "plain" };
    return { kinds, form: codes.some((code) => code.form === "open" || isPlain(code, FLOAT)) ? "open" : "outside" };
  }

  /** The value as plain data, no float boxed. */
  result(node: Expression): Code {
    const code = this.value(node);
    return code.form === "open" ? this.call("plain", [code.text], code.kinds, "outside") : code;
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
        return this.attribute(node);
      case "subscript":
        return this.#subscript(node.object, "item", [this.open(this.value(node.key))]);
      case "slice":
        return this.#slice(node);
      case "call":
        return printCall(this, node);
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
        return this.raise(node);
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
    // Of a choice between literals TypeScript knows itself what it is not, and says so.
    if (code.form === "plain" && code.level !== level.conditional && !isOnly(code.kinds, NONE)) {
      return booleanCode(`${within(code, level.relational)} !== ${isOnly(code.kinds, STR) ? '""' : "0"}`, level.equality);
    }
    return this.call("truthy", [code.text], BOOL, "plain");
  }

  /** What raises; `before` is evaluated first, and may raise something else. */
  raise({ type, fault }: Refused, before: readonly string[] = []): Code {
    const [reason] = Object.values(fault.values);
    // Of no kind: it never has a value, and so it can stand where a boolean is wanted.
    return this.call("raise", [stringLiteral(type), stringLiteral(String(reason)), ...before], 0, "outside");
  }

  #nameValue({ name }: Name): Code {
    if (name === "_event" && this.options.event === true) {
      this.usesEvent = true;
      return { text: "event", level: level.call, kinds: DICT, form: "outside" };
    }
    this.usesContext = true;
    if (!functions.has(name)) {
      // `_event` is no key of the context's type.
      if (name === "_event" || isInherited(name)) return this.call("get", ["context", stringLiteral(name)], ANY, "outside");
      return this.call("defined", [member("context", name), stringLiteral(name)], ANY, "outside");
    }
    const value =
      name === "min" || name === "max" ? `(value: unknown) => ${this.#name(name)}([value])` : this.#name(FUNCTION_VALUES.get(name) ?? name);
    return this.call("getOr", ["context", stringLiteral(name), value], ANY, "outside");
  }

  /** `object.name` as a value. */
  attribute(node: Attribute): Code {
    const refused = refusedAttribute(node, this.options);
    if (refused !== undefined) return this.raise(refused);
    const { object, name } = node;
    if (isEvent(object, this.options) && name !== "get") return this.#eventMember(name);
    const types = methods.get(name)?.types;
    if (object.kind === "name" && isType(object, this.options)) {
      const owners = types ?? properties.get(name)?.types ?? [];
      return this.call("method", [SAMPLES.get(object.name) ?? "null", stringLiteral(name), typesText(owners)], OTHER, "outside");
    }
    const value = this.value(object);
    if (types !== undefined) return this.call("method", [this.open(value), stringLiteral(name), typesText(types)], ANY, "outside");
    if (properties.has(name)) return this.call(name, [this.open(value)], ANY, "open");
    return this.call("attr", [value.text, stringLiteral(name)], ANY, "outside");
  }

  /** What the event has under the name, else what came with it. */
  #eventMember(name: string): Code {
    this.usesEvent = true;
    if (name === "trigger") return { text: "event.trigger", level: level.call, kinds: STR, form: "plain" };
    if (name === "payload") return { text: "event.payload", level: level.call, kinds: DICT, form: "outside" };
    const owner = name === "source" || name === "metadata" ? "event" : "event.payload";
    return this.call("attr", [owner, stringLiteral(name)], ANY, "outside");
  }

  /** A value that items are taken of, or looked for in: of the event it is what came with it. */
  #container(node: Expression): Code {
    return isEvent(node, this.options) ? this.#eventMember("payload") : this.value(node);
  }

  /** An item or a slice; what is taken from a text is a text. */
  #subscript(object: Expression, helper: string, rest: readonly string[]): Code {
    const value = this.#container(object);
    const kinds = isOnly(value.kinds, STR) ? STR : ANY;
    // Tuples are made by expressions and may hold anything; a mapping from `fromkeys` too.
    return this.call(helper, [value.text, ...rest], kinds, kinds === STR || (value.kinds & OTHER) === 0 || value.kinds === ANY ? (value.form === "open" ? "open" : "outside") : "open");
  }

  #slice({ object, start, stop, step }: Slice): Code {
    const bounds = [start, stop, step].map((bound) => (bound === undefined ? "null" : this.open(this.value(bound))));
    while (bounds.at(-1) === "null") bounds.pop();
    return this.#subscript(object, "slice", bounds);
  }

  #format({ parts }: FormatText): Code {
    const [only, ...others] = parts;
    if (only === undefined || (typeof only === "string" && others.length === 0)) return literalCode(only ?? "", STR, stringLiteral(only ?? ""));
    if (typeof only !== "string" && others.length === 0) return { text: this.#field(only), level: level.call, kinds: STR, form: "plain" };
    return this.#template(parts);
  }

  #field({ value, specification }: Exclude<FormatPart, string>): string {
    const code = this.value(value);
    if (specification !== undefined && specification.length > 0) {
      const [only] = specification;
      const text = specification.length === 1 && typeof only === "string" ? stringLiteral(only) : this.#template(specification).text;
      return this.call("format", [text, this.open(code)], STR, "plain").text;
    }
    const known = this.knownText(code);
    return known !== undefined && !isPlain(code, STR) ? within(known, level.call) : this.call("text", [this.open(code)], STR, "plain").text;
  }

  #template(parts: readonly FormatPart[]): Code {
    const texts = parts.map((part) => (typeof part === "string" ? part : { code: this.#field(part) }));
    // The writer that prints modules takes the end of an object in a template for the end of the template's code.
    if (texts.some((text) => typeof text !== "string" && /(?<!\$)\{/.test(text.code))) {
      return { text: texts.map((text) => (typeof text === "string" ? stringLiteral(text) : text.code)).join(" + "), level: level.additive, kinds: STR, form: "plain" };
    }
    const joined = texts.map((text) => (typeof text === "string" ? templateText(text) : `\${${text.code}}`)).join("");
    return { text: `\`${joined}\``, level: level.call, kinds: STR, form: "plain" };
  }

  /** The text of a value whose kind is known. */
  knownText(code: Code): Code | undefined {
    if (isOnly(code.kinds, INT)) return this.call("intText", [code.text], STR, "plain");
    if (code.form !== "plain") return undefined;
    if (isOnly(code.kinds, STR)) return code;
    if (isOnly(code.kinds, FLOAT)) return this.call("floatText", [code.text], STR, "plain");
    if (code.literal === null) return literalCode("None", STR, '"None"');
    if (isOnly(code.kinds, NONE)) return undefined;
    return { text: `${within(code, level.or)} ? "True" : "False"`, level: level.conditional, kinds: STR, form: "plain" };
  }

  #unary({ operator, operand }: Unary): Code {
    if (operator === "not") {
      const code = this.condition(operand);
      return typeof code.literal === "boolean" ? literalCode(!code.literal, BOOL, String(!code.literal)) : booleanCode(`!${within(code, level.unary)}`, level.unary);
    }
    const code = this.value(operand);
    if (operator === "~") return this.call("invert", [this.open(code)], INT, "plain");
    if (operator === "+") return isNumber(code) ? code : this.call("pos", [this.open(code)], INT | FLOAT, "open");
    if (typeof code.literal === "number") return numberCode(-code.literal, isOnly(code.kinds, INT) ? INT : FLOAT);
    if (isPlain(code, FLOAT)) return { ...code, text: `-${within(code, level.call)}`, level: level.unary };
    return this.call("neg", [this.open(code)], INT | FLOAT, "open");
  }

  #binary({ operator, left, right }: Binary): Code {
    const [a, b] = [this.value(left), this.value(right)];
    const native = isNumber(a) && isNumber(b) ? this.#nativeArithmetic(operator, a, b) : undefined;
    if (native !== undefined) return native;
    if (operator === "/") return this.call("div", [a.text, b.text], FLOAT, "plain");
    // Whatever is declared of a key: its value comes from outside.
    const helper = operator === "%" && (a.kinds & STR) !== 0 ? "percent" : HELPERS[operator];
    const { kinds, form } = arithmeticResult(operator, a, b);
    return this.call(helper, [this.open(a), this.open(b)], kinds, form);
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
        return this.call(operator === "%" ? "modulo" : "floorDivide", [a.text, b.text], kinds, "plain");
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
    const { kinds, form } = this.joined(codes);
    const [first, ...rest] = codes.map((code) => this.open(code));
    const texts = [first ?? "", ...rest.map((text, index) => `() => ${codes[index + 1]?.level === level.conditional ? `(${text})` : text}`)];
    return this.call(operator, texts, kinds, unknownForm(kinds, form));
  }

  #conditional({ condition, whenTrue, whenFalse }: Conditional): Code {
    const test = this.condition(condition);
    const [a, b] = [this.value(whenTrue), this.value(whenFalse)];
    const { kinds, form } = this.joined([a, b]);
    const opened = (code: Code): Code => (form === "plain" ? code : { ...code, text: this.open(code), level: isPlain(code, FLOAT) ? level.call : code.level });
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
    const [start = "", ...links] = operands.map((operand, index) => {
      const code = rest[index - 1]?.operator.endsWith("in") === true ? this.#container(operand) : this.value(operand);
      // Only identity sees whether a whole number is a float.
      return rest.some(({ operator }) => operator.startsWith("is")) ? this.open(code) : code.text;
    });
    const texts = rest.map(({ operator }, index) => `[${this.#name(COMPARERS[operator])}, () => ${links[index] ?? ""}]`);
    return this.call("chain", [start, ...texts], BOOL, "plain");
  }

  #compare(operator: ComparisonOperator, left: Expression, right: Expression): Code {
    const [a, b] = [this.value(left), operator === "in" || operator === "not in" ? this.#container(right) : this.value(right)];
    const native = nativeComparison(operator, a, b);
    if (native !== undefined) return native;
    const negated = operator === "!=" || operator === "not in" || operator === "is not";
    const helper = negated ? COMPARERS[operator === "!=" ? "==" : operator === "not in" ? "in" : "is"] : COMPARERS[operator];
    const identity = operator === "is" || operator === "is not";
    const code = this.call(helper, identity ? [this.open(a), this.open(b)] : [a.text, b.text], BOOL, "plain");
    return negated ? booleanCode(`!${code.text}`, level.unary) : code;
  }
}

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
  literalBody(text)
    .replaceAll('\\"', '"')
    .replaceAll("`", "\\`")
    .replaceAll("${", "\\${");

const ternary = (test: Code, whenTrue: Code, whenFalse: Code): string =>
  `${within(test, level.or)} ? ${within(whenTrue, level.conditional)} : ${within(whenFalse, level.conditional)}`;
