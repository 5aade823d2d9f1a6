import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** With a fallback switched on, guards that refuse an event are a reason for it, too (language.md 12.5, 13.4). */
export const fallbackCatchesGuards: Rule = ({ machine, report }) => {
  const meta = valueOf(machine.node, "meta");
  const mode = meta?.kind === "map" ? valueOf(meta, "orchestrator_default_fallback") : undefined;
  const isOn = (mode?.kind === "string" && mode.value !== "off") || (mode?.kind === "boolean" && mode.value);
  if (mode === undefined || !isOn || machine.fallback === undefined) return;
  const isGuarded = machine.transitions.some(({ guards, auto, region }) => guards.length > 0 && !auto && region === undefined);
  if (isGuarded) report("fallback-catches-guards", mode.span, { name: machine.fallback.text });
};
