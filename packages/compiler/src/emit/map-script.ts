/** Places in the YAML for the code of a module, so that a debugger shows the transition, the guard or the expression that is run. */
import { ts } from "ts-morph";
import type { Span } from "../diagnostics/types.js";
import type { Places, TransitionPlace } from "./places.js";
import type { Mapping } from "./source-map.js";

/**
 * Maps what runs when an event is decided or an action evaluates: not the rows, which are made when the module is loaded, so that a breakpoint on
 * a line of the YAML stops where the line counts.
 *
 * @param text of the script, as it will be written
 */
export function mapScript(text: string, places: Places): readonly Mapping[] {
  const file = ts.createSourceFile("module.js", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const mapper = new ScriptMapper(file, places);
  for (const statement of file.statements) mapper.statement(statement);
  return mapper.mappings;
}

class ScriptMapper {
  readonly mappings: Mapping[] = [];
  readonly #file: ts.SourceFile;
  readonly #places: Places;

  constructor(file: ts.SourceFile, places: Places) {
    this.#file = file;
    this.#places = places;
  }

  statement(statement: ts.Statement): void {
    const { conditions, deciding, evaluations, invariants } = this.#places;
    if (ts.isFunctionDeclaration(statement)) {
      const name = statement.name?.text ?? "";
      const condition = conditions.get(name);
      if (condition !== undefined) this.#condition(statement, condition);
      else if (deciding.has(name)) this.#deciding(statement);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!ts.isIdentifier(name) || initializer === undefined) continue;
        this.#evaluations(initializer, evaluations.get(name.text) ?? new Map<string, Span>());
        this.#invariants(initializer, invariants.get(name.text) ?? []);
      }
    }
  }

  /** The function of an expression: each statement but that which answers for an error. */
  #condition(node: ts.Node, span: Span): void {
    if (ts.isCatchClause(node)) return;
    if (ts.isReturnStatement(node) || ts.isVariableStatement(node)) this.#map(node, span);
    else ts.forEachChild(node, (child) => this.#condition(child, span));
  }

  /** A function that chooses: a return to its transition, a question to the guard. */
  #deciding(node: ts.Node): void {
    if (ts.isIfStatement(node)) {
      const asked = this.#asked(node.expression, this.#taken(node.thenStatement));
      const [first] = asked;
      if (first !== undefined) this.#map(node, first.span);
      for (const { node: question, span } of asked) this.#map(question, span);
      ts.forEachChild(node.thenStatement, (child) => this.#deciding(child));
      if (ts.isReturnStatement(node.thenStatement)) this.#deciding(node.thenStatement);
      if (node.elseStatement !== undefined) this.#deciding(node.elseStatement);
    } else if (ts.isReturnStatement(node)) {
      const taken = this.#taken(node);
      if (taken !== undefined) this.#map(node, taken.span);
    } else ts.forEachChild(node, (child) => this.#deciding(child));
  }

  /** The transition whose row stands in the code. */
  #taken(node: ts.Node): TransitionPlace | undefined {
    if (ts.isIdentifier(node)) return this.#places.rows.get(node.text);
    return ts.forEachChild(node, (child) => this.#taken(child));
  }

  /** The guards that a condition asks, in their order. */
  #asked(node: ts.Node, transition: TransitionPlace | undefined): readonly { readonly node: ts.Node; readonly span: Span }[] {
    if (ts.isCallExpression(node)) {
      const { expression: callee } = node;
      const guard = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isElementAccessExpression(callee) && ts.isStringLiteral(callee.argumentExpression) ? callee.argumentExpression.text : undefined;
      const span = guard === undefined ? (ts.isIdentifier(callee) ? this.#places.conditions.get(callee.text) : undefined) : transition?.guards.get(guard);
      return span === undefined ? [] : [{ node, span }];
    }
    const found: { readonly node: ts.Node; readonly span: Span }[] = [];
    ts.forEachChild(node, (child) => void found.push(...this.#asked(child, transition)));
    return found;
  }

  /** The functions of the list `invariants` of a table. */
  #invariants(table: ts.Node, spans: readonly Span[]): void {
    if (spans.length === 0 || !ts.isObjectLiteralExpression(table)) return;
    const list = table.properties.find((property) => property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === "invariants");
    if (list === undefined || !ts.isPropertyAssignment(list) || !ts.isArrayLiteralExpression(list.initializer)) return;
    for (const [index, item] of list.initializer.elements.entries()) {
      const span = spans[index];
      if (span !== undefined) ts.forEachChild(item, (part) => void (ts.isPropertyAssignment(part) && ts.isArrowFunction(part.initializer) && this.#map(part.initializer.body, span)));
    }
  }

  /** The functions that stand in the machine under the texts of expressions. */
  #evaluations(node: ts.Node, texts: ReadonlyMap<string, Span>): void {
    if (ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer) && ts.isComputedPropertyName(node.name) && ts.isStringLiteral(node.name.expression)) {
      const span = texts.get(node.name.expression.text);
      if (span !== undefined) this.#map(node.initializer.body, span);
    } else ts.forEachChild(node, (child) => this.#evaluations(child, texts));
  }

  /** Each line of a node comes from the same place: a reader of maps looks no further than the line it asks about. */
  #map(node: ts.Node, span: Span): void {
    const { text } = this.#file;
    const start = node.getStart(this.#file);
    this.mappings.push({ generated: start, original: span.start });
    for (const { index, 0: lineBreak } of text.slice(start, node.end).matchAll(/\n\s*/g)) this.mappings.push({ generated: start + index + lineBreak.length, original: span.start });
    this.mappings.push({ generated: node.end });
  }
}
