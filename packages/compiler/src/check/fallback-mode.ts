import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** What the engine's `config_warnings` says of `orchestrator_default_fallback` (language.md 2.1, 13.2): a mode without a state, and one that is a boolean. */
export const fallbackMode: Rule = ({ machine, refusals, report }) => {
  const meta = valueOf(machine.node, "meta");
  const mode = meta?.kind === "map" ? valueOf(meta, "orchestrator_default_fallback") : undefined;
  // `off` without quotes is a boolean, and means what it says.
  if (mode?.kind === "boolean" && mode.value) report("fallback-mode-boolean", mode.span, { text: mode.text });
  const isOn = (mode?.kind === "string" && (mode.value === "hint" || mode.value === "persist")) || (mode?.kind === "boolean" && mode.value);
  if (mode === undefined || !isOn || machine.fallback !== undefined || refusals.concern("machine", "error_policy") || refusals.concern("error_policy", "default_fallback")) return;
  report("fallback-mode-without-state", mode.span, { mode: mode.kind === "string" ? mode.value : "persist" });
};
