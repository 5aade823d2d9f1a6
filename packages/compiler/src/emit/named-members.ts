/** The members of interfaces in a declaration file that stand for something in the YAML. */
import { ts } from "ts-morph";
import type { Span } from "../diagnostics/types.js";
import type { Places } from "./places.js";

export interface NamedMember {
  readonly name: ts.PropertyName;
  readonly span: Span;
}

/** All of an interface, those of the object types in it included, in the order of the text. */
export function namedMembers(declaration: ts.InterfaceDeclaration, { members }: Pick<Places, "members">): readonly NamedMember[] {
  const places = members.get(declaration.name.text);
  return declaration.members.flatMap((member) => {
    const place = places?.get(nameOf(member));
    if (member.name === undefined || place === undefined) return [];
    const inner = ts.isPropertySignature(member) ? literalsIn(member.type).flatMap((literal) => literal.members) : [];
    return [{ name: member.name, span: place.span }, ...inner.flatMap((own) => named(own, place.inner?.get(nameOf(own))))];
  });
}

const named = ({ name }: ts.TypeElement, span: Span | undefined): readonly NamedMember[] => (name === undefined || span === undefined ? [] : [{ name, span }]);

const nameOf = ({ name }: ts.TypeElement): string => (name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "");

/** The object types of which a type is made, not those inside them. */
function literalsIn(type: ts.TypeNode | undefined): readonly ts.TypeLiteralNode[] {
  if (type === undefined) return [];
  if (ts.isTypeLiteralNode(type)) return [type];
  return ts.isIntersectionTypeNode(type) ? type.types.flatMap(literalsIn) : [];
}
