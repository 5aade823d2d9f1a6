/** Places in the YAML for the names in a declaration file, so that "go to definition" leads there. */
import { ts } from "ts-morph";
import type { Span } from "../diagnostics/types.js";
import { namedMembers } from "./named-members.js";
import type { Places } from "./places.js";
import type { Mapping } from "./source-map.js";

/**
 * @param text of the declarations, as it will be written
 * @returns where each declared name, each member of an interface and each trigger of a state comes from
 */
export function mapDeclarations(text: string, places: Places): readonly Mapping[] {
  const file = ts.createSourceFile("module.d.ts", text, ts.ScriptTarget.Latest);
  const mappings: Mapping[] = [];
  const map = (name: ts.Node, span: Span | undefined): void => {
    if (span !== undefined) mappings.push(...mapName(name.getStart(file), name.end, span, ts.isStringLiteral(name)));
  };
  for (const statement of file.statements) {
    for (const name of declaredNames(statement)) {
      const span = places.declarations.get(name.text);
      // TypeScript 7 takes the file from where the whole declaration begins, the place in it from the name.
      if (span !== undefined) mappings.push(...mapStart(statement.getStart(file), span));
      map(name, span);
    }
    if (ts.isInterfaceDeclaration(statement)) for (const { name, span } of namedMembers(statement, places)) map(name, span);
  }
  return mappings;
}

/**
 * A language server asks for the first mapping at or behind a place, other readers for the last one before it: what lies between names says for both
 * that it comes from nowhere. In quotes the name itself begins one further on, which is where the uses of a text are found.
 */
function mapName(start: number, end: number, span: Span, quoted: boolean): readonly Mapping[] {
  return [
    ...mapStart(start, span),
    ...(quoted ? [{ generated: start + 1, original: span.start }] : []),
    { generated: end, original: span.end },
    { generated: end + 1 },
  ];
}

function mapStart(start: number, span: Span): readonly Mapping[] {
  return [...(start > 0 ? [{ generated: start - 1 }] : []), { generated: start, original: span.start }];
}

function declaredNames(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [statement.name];
  if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [statement.name];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
}
