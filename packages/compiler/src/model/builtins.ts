/** What the engine registers on every machine by itself, and the runtime provides (`language.md` 5.4, 7.7). */

export const BUILT_IN_GUARDS: ReadonlySet<string> = new Set(["always", "never", "key_present", "key_missing"]);

/** Without `write_local_file`, which needs a file system: that one is for the user to write. */
export const BUILT_IN_ACTIONS: ReadonlySet<string> = new Set(["noop", "log", "trace", "set_context", "snapshot", "copy_key", "validate_keys", "publish", "emit_metric"]);
