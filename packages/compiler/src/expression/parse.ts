/** Text → `Expression`, by way of the grammar of `@lezer/python`, whose trees need correction in places. */
import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import { type Call, type Expression, type FormatPart, isDeeperThan, type Name } from "./ast.js";
import { type ExpressionFault, SyntaxFault } from "./fault.js";
import { readFormatText } from "./format-text.js";
import { readNumber, unescape } from "./literals.js";
import { mask } from "./mask.js";
import { type Item, MAX_DEPTH, readOperators } from "./operators.js";
import { refusal } from "./refusal.js";
import { syntaxHelp } from "./syntax-help.js";

const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda " +
    "nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** From here on the grammar may give up: after some hundreds of operators. */
const LONG = 2000;

/** Longer texts than this are refused by the engine. */
const MAX_TEXT = 100_000;

/**
 * Reads an expression as the engine does: blanks around it do not count, only the first statement is evaluated, an assignment is the
 * value assigned (8.1 of the language).
 *
 * @param remarks takes what is read and does not count
 * @returns the expression, or what is wrong with the text; never throws for a text
 */
export function parseExpression(text: string, remarks: ExpressionFault[] = []): Expression | SyntaxFault {
  try {
    return read(text, 0, remarks);
  } catch (error) {
    if (error instanceof SyntaxFault) return error;
    throw error;
  }
}

function read(text: string, offset: number, remarks: ExpressionFault[]): Expression {
  const start = /^[\s\x1c-\x1f\x85]*/.exec(text)?.[0].length ?? 0;
  const trimmed = text.slice(start).replace(/[\s\x1c-\x1f\x85]+$/, "");
  const reader = new Reader(trimmed);
  try {
    const expression = reader.script();
    if (isDeeperThan(expression, MAX_DEPTH)) throw new SyntaxFault(0, trimmed.length, "it is nested too deeply");
    remarks.push(...reader.remarks.map((remark) => ({ ...remark, offset: remark.offset + offset + start })));
    return offset + start === 0 ? expression : moved(expression, offset + start);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const help = error.help ?? reader.help(error.offset);
    throw new SyntaxFault(error.offset + offset + start, error.length, error.reason, help, error.type);
  }
}

/** The same expression, `by` further on in the text. */
function moved<Node>(node: Node, by: number): Node {
  if (Array.isArray(node)) return node.map((item: unknown) => moved(item, by)) as Node;
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]: [string, unknown]) => [
    key,
    (key === "from" || key === "to" || key === "offset") && typeof value === "number" ? value + by : moved(value, by),
  ]);
  return Object.fromEntries(entries) as Node;
}

/** The children of a node, comments left out. */
function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name !== "Comment") found.push(child);
  return found;
}

/** The places between commas. */
function splitCommas(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ",") groups.push([]);
    else groups.at(-1)?.push(node);
  }
  if (groups.at(-1)?.length === 0) groups.pop();
  return groups;
}

const LINE_HELP = "A line break ends an expression: put it into brackets to go on over several lines.";

const LIST_HELP = "Compare one by one (`a == 1 or a == 2`), or use a check: `check: { field: a, op: in, values: [1, 2] }`.";

/** Operands that cannot be compiled, by the name of their node. */
const REFUSED_OPERANDS: ReadonlyMap<string, readonly [what: string, help?: string]> = new Map([
  ["ArrayExpression", ["a list", LIST_HELP]],
  ["TupleExpression", ["a tuple", LIST_HELP]],
  ["SetExpression", ["a set", LIST_HELP]],
  ["DictionaryExpression", ["a mapping"]],
  ["ArrayComprehensionExpression", ["a comprehension"]],
  ["ComprehensionExpression", ["a comprehension"]],
  ["DictionaryComprehensionExpression", ["a comprehension"]],
  ["SetComprehensionExpression", ["a comprehension"]],
  ["LambdaExpression", ["`lambda`"]],
  ["AwaitExpression", ["`await`"]],
  ["YieldExpression", ["`yield`"]],
  ["NamedExpression", ["`:=`", "Write the value where it is used; `==` compares."]],
  ["Ellipsis", ["`...`"]],
]);

/** Reads one text; offsets count from its beginning. */
class Reader {
  readonly remarks: ExpressionFault[] = [];
  readonly #source: string;
  #bare = "";

  constructor(source: string) {
    this.#source = source;
  }

  help(offset: number): string | undefined {
    return syntaxHelp(this.#bare, offset) ?? (endsLine(this.#bare, offset) ? LINE_HELP : undefined);
  }

  script(): Expression {
    this.#bare = this.#source;
    const masked = mask(this.#source);
    this.#bare = masked.bare;
    const tree = parser.parse(masked.text);
    this.#refuseErrors(tree.topNode);
    const statements = childrenOf(tree.topNode).flatMap((node) => (node.name === "StatementGroup" ? childrenOf(node).filter(({ name }) => name !== ";") : [node]));
    const [first, ...ignored] = statements;
    if (first === undefined) throw new SyntaxFault(0, Math.max(1, this.#source.length), "it is empty", undefined, "InvalidExpression");
    const expression = this.#statement(first);
    // They are not evaluated, but the engine reads them.
    for (const statement of ignored) this.#statement(statement);
    if (SIMPLE.has(first.name)) this.#refuseIndented(first, ignored);
    this.#remark(first, ignored);
    return expression;
  }

  /** What the engine drops without a word. */
  #remark(first: SyntaxNode, ignored: readonly SyntaxNode[]): void {
    const operator = childrenOf(first).find(({ name }) => name === "AssignOp" || name === "UpdateOp");
    if (operator !== undefined && SIMPLE.has(first.name)) {
      const { from, to } = operator;
      this.remarks.push({ code: "expr-assignment", values: { operator: this.#source.slice(from, to) }, offset: from, length: to - from });
    }
    const from = ignored[0]?.from;
    if (from === undefined) return;
    const text = this.#source.slice(from, ignored.at(-1)?.to ?? from);
    const onNextLine = this.#bare.slice(first.to, from).includes("\n");
    const help = onNextLine ? LINE_HELP : "Join them with `and`, or make an item of each.";
    this.remarks.push({ code: "expr-ignored-part", values: { text: text.length > 40 ? `${text.slice(0, 40)}…` : text }, offset: from, length: text.length, help });
  }

  /** A statement on a line of its own must begin where the first one does. */
  #refuseIndented(first: SyntaxNode, ignored: readonly SyntaxNode[]): void {
    let end = first.to;
    for (const statement of ignored) {
      const gap = this.#bare.slice(end, statement.from);
      if (/\n[ \t]+$/.test(gap)) {
        throw new SyntaxFault(statement.from, 1, "its second line is indented", LINE_HELP);
      }
      end = statement.to;
    }
  }

  #fail(node: { readonly from: number; readonly to: number }, reason: string, help?: string): never {
    const from = Math.min(node.from, Math.max(0, this.#source.length - 1));
    throw new SyntaxFault(from, Math.max(1, node.to - node.from), reason, help);
  }

  #refuseErrors(top: SyntaxNode): void {
    const cursor = top.cursor();
    do {
      // A bare `yield` is fine in Python.
      if (cursor.type.isError && !(cursor.from === cursor.to && cursor.node.parent?.name.startsWith("Yield") === true)) {
        // The grammar gives up on very long runs of operators, in the middle of a text that is fine.
        if (cursor.from === cursor.to && cursor.from > LONG) this.#fail(cursor, "it has too many operators", "Split it over several guards.");
        const shown = this.#bare.slice(cursor.from, Math.max(cursor.to, cursor.from + 1)).trim();
        this.#fail(cursor, shown === "" ? "something is missing here" : `\`${shown}\` is not expected here`);
      }
    } while (cursor.next());
  }

  #statement(node: SyntaxNode): Expression {
    const nodes = childrenOf(node);
    switch (node.name) {
      case "ExpressionStatement":
        return this.#expressions(nodes, node);
      case "AssignStatement":
      case "UpdateStatement": {
        const last = nodes.map(({ name }) => name === "AssignOp" || name === "UpdateOp").lastIndexOf(true);
        const type = nodes.findIndex(({ name }) => name === "TypeDef");
        for (const target of nodes.slice(0, type === -1 ? last : type)) this.#target(target);
        if (type !== -1) return refusal("a declaration", node.from, node.to);
        return this.#expressions(nodes.slice(last + 1), node);
      }
      case "TryStatement":
        if (!nodes.some(({ name }) => name === "except" || name === "finally")) this.#fail(node, "`try` needs `except` or `finally`");
        break;
    }
    const word = /^\w+/.exec(this.#source.slice(node.from))?.[0];
    return refusal(word === undefined ? "a statement" : `the statement \`${word}\``, node.from, node.to);
  }

  /** What can be assigned to; anything else is a syntax error. */
  #target(node: SyntaxNode): void {
    const fine = ["VariableName", "MemberExpression", "TupleExpression", "ArrayExpression", "ParenthesizedExpression", ",", "AssignOp", "*"];
    if (!fine.includes(node.name)) this.#fail(node, `\`${this.#source.slice(node.from, node.to)}\` cannot be assigned to`, "`==` compares.");
    if (node.name === "VariableName") this.#name(node);
    if (node.name === "MemberExpression") this.#chain(node);
  }

  /** One expression; several of them, or one with a comma behind it, are a tuple. */
  #expressions(nodes: readonly SyntaxNode[], whole: { readonly from: number; readonly to: number }): Expression {
    const [only] = nodes;
    if (only === undefined) return this.#fail(whole, "a value is missing here");
    if (nodes.length === 1) return this.#expression(only);
    return refusal(nodes.some(({ name }) => name === ",") ? "a tuple" : "`*` before a value", only.from, nodes.at(-1)?.to ?? only.to, LIST_HELP);
  }

  #expression(node: SyntaxNode): Expression {
    const items: Item[] = [];
    const open = [node];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (["BinaryExpression", "UnaryExpression", "ConditionalExpression"].includes(next.name)) {
        open.push(...childrenOf(next).reverse());
        continue;
      }
      const { from, to, name } = next;
      const operand = next;
      if (["ArithOp", "BitOp", "CompareOp", "not", "and", "or", "in", "is", "if", "else"].includes(name)) {
        items.push({ operator: this.#source.slice(from, to), from, to });
      } else {
        items.push({ operand: () => this.#operand(operand), loose: ["LambdaExpression", "YieldExpression", "NamedExpression"].includes(name), from, to });
      }
    }
    return readOperators(items, node.to);
  }

  #operand(node: SyntaxNode): Expression {
    const { from, to } = node;
    const refused = REFUSED_OPERANDS.get(node.name);
    if (node.name === "NamedExpression" && node.firstChild?.name !== "VariableName") this.#fail(node, "`:=` wants a name on its left");
    if (refused !== undefined) return refusal(refused[0], from, to, refused[1]);
    switch (node.name) {
      case "None":
        return { kind: "constant", value: null, from, to };
      case "Boolean":
        return { kind: "constant", value: this.#source.slice(from, to) === "True", from, to };
      case "Number":
        return readNumber(this.#source, from, to);
      case "String":
        return this.#texts([node]);
      case "ContinuedString":
        return this.#texts(childrenOf(node));
      case "VariableName":
        return this.#name(node);
      case "ParenthesizedExpression":
        if (childrenOf(node).some(({ name }) => name === "*")) this.#fail(node, "`*` cannot stand before a value in brackets");
        return this.#expressions(childrenOf(node).slice(1, -1), node);
      case "MemberExpression":
      case "CallExpression":
        return this.#chain(node);
      default:
        return refusal(`\`${this.#source.slice(from, to)}\``, from, to);
    }
  }

  #name(node: SyntaxNode): Name {
    const written = this.#source.slice(node.from, node.to);
    if (KEYWORDS.has(written)) this.#fail(node, `\`${written}\` is a word of Python and no name`);
    const name = written.normalize("NFKC");
    if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name)) this.#fail(node, `\`${written}\` is no name`);
    return { kind: "name", name, from: node.from, to: node.to };
  }

  /** `a.b[0](c)`: a loop, since a chain may be long. */
  #chain(node: SyntaxNode): Expression {
    const steps: SyntaxNode[] = [];
    let base = node;
    while (base.name === "MemberExpression" || base.name === "CallExpression") {
      steps.push(base);
      const [first] = childrenOf(base);
      if (first === undefined) return this.#fail(base, "a value is missing here");
      base = first;
    }
    return steps.reduceRight<Expression>((object, step) => this.#step(object, step), this.#operand(base));
  }

  #step(object: Expression, node: SyntaxNode): Expression {
    const [, mark, ...rest] = childrenOf(node);
    const { to } = node;
    const { from } = object;
    if (mark === undefined) return this.#fail(node, "something is missing here");
    if (node.name === "CallExpression") return this.#call(object, mark, to);
    if (mark.name === ".") {
      const [property] = rest;
      return property === undefined ? this.#fail(node, "a name is missing here") : { kind: "attribute", object, name: this.#name(property).name, from, to };
    }
    const nodes = rest.slice(0, -1);
    if (nodes.some(({ name }) => name === "," || name === "*")) return refusal("a tuple", nodes[0]?.from ?? from, nodes.at(-1)?.to ?? to);
    const colons = nodes.filter(({ name }) => name === ":").length;
    if (colons === 0) return { kind: "subscript", object, key: this.#expressions(nodes, node), from, to };
    const bounds: (Expression | undefined)[] = [undefined];
    for (const part of nodes) {
      if (part.name === ":") bounds.push(undefined);
      else bounds[bounds.length - 1] = this.#expression(part);
    }
    const [start, stop, step] = bounds;
    return { kind: "slice", object, start, stop, step, from, to };
  }

  #call(callee: Expression, list: SyntaxNode, to: number): Expression {
    const { from } = callee;
    const nodes = childrenOf(list).slice(1, -1);
    const positional: Expression[] = [];
    const named: Call["named"][number][] = [];
    let refused: Expression | undefined;
    if (nodes.some(({ name }) => name === "for" || name === "async")) {
      refused = refusal("a comprehension", list.from, list.to);
    } else {
      for (const group of splitCommas(nodes)) {
        const [first, second, third] = group;
        if (first === undefined) return this.#fail(list, "an argument is missing here");
        if (first.name === "*") refused ??= refusal("`*` before an argument", first.from, group.at(-1)?.to ?? first.to);
        else if (first.name === "**") refused ??= refusal("`**` before an argument", first.from, group.at(-1)?.to ?? first.to, undefined, "TypeError");
        else if (second?.name === "AssignOp" && third !== undefined) {
          if (this.#source.slice(second.from, second.to) === ":=") {
            refused ??= refusal("`:=`", first.from, third.to);
            continue;
          }
          const { name } = this.#name(first);
          if (named.some((other) => other.name === name)) this.#fail(first, `the argument \`${name}\` is given twice`);
          named.push({ name, value: this.#expression(third) });
        } else {
          if (named.length > 0) this.#fail(first, "an argument without name stands behind one with a name");
          positional.push(this.#expression(first));
        }
      }
    }
    if (callee.kind !== "name" && callee.kind !== "attribute") return callee.kind === "refused" ? callee : refusal("a call of what is no name", from, to);
    // What is called is looked up first, as in the engine: a refused argument is one more argument.
    return { kind: "call", callee, positional: refused === undefined ? positional : [...positional, refused], named, from, to };
  }

  /** Texts that stand side by side are one. */
  #texts(nodes: readonly SyntaxNode[]): Expression {
    const from = nodes[0]?.from ?? 0;
    const to = nodes.at(-1)?.to ?? from;
    const parts: FormatPart[] = [];
    let bytes = 0;
    let format = false;
    for (const node of nodes) {
      const [, prefix = "", quote = "", body = ""] = /^([a-zA-Z]*)('''|"""|'|")([\s\S]*)\2$/.exec(this.#source.slice(node.from, node.to)) ?? this.#fail(node, "a text does not end");
      const offset = node.from + prefix.length + quote.length;
      const raw = /r/i.test(prefix);
      if (/f/i.test(prefix)) {
        format = true;
        parts.push(...readFormatText(body, offset, raw, (text, at) => read(`(${text})`, at - 1, this.remarks)));
        continue;
      }
      if (/b/i.test(prefix)) {
        bytes++;
         
        if (/[^\0-\x7f]/.test(body)) this.#fail(node, "bytes hold ASCII characters only");
      }
      parts.push(raw ? body : unescape(body, offset));
    }
    if (bytes > 0 && bytes < nodes.length) this.#fail({ from, to }, "texts and bytes cannot be joined");
    if (bytes > 0) return refusal("bytes", from, to);
    if (format) return { kind: "format", parts: joinTexts(parts), from, to };
    const value = parts.filter((part) => typeof part === "string").join("");
    return value.length > MAX_TEXT ? refusal("a text this long", from, to, undefined, "IterableTooLong") : { kind: "text", value, from, to };
  }
}

/** Whether an expression is over at a line break, outside of brackets, before or right behind `offset`. `bare` is the text without its texts. */
function endsLine(bare: string, offset: number): boolean {
  const end = offset + (/^\s*/.exec(bare.slice(offset))?.[0].length ?? 0);
  let brackets = 0;
  for (let at = 0; at < end; at++) {
    const character = bare[at] ?? "";
    if ("([{".includes(character)) brackets++;
    else if (")]}".includes(character)) brackets--;
    else if (character === "\n" && brackets <= 0 && bare[at - 1] !== "\\") return true;
  }
  return false;
}

const SIMPLE = new Set(["ExpressionStatement", "AssignStatement", "UpdateStatement"]);

/** Neighbouring texts joined. */
function joinTexts(parts: readonly FormatPart[]): readonly FormatPart[] {
  const joined: FormatPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
