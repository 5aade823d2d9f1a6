/** What the engine would find out only when it evaluates an expression, or never. */
import { type ComparisonOperator, children, type Expression } from "./ast.js";
import { didYouMean } from "../diagnostics/nearest.js";
import type { ExpressionFault } from "./fault.js";
import { EVENT_HELP, isEvent, isType, meaningOf, refusedAttribute, type Surroundings } from "./lookup.js";
import { refusal } from "./refusal.js";
import { functions, methods } from "./signatures.js";

/** The faults of an expression in the order of the text. */
export function checkExpression(root: Expression, text: string, surroundings: Surroundings): readonly ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  const visit = (expression: Expression): void => {
    faults.push(...faultsOf(expression, text, surroundings));
    // What is called is no child: a method that is called is no value that is read.
    children(expression).forEach(visit);
  };
  visit(root);
  return faults.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function faultsOf(node: Expression, text: string, surroundings: Surroundings): readonly ExpressionFault[] {
  const place = { offset: node.from, length: node.to - node.from };
  switch (node.kind) {
    case "refused":
      return [node.fault];
    case "integer":
      return node.exact ? [] : [{ code: "integer-too-large", values: { text: text.slice(node.from, node.to) }, ...place }];
    case "name":
      return unknownName(node.name, place, surroundings);
    case "attribute": {
      const refused = refusedAttribute(node, surroundings);
      if (refused !== undefined) return [refused.fault];
      const shadows = methods.get(node.name)?.types.includes("dict") === true && !isType(node.object, surroundings) && !isEvent(node.object, surroundings);
      return shadows ? [{ code: "dict-method-shadows-key", values: { name: node.name }, ...place }] : [];
    }
    case "call": {
      const meaning = meaningOf(node, surroundings);
      return meaning.kind === "refused" ? [meaning.refused.fault] : bareEvents([...node.positional, ...node.named.map(({ value }) => value)], surroundings);
    }
    case "binary":
    case "format":
      return bareEvents(children(node), surroundings);
    case "comparison":
      return node.rest.flatMap(({ operator, operand }, index) => {
        const left = node.rest[index - 1]?.operand ?? node.first;
        return identity(operator, left, operand, text);
      });
    default:
      return [];
  }
}

/** The event itself where a value is wanted: it has no text and no number. */
function bareEvents(values: readonly Expression[], surroundings: Surroundings): readonly ExpressionFault[] {
  return values.flatMap((value) => (isEvent(value, surroundings) ? [refusal("`_event` as a value", value.from, value.to, EVENT_HELP).fault] : []));
}

function identity(operator: ComparisonOperator, left: Expression, right: Expression, text: string): readonly ExpressionFault[] {
  if ((operator !== "is" && operator !== "is not") || left.kind === "constant" || right.kind === "constant") return [];
  const instead = operator === "is" ? "==" : "!=";
  const place = { offset: left.from, length: right.to - left.from };
  const written = `${text.slice(left.from, left.to)} ${instead} ${text.slice(right.from, right.to)}`;
  return [{ code: "is-with-value", values: { operator, instead: written.length > 60 ? instead : written }, ...place }];
}

/** Values of other languages, which no context has for names. */
const FOREIGN_VALUES: ReadonlyMap<string, string> = new Map([
  ["true", "Write `True`."],
  ["false", "Write `False`."],
  ["null", "Write `None`."],
  ["undefined", "Write `None`."],
  ["NaN", "Write `float('nan')`."],
  ["Infinity", "Write `float('inf')`."],
]);

const EVENT_ONLY_IN_GUARDS = "Only guards see the event: take what comes with it as a key of its own.";

const FOREIGN: ReadonlyMap<string, string> = new Map([
  ...FOREIGN_VALUES,
  ["none", "Write `None`."],
  ["nil", "Write `None`."],
  ["ctx", "The keys of the context are names by themselves: `qty`, not `ctx.qty`."],
  ["context", "The keys of the context are names by themselves: `qty`, not `context.qty`."],
]);

function unknownName(name: string, place: { offset: number; length: number }, { keys, event }: Surroundings): readonly ExpressionFault[] {
  const value = FOREIGN_VALUES.get(name);
  if (keys === undefined && value !== undefined) return [{ code: "expr-foreign-name", values: { name }, ...place, help: value }];
  // Of an action's expression only the orchestrator makes the event a part: it is known to be missing, whatever is declared.
  if (name === "_event" && event !== true) return [{ code: "expr-foreign-name", values: { name }, ...place, help: EVENT_ONLY_IN_GUARDS }];
  if (keys === undefined || keys.has(name) || functions.has(name) || (name === "_event" && event === true)) return [];
  const help = FOREIGN.get(name) ?? didYouMean(name, keys.keys());
  return [{ code: "expr-unknown-name", values: { name }, ...place, ...(help === undefined ? {} : { help }) }];
}
