import { type MapNode, valueOf } from "../source/node.js";

/** What the machine's normaliser makes of a trigger: blanks around it never count, its case only without one (`language.md` 9.2). */
export function normalizerOf(root: MapNode): (trigger: string) => string {
  const meta = valueOf(root, "meta");
  const normalizer = meta?.kind === "map" ? valueOf(meta, "event_normalizer") : undefined;
  const mode = normalizer?.kind === "string" ? normalizer.value : undefined;
  if (mode === "lower") return (trigger) => trigger.trim().toLowerCase();
  if (mode === "upper") return (trigger) => trigger.trim().toUpperCase();
  return (trigger) => trigger.trim();
}
