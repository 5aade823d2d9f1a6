import { type Member, member } from "./member.js";

/**
 * The functions of all `names`, in their order: those that `owner` has, and for the others what stands in for them.
 *
 * @throws {TypeError} some are missing; the message names all of them
 */
export function bindMembers(
  kind: "guards" | "actions",
  names: readonly string[],
  owner: object | undefined,
  standIns: object | undefined,
): ReadonlyMap<string, Member> {
  const bound = new Map<string, Member>();
  const missing: string[] = [];
  for (const name of names) {
    const found = member(owner, name) ?? member(standIns, name);
    if (found) bound.set(name, found);
    else missing.push(name);
  }
  if (missing[0]) throw new TypeError(`Missing ${kind}: ${missing.join(", ")}`);
  return bound;
}
