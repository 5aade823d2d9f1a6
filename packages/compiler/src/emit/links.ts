/** `links`: the line of the YAML in the comment of what stands for it. */
import { type PropertySignatureStructure, type StatementStructures, StructureKind } from "ts-morph";
import type { Span } from "../diagnostics/types.js";
import { indexLines, positionOf } from "../source/lines.js";
import { docs } from "./comments.js";
import type { Places } from "./places.js";

export interface Links {
  /** The text of the YAML. */
  readonly source: string;
  /** Its path, relative to the module. */
  readonly path: string;
}

/** The structures with a `@see` in the comments of the machine, its states, triggers, guards, actions and context keys. */
export function withLinks(structures: readonly StatementStructures[], { declarations, members }: Places, { source, path }: Links): StatementStructures[] {
  const lines = indexLines(source);
  // What ends a comment or a line does not stand in the path of a file by accident: it is shown as text of the YAML is.
  const link = ({ start }: Span): string => `@see ${docs(path).join("")}#L${positionOf(lines, start).line}`;
  const linked = (about: readonly unknown[], span: Span | undefined): string[] =>
    span === undefined ? (about as string[]) : [[...about.map(String), link(span)].join("\n\n")];
  return structures.map((structure) => {
    if (structure.kind === StructureKind.Interface) {
      const places = members.get(structure.name);
      const properties = (structure.properties ?? []) as PropertySignatureStructure[];
      return places === undefined ? structure : { ...structure, properties: properties.map((property) => ({ ...property, docs: linked(property.docs ?? [], places.get(nameOf(property))?.span) })) };
    }
    if (structure.kind !== StructureKind.VariableStatement || structure.isExported !== true) return structure;
    return { ...structure, docs: linked(structure.docs ?? [], declarations.get(structure.declarations[0]!.name)) };
  });
}

const nameOf = ({ name }: PropertySignatureStructure): string => (name.startsWith('"') ? (JSON.parse(name) as string) : name);
