import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { valueOf } from "../source/node.js";
import { legalName, passesForName } from "./names.js";
import type { Part } from "./parts.js";

/** The name of an action that is a hook by itself: the engine's validator does not look at a mapping there (language.md 3.3, 15.1 item 8). */
export function checkHookNames(file: string, part: Part): readonly Diagnostic[] {
  if (part.name !== "state" || part.node.kind !== "map") return [];
  const { node } = part;
  return ["on_enter", "on_exit"].flatMap((key) => {
    const hook = valueOf(node, key);
    const custom = hook?.kind === "map" ? valueOf(hook, "custom") : undefined;
    const action = custom?.kind === "map" ? custom : hook;
    const name = action?.kind === "map" ? valueOf(action, "name") : undefined;
    if (name?.kind !== "string" || name.value.trim() === "" || passesForName(name.value)) return [];
    const spelling = legalName(name.value);
    return [createDiagnostic("hook-name-unchecked", { file, span: name.span }, { name: name.value, key }, spelling === undefined ? {} : { help: `Call it "${spelling}".` })];
  });
}
