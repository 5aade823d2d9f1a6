const machineName = /(^|[._-])fsm\.(ya?ml|json)$/i;

/**
 * Whether a file that was found in a folder, and not named by the user, is a machine: it is called so (`order_fsm.yaml`,
 * `order.fsm.yml`), or has the keys `states` and `transitions` at its root (or at that of a list of machines). Other YAML
 * files, `docker-compose.yml` for instance, are none of ours. Looks at the text only, so that a machine with a mistake in it
 * is still found and the mistake told.
 */
export function looksLikeMachine(fileName: string, content: Uint8Array): boolean {
  if (machineName.test(fileName)) return true;
  // The keys are ASCII: without byte order mark and zero bytes UTF-16 can be searched like any other encoding.
  const text = Buffer.from(content).toString("latin1").replace(/^[\x80-\xff]+/, "").replaceAll("\0", "");
  const before = beforeRootKey(text);
  return ["states", "transitions"].every((key) => new RegExp(`${before}["']?${key}["']?[ \\t]*:`, "m").test(text));
}

/** What may stand on the line before a key of the root, as a pattern: it depends on how the root is written. */
function beforeRootKey(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const first = lines.find((line) => line !== "" && !/^(#|%|---)/.test(line)) ?? "";
  if (/^[{[]/.test(first)) return "[\\s{,]";
  return first.startsWith("-") ? "^[ -]*" : "^";
}
