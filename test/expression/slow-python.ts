/**
 * Python, slowly and obviously, for a part of the expression language: trees, their texts and their values. It shares nothing with
 * the compiler and the runtime: ints are `bigint`, floats are boxed, operators are written as the language reference says them.
 */

/** An error by the name of its type. */
export class Raised extends Error {
  readonly type: string;
  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

/** An int left the range that JavaScript numbers hold exactly, or the tree holds what is left out here: nothing can be compared. */
export class TooLarge extends Error {}

export class Real {
  readonly real: number;
  constructor(real: number) {
    this.real = real;
  }
}

export type Value = null | boolean | bigint | Real | string | readonly Value[] | ReadonlyMap<string, Value>;

export type Tree =
  | { readonly kind: "literal"; readonly text: string; readonly value: Value }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: "-" | "+" | "~"; readonly operand: Tree }
  | { readonly kind: "not"; readonly operand: Tree }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "compare"; readonly first: Tree; readonly rest: readonly (readonly [string, Tree])[] }
  | { readonly kind: "and" | "or"; readonly operands: readonly Tree[] }
  | { readonly kind: "if"; readonly condition: Tree; readonly then: Tree; readonly otherwise: Tree }
  | { readonly kind: "call"; readonly name: string; readonly values: readonly Tree[] }
  | { readonly kind: "item"; readonly object: Tree; readonly key: Tree }
  | { readonly kind: "attribute"; readonly object: Tree; readonly name: string };

/** How tightly each kind binds in Python; higher is tighter. */
const BINDING: Readonly<Record<string, number>> = {
  if: 1, or: 2, and: 3, not: 4, compare: 5, "|": 6, "^": 7, "&": 8, "<<": 9, ">>": 9, "+": 10, "-": 10, "*": 11, "/": 11, "//": 11, "%": 11, unary: 12, "**": 13, atom: 14,
};

const bindingOf = (tree: Tree): number => {
  if (tree.kind === "binary") return BINDING[tree.operator] as number;
  if (tree.kind === "literal") return tree.text.startsWith("-") ? (BINDING["unary"] as number) : 14;
  return BINDING[tree.kind] ?? 14;
};

/** The text of a tree with as few brackets as Python needs. */
export function render(tree: Tree): string {
  const at = (part: Tree, lowest: number): string => (bindingOf(part) < lowest ? `(${render(part)})` : render(part));
  const own = bindingOf(tree);
  switch (tree.kind) {
    case "literal":
      return tree.text;
    case "name":
      return tree.name;
    case "unary":
      return `${tree.operator}${at(tree.operand, own)}`;
    case "not":
      return `not ${at(tree.operand, own)}`;
    case "binary":
      return tree.operator === "**" ? `${at(tree.left, 14)} ** ${at(tree.right, 12)}` : `${at(tree.left, own)} ${tree.operator} ${at(tree.right, own + 1)}`;
    case "compare":
      return [at(tree.first, own + 1), ...tree.rest.map(([operator, part]) => `${operator} ${at(part, own + 1)}`)].join(" ");
    case "and":
    case "or":
      return tree.operands.map((part) => at(part, own + 1)).join(` ${tree.kind} `);
    case "if":
      return `${at(tree.then, 2)} if ${at(tree.condition, 2)} else ${at(tree.otherwise, 1)}`;
    case "call":
      return `${tree.name}(${tree.values.map(render).join(", ")})`;
    case "item":
      return `${at(tree.object, 14)}[${render(tree.key)}]`;
    case "attribute":
      return `${/^\d/.test(render(tree.object)) ? `(${render(tree.object)})` : at(tree.object, 14)}.${tree.name}`;
  }
}

const fail = (type: string): never => {
  throw new Raised(type);
};

function typeName(value: Value): string {
  if (value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (value instanceof Real) return "float";
  if (typeof value === "string") return "str";
  return Array.isArray(value) ? "list" : "dict";
}

export function isTrue(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return value !== 0n;
  if (value instanceof Real) return value.real !== 0;
  if (typeof value === "string") return value.length > 0;
  return Array.isArray(value) ? value.length > 0 : (value as ReadonlyMap<string, Value>).size > 0;
}

const isNumber = (value: Value): value is boolean | bigint | Real => ["bool", "int", "float"].includes(typeName(value));
const whole = (value: boolean | bigint): bigint => BigInt(value);
const real = (value: boolean | bigint | Real): number => (value instanceof Real ? value.real : Number(value));

function small(value: bigint): bigint {
  if (value > 2n ** 53n || value < -(2n ** 53n)) throw new TooLarge();
  return value;
}

const floorDiv = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

function binary(operator: string, left: Value, right: Value): Value {
  const sized = (value: Value): number | undefined =>
    typeof value === "string" ? [...value].length : Array.isArray(value) ? value.length : value instanceof Map ? value.size : undefined;
  if (operator === "*") {
    for (const [sequence, times] of [[left, right], [right, left]] as const) {
      const length = sized(sequence);
      if (length === undefined) continue;
      if (!isNumber(times)) return fail("TypeError");
      if (real(times) * length > 100000) return fail("IterableTooLong");
      if (typeName(sequence) === "dict" || times instanceof Real) return fail("TypeError");
      const count = Math.max(0, Number(times));
      return typeof sequence === "string" ? sequence.repeat(count) : Array.from({ length: count }, () => sequence as readonly Value[]).flat();
    }
  }
  if (operator === "+") {
    if (typeof left === "string" && typeof right === "string") return left + right;
    if (Array.isArray(left) && Array.isArray(right)) return [...(left as readonly Value[]), ...(right as readonly Value[])];
  }
  if (operator === "%" && typeof left === "string") {
    // A text without places for values: lists and mappings may be left over, nothing else.
    if (left.includes("%")) throw new TooLarge();
    return typeName(right) === "list" || typeName(right) === "dict" ? left : fail("TypeError");
  }
  if (operator === "<<" || operator === ">>") {
    if (!isNumber(right)) return fail("TypeError");
    if (Math.abs(real(right)) > 10000) return fail("NumberTooHigh");
  }
  if (operator === "|" && left instanceof Map && right instanceof Map) return new Map([...left, ...right]) as ReadonlyMap<string, Value>;
  if (operator === "**" && isNumber(left) && Math.abs(real(left)) > 4000000) return fail("NumberTooHigh");
  if (!isNumber(left) || !isNumber(right)) return fail("TypeError");
  if (operator === "**" && Math.abs(real(right)) > 4000000) return fail("NumberTooHigh");
  if (left instanceof Real || right instanceof Real || operator === "/") {
    const [a, b] = [real(left), real(right)];
    switch (operator) {
      case "+":
        return new Real(a + b);
      case "-":
        return new Real(a - b);
      case "*":
        return new Real(a * b);
      case "/":
        return b === 0 ? fail("ZeroDivisionError") : new Real(a / b);
      case "//":
      case "%": {
        if (b === 0) return fail("ZeroDivisionError");
        let rest = a % b;
        let quotient = (a - rest) / b;
        if (rest !== 0) {
          if (b < 0 !== rest < 0) {
            rest += b;
            quotient -= 1;
          }
        } else rest = b < 0 ? -0 : 0;
        if (operator === "%") return new Real(rest);
        if (quotient === 0) return new Real(a / b < 0 || Object.is(a / b, -0) ? -0 : 0);
        return new Real(quotient - Math.floor(quotient) > 0.5 ? Math.floor(quotient) + 1 : Math.floor(quotient));
      }
      case "**":
        // Powers of floats are not part of the comparison: JavaScript rounds them otherwise.
        throw new TooLarge();
      default:
        return fail("TypeError");
    }
  }
  const [a, b] = [whole(left), whole(right)];
  const bits = typeof left === "boolean" && typeof right === "boolean";
  switch (operator) {
    case "+":
      return small(a + b);
    case "-":
      return small(a - b);
    case "*":
      return small(a * b);
    case "//":
      return b === 0n ? fail("ZeroDivisionError") : floorDiv(a, b);
    case "%":
      return b === 0n ? fail("ZeroDivisionError") : a - floorDiv(a, b) * b;
    case "**":
      if (b < 0n) throw new TooLarge();
      return b > 100n && a !== 0n && a !== 1n && a !== -1n ? small(2n ** 60n) : small(a ** b);
    case "&":
      return bits ? (a & b) === 1n : a & b;
    case "|":
      return bits ? (a | b) === 1n : a | b;
    case "^":
      return bits ? (a ^ b) === 1n : a ^ b;
    case "<<":
      return b < 0n ? fail("ValueError") : small(a << b);
    default:
      return b < 0n ? fail("ValueError") : a >> b;
  }
}

function equal(left: Value, right: Value): boolean {
  if (isNumber(left) && isNumber(right)) return real(left) === real(right);
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((item: Value, index) => equal(item, right[index] as Value));
  if (left instanceof Map && right instanceof Map) {
    return left.size === right.size && [...(left as ReadonlyMap<string, Value>)].every(([key, value]) => right.has(key) && equal(value, right.get(key) as Value));
  }
  return left === right;
}

function less(left: Value, right: Value): boolean {
  if (isNumber(left) && isNumber(right)) return real(left) < real(right);
  if (typeof left === "string" && typeof right === "string") return less([...left].map((letter) => BigInt(letter.codePointAt(0) as number)), [...right].map((letter) => BigInt(letter.codePointAt(0) as number)));
  if (Array.isArray(left) && Array.isArray(right)) {
    const index = left.findIndex((item: Value, place) => place >= right.length || !equal(item, right[place] as Value));
    if (index === -1) return left.length < right.length;
    return index < right.length && less(left[index] as Value, right[index] as Value);
  }
  return fail("TypeError");
}

function compare(operator: string, left: Value, right: Value): boolean {
  const comparable = isNumber(left) && isNumber(right);
  const isNaN = comparable && (Number.isNaN(real(left)) || Number.isNaN(real(right)));
  switch (operator) {
    case "==":
      return equal(left, right);
    case "!=":
      return !equal(left, right);
    case "<":
      return less(left, right);
    case ">":
      return less(right, left);
    case "<=":
      return !less(right, left) && !isNaN;
    case ">=":
      return !less(left, right) && !isNaN;
    case "is":
      return left === right;
    case "is not":
      return left !== right;
    case "not in":
      return !compare("in", left, right);
    default:
      if (typeof right === "string") return typeof left === "string" ? right.includes(left) : fail("TypeError");
      if (Array.isArray(right)) return right.some((item: Value) => equal(item, left));
      if (!(right instanceof Map) || Array.isArray(left) || left instanceof Map) return fail("TypeError");
      return typeof left === "string" && right.has(left);
  }
}

/** Quotes are doubled ones where the text holds single ones alone; a text with both has the single ones escaped. */
function quoted(text: string): string {
  if (text.includes("'") && !text.includes('"')) return `"${text.replaceAll("\\", "\\\\")}"`;
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** Python's `repr`, for texts without control characters. */
export function repr(value: Value): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Real) return realText(value.real);
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  return `{${[...(value as ReadonlyMap<string, Value>)].map(([key, item]) => `'${key}': ${repr(item)}`).join(", ")}}`;
}

function realText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (Math.abs(value) === Infinity) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return value.toExponential().replace(/e([-+])(\d)$/, "e$10$2");
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function call(name: string, values: readonly Value[]): Value {
  const [first = null, second] = values;
  switch (name) {
    case "len":
      if (typeof first === "string") return BigInt([...first].length);
      if (Array.isArray(first)) return BigInt(first.length);
      return first instanceof Map ? BigInt(first.size) : fail("TypeError");
    case "str":
      return typeof first === "string" ? first : repr(first);
    case "bool":
      return isTrue(first);
    case "abs":
      if (!isNumber(first)) return fail("TypeError");
      return first instanceof Real ? new Real(Math.abs(first.real)) : whole(first) < 0n ? -whole(first) : whole(first);
    case "float":
      if (typeof first === "string") return /^-?\d+(\.\d+)?$/.test(first) ? new Real(Number(first)) : fail("ValueError");
      return isNumber(first) ? new Real(real(first)) : fail("TypeError");
    case "int":
      if (typeof first === "string") return /^-?\d+$/.test(first) ? small(BigInt(first)) : fail("ValueError");
      if (!isNumber(first)) return fail("TypeError");
      if (!(first instanceof Real)) return whole(first);
      if (!Number.isFinite(first.real)) return fail(Number.isNaN(first.real) ? "ValueError" : "OverflowError");
      return small(BigInt(Math.trunc(first.real)));
    case "round": {
      if (!isNumber(first)) return fail("TypeError");
      if (!(first instanceof Real)) return whole(first);
      if (!Number.isFinite(first.real)) return fail(Number.isNaN(first.real) ? "ValueError" : "OverflowError");
      const down = Math.floor(first.real);
      const up = first.real - down > 0.5 || (first.real - down === 0.5 && Math.abs(down % 2) === 1);
      return small(BigInt(up ? down + 1 : down));
    }
    case "min":
    case "max": {
      const items = second === undefined ? (typeof first === "string" ? [...first] : Array.isArray(first) ? (first as readonly Value[]) : first instanceof Map ? [...first.keys()] as string[] : fail("TypeError")) : values;
      const [start, ...rest] = items;
      if (start === undefined) return fail("ValueError");
      return rest.reduce<Value>((best, item) => ((name === "min" ? less(item, best) : less(best, item)) ? item : best), start);
    }
    default: {
      const items = typeof first === "string" ? [...first] : Array.isArray(first) ? (first as readonly Value[]) : first instanceof Map ? [...first.keys()] as string[] : fail("TypeError");
      if (name === "any") return items.some(isTrue);
      if (name === "all") return items.every(isTrue);
      return items.reduce<Value>((sum, item) => binary("+", sum, item), 0n);
    }
  }
}

/** The value of a tree in a context. */
export function evaluate(tree: Tree, context: ReadonlyMap<string, Value>): Value {
  const value = (part: Tree): Value => evaluate(part, context);
  switch (tree.kind) {
    case "literal":
      return tree.value;
    case "name":
      return context.has(tree.name) ? (context.get(tree.name) as Value) : fail("NameNotDefined");
    case "not":
      return !isTrue(value(tree.operand));
    case "unary": {
      const operand = value(tree.operand);
      if (!isNumber(operand)) return fail("TypeError");
      if (operand instanceof Real) return tree.operator === "~" ? fail("TypeError") : new Real(tree.operator === "-" ? -operand.real : operand.real);
      const int = whole(operand);
      return tree.operator === "-" ? -int : tree.operator === "~" ? -int - 1n : int;
    }
    case "binary": {
      const left = value(tree.left);
      return binary(tree.operator, left, value(tree.right));
    }
    case "compare": {
      let left = value(tree.first);
      for (const [operator, part] of tree.rest) {
        const right = value(part);
        if (!compare(operator, left, right)) return false;
        left = right;
      }
      return true;
    }
    case "and":
    case "or": {
      let result: Value = null;
      for (const part of tree.operands) {
        result = value(part);
        if (isTrue(result) === (tree.kind === "or")) break;
      }
      return result;
    }
    case "if":
      return isTrue(value(tree.condition)) ? value(tree.then) : value(tree.otherwise);
    case "call":
      return call(tree.name, tree.values.map(value));
    case "attribute": {
      const object = value(tree.object);
      return object instanceof Map && object.has(tree.name) ? (object.get(tree.name) as Value) : fail("AttributeDoesNotExist");
    }
    case "item": {
      const object = value(tree.object);
      const key = value(tree.key);
      if (object instanceof Map) {
        if (Array.isArray(key) || key instanceof Map) return fail("TypeError");
        return typeof key === "string" && object.has(key) ? (object.get(key) as Value) : fail("KeyError");
      }
      if (typeof object !== "string" && !Array.isArray(object)) return fail("TypeError");
      if (typeof key !== "bigint" && typeof key !== "boolean") return fail("TypeError");
      const items: readonly Value[] = [...object] as Value[];
      const index = Number(key) < 0 ? Number(key) + items.length : Number(key);
      return index in items ? (items[index] as Value) : fail("IndexError");
    }
  }
}
