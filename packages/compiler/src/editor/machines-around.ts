import type ts from "typescript";
import { comparedWith } from "./expected-texts.js";
import type { Language } from "./language.js";

/** How deep in the parts of a type a machine is looked for: it is at 3 in `Promise<readonly SessionView<Order>[]>`. */
const DEPTH = 5;
/** A union of more members than these is one of names. */
const MEMBERS = 20;

/**
 * The machines of which a text may speak, as the types that stand for them (`Order`): those of the nearest expressions first. A machine is known by
 * the members of its type, so that the way on which it was imported does not matter.
 */
export function* machinesAround(language: Language, text: ts.StringLiteralLike): Iterable<ReadonlySet<ts.Type>> {
  const { typescript, checker } = language;
  for (let node: ts.Node = text; !typescript.isStatement(node) && !typescript.isFunctionLike(node) && !typescript.isSourceFile(node); node = node.parent) {
    const machines = new Set<ts.Type>();
    const seen = new Set<ts.Type>();
    if (typescript.isExpression(node)) collect(language, checker.getContextualType(node), machines, seen);
    for (const expression of besides(typescript, node)) collect(language, checker.getTypeAtLocation(expression), machines, seen);
    yield machines;
  }
}

/** What takes part in the meaning of a text: what it is compared with, the function that is called and all that is given to it; of each, the objects before its dots. */
function besides(typescript: typeof ts, node: ts.Node): readonly ts.Expression[] {
  const own = typescript.isCallOrNewExpression(node) ? [node.expression, ...(node.arguments ?? [])] : [comparedWith(typescript, node) ?? []].flat();
  const objects = (expression: ts.Expression): readonly ts.Expression[] =>
    typescript.isPropertyAccessExpression(expression) || typescript.isElementAccessExpression(expression) ? [expression, ...objects(expression.expression)] : [expression];
  return own.flatMap(objects);
}

function collect(language: Language, type: ts.Type | undefined, machines: Set<ts.Type>, seen: Set<ts.Type>, depth = DEPTH): void {
  if (type === undefined || depth === 0 || seen.has(type)) return;
  seen.add(type);
  if (isMachine(type)) machines.add(type);
  else for (const part of partsOf(language, type)) collect(language, part, machines, seen, depth - 1);
}

const isMachine = (type: ts.Type): boolean => ["Name", "State", "Trigger", "Transitions", "Targets"].every((name) => type.getProperty(name) !== undefined);

function partsOf({ typescript, checker }: Language, type: ts.Type): readonly ts.Type[] {
  const isReference = ((type as ts.ObjectType).objectFlags & typescript.ObjectFlags.Reference) !== 0;
  return [
    ...(type.aliasTypeArguments ?? []),
    ...(isReference ? checker.getTypeArguments(type as ts.TypeReference) : []),
    ...(type.isUnionOrIntersection() && type.types.length <= MEMBERS ? type.types : []),
    // `OrderState` says no more than that it is declared beside `Order`.
    ...[type.aliasSymbol, type.symbol].flatMap((symbol) => (symbol?.declarations ?? []).flatMap((declaration) => declaredBeside({ typescript, checker }, declaration))),
  ];
}

/** The interfaces at the top of the file of a declaration that is at the top itself. */
function declaredBeside({ typescript, checker }: Language, declaration: ts.Declaration): readonly ts.Type[] {
  const file = declaration.parent;
  if (!typescript.isSourceFile(file) || !typescript.isExternalModule(file)) return [];
  return file.statements.filter(typescript.isInterfaceDeclaration).map((each) => checker.getTypeAtLocation(each)).filter(isMachine);
}
