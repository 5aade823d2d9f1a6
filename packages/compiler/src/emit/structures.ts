/** Small makers of ts-morph structures. */
import { type InterfaceDeclarationStructure, type PropertySignatureStructure, StructureKind, type TypeAliasDeclarationStructure } from "ts-morph";
import { typeKey } from "../expression/typescript.js";

export function exportedType(name: string, type: string): TypeAliasDeclarationStructure {
  return { kind: StructureKind.TypeAlias, name, type, isExported: true };
}

export function exportedInterface(name: string, properties: readonly PropertySignatureStructure[], docs: string[]): InterfaceDeclarationStructure {
  return { kind: StructureKind.Interface, name, isExported: true, docs, properties: [...properties] };
}

export function property(name: string, type: string, { optional = false, docs = [] }: { optional?: boolean; docs?: string[] } = {}): PropertySignatureStructure {
  return { kind: StructureKind.PropertySignature, name: typeKey(name), type, hasQuestionToken: optional, docs };
}
