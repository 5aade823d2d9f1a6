import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic, Span } from "../diagnostics/types.js";
import { type MapNode, valueOf } from "../source/node.js";

/** Several machines in a file need names, and different ones: they become declarations of one module. */
export function checkNames(file: string, machines: readonly MapNode[]): readonly Diagnostic[] {
  if (machines.length < 2) return [];
  const first = new Map<string, Span>();
  return machines.flatMap((machine): readonly Diagnostic[] => {
    const meta = valueOf(machine, "meta");
    const name = meta?.kind === "map" ? valueOf(meta, "machine_name") : undefined;
    // Anything else than text the schema has refused.
    if (meta !== undefined && meta.kind !== "map") return [];
    if (name !== undefined && name.kind !== "string" && name.kind !== "null") return [];
    if (name?.kind !== "string" || name.value.trim() === "") {
      return [createDiagnostic("machine-unnamed", { file, span: machine.entries[0]?.key.span ?? machine.span }, {})];
    }
    const earlier = first.get(name.value.trim());
    if (earlier === undefined) {
      first.set(name.value.trim(), name.span);
      return [];
    }
    const related = [{ message: "first used here", file, span: earlier }];
    return [createDiagnostic("duplicate-machine", { file, span: name.span }, { name: name.value.trim() }, { related })];
  });
}
