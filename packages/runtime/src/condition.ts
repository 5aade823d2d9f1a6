import { own } from "./keys.js";
import type { ActionParts, Condition } from "./types.js";

/**
 * Whether a condition holds.
 *
 * @throws {TypeError} there is no such condition
 * @throws what the condition throws
 */
export function holds(condition: Condition | null, context: object, { conditions }: ActionParts): boolean {
  const text = typeof condition == "string" ? condition : JSON.stringify(condition);
  const compiled = own(conditions, text);
  if (!compiled) throw new TypeError(`${text} is no condition`);
  return compiled(context as never);
}
