import { nearName } from "../diagnostics/nearest.js";

const machineName = /(^|[._-])fsm\.(ya?ml|json)$/i;
const machineKeys = ["states", "transitions"];

/**
 * Whether a file that was found in a folder, and not named by the user, is a machine: it is called so (`order_fsm.yaml`,
 * `order.fsm.yml`), or has one of the keys `states` and `transitions` at its root (or at that of a list of machines), or both of them
 * misspelt. One that is nearly such a key is no sign by itself: there are `stages` in pipelines, `status` and `translations` elsewhere.
 * Other YAML files, `docker-compose.yml` for instance, are none of ours. Looks at the text only, so that a machine with a
 * mistake in it is still found and the mistake told.
 */
export function looksLikeMachine(fileName: string, content: Uint8Array): boolean {
  if (machineName.test(fileName)) return true;
  // The keys are ASCII: without byte order mark and zero bytes UTF-16 can be searched like any other encoding.
  const text = Buffer.from(content).toString("latin1").replace(/^[\x80-\xff]+/, "").replaceAll("\0", "");
  const keys = rootKeys(text);
  if (machineKeys.some((key) => keys.has(key))) return true;
  // `my_states` is no slip of the finger.
  const words = [...keys].filter((key) => !key.includes("_"));
  const meant = new Set(words.map((key) => nearName(key, machineKeys)?.name));
  return machineKeys.every((key) => meant.has(key));
}

/** The keys at the root that are one word. How they are found depends on how the root is written: in braces, as a list, as a block. */
function rootKeys(text: string): ReadonlySet<string> {
  const first = /^(?!\s*(?:#|%|---|-?\s*$))[ -]*/m.exec(text);
  const inBraces = first !== null && /^[{[]/.test(text.slice(first.index + first[0].length));
  // In a block all keys of the root stand in the column of the first one.
  const before = inBraces ? "[\\s{,]" : `^[ -]{${first?.[0].length ?? 0}}`;
  return new Set(Array.from(text.matchAll(new RegExp(`${before}["']?(\\w+)["']?[ \\t]*:`, "gm")), ([, key = ""]) => key));
}
