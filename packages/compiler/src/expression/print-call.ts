/** Calls of functions and methods as TypeScript. */
import type { Call, Expression } from "./ast.js";
import { type Code, isNumber, isPlain, level, literalCode, numberCode } from "./code.js";
import { ANY, BOOL, FLOAT, INT, LIST, NONE, STR } from "./kinds.js";
import { isEvent, meaningOf } from "./lookup.js";
import { unknownForm } from "./native.js";
import type { Printer } from "./print.js";

/** A call, as its meaning says. */
export function printCall(printer: Printer, node: Call): Code {
  const meaning = meaningOf(node, printer.options);
  switch (meaning.kind) {
    case "refused":
      return printer.raise(meaning.refused, meaning.refused.type === "TypeError" ? [...calleeText(printer, node), ...argumentTexts(printer, node)] : []);
    case "function":
      return functionCall(printer, meaning.name, meaning.bound, node);
    case "method":
      return methodCall(printer, node, meaning.receiver, meaning.method.helper ?? "", meaning.bound, meaning.method.kinds, meaning.method.plain);
    case "value":
      return printer.call("notCallable", [...calleeText(printer, node), ...argumentTexts(printer, node)], 0, "outside");
  }
}

function argumentTexts(printer: Printer, { positional, named }: Call): string[] {
  return [...positional, ...named.map(({ value }) => value)].map((argument) => printer.open(printer.value(argument)));
}

/** What is called, where it is an attribute that may be missing. */
function calleeText(printer: Printer, { callee }: Call): string[] {
  return callee.kind === "attribute" ? [printer.open(printer.attribute(callee))] : [];
}

function boundTexts(printer: Printer, bound: readonly (Expression | undefined)[]): string[] {
  return bound.map((argument) => (argument === undefined ? "undefined" : printer.open(printer.value(argument))));
}

function methodCall(printer: Printer, node: Call, receiver: Expression, helper: string, bound: readonly (Expression | undefined)[], kinds: number, plain: boolean): Code {
  const rest = boundTexts(printer, bound);
  if (node.callee.kind === "attribute" && isEvent(receiver, printer.options) && helper === "lookup") {
    printer.usesEvent = true;
    return printer.call(helper, ["event.payload", ...rest], ANY, "outside");
  }
  const value = printer.value(receiver);
  return printer.call(helper, [printer.open(value), ...rest], kinds, plain ? "plain" : kinds === LIST ? "outside" : "open");
}

function functionCall(printer: Printer, name: string, bound: readonly (Expression | undefined)[], node: Call): Code {
  const [first] = bound;
  if (name === "bool" && first !== undefined) return printer.condition(first);
  const codes = bound.map((argument) => (argument === undefined ? undefined : printer.value(argument)));
  // Only where they are used: a float that is boxed asks for a helper.
  const texts = (): string[] => codes.map((code) => (code === undefined ? "undefined" : printer.open(code)));
  const [code, second] = codes;
  switch (name) {
    case "abs":
      if (code !== undefined && isNumber(code)) return { text: `Math.abs(${code.text})`, level: level.call, kinds: code.kinds, form: "plain" };
      return printer.call("abs", texts(), INT | FLOAT, "open");
    case "all":
    case "any":
      return printer.call(name, texts(), BOOL, "plain");
    case "bool":
      return literalCode(false, BOOL, "false");
    case "float":
      if (code === undefined) return numberCode(0, FLOAT);
      if (typeof code.literal === "number") return numberCode(code.literal, FLOAT);
      return isNumber(code) ? { ...code, kinds: FLOAT } : printer.call("toFloat", [code.text], FLOAT, "plain");
    case "fromhex":
      return printer.call("parseHex", texts(), FLOAT, "plain");
    case "int":
      if (codes.length === 0) return numberCode(0, INT);
      return codes.length === 1 && code !== undefined && isPlain(code, INT) ? code : printer.call("toInt", texts(), INT, "plain");
    case "len":
      return printer.call("len", texts(), INT, "plain");
    case "max":
    case "min":
      return extreme(printer, name, codes.filter((value) => value !== undefined), node);
    case "rand":
      return printer.call("rand", [], FLOAT, "plain");
    case "randint":
      return printer.call("randint", texts(), INT, "plain");
    case "round":
      return round(printer, code, second);
    case "str":
      if (code === undefined) return literalCode("", STR, '""');
      return printer.knownText(code) ?? printer.call("str", texts(), STR, "plain");
    default:
      return printer.call("sum", texts(), ANY, "open");
  }
}

function round(printer: Printer, code: Code | undefined, digits: Code | undefined): Code {
  if (code === undefined) return literalCode(null, NONE, "null");
  if (digits === undefined) return isPlain(code, INT) ? code : printer.call("round", [code.text], INT, "plain");
  if (isPlain(code, FLOAT) && isPlain(digits, INT)) return printer.call("roundFloat", [code.text, digits.text], FLOAT, "plain");
  return printer.call("roundTo", [printer.open(code), printer.open(digits)], INT | FLOAT, "open");
}

function extreme(printer: Printer, name: string, codes: readonly Code[], { named }: Call): Code {
  const options = named.map(({ name: option, value }) => `${option}: ${printer.open(printer.value(value))}`);
  const texts = [`[${codes.map((code) => printer.open(code)).join(", ")}]`, ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`])];
  const { kinds, form } = printer.joined(codes);
  return codes.length > 1 && named.length === 0 ? printer.call(name, texts, kinds, unknownForm(kinds, form)) : printer.call(name, texts, ANY, "open");
}
