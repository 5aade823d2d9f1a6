/** What belongs to earlier stages, and is shared with them. */
const FOREIGN = new Set(["node", "compiled", "check", "written"]);

/** Freezes a model through and through, so that no later stage can change what another one reads. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  if (value instanceof Map) return value;
  for (const [key, part] of Object.entries(value)) if (!FOREIGN.has(key)) freeze(part);
  return value;
}
