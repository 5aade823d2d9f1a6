/**
 * The command that writes what a check found to be out of date: the same arguments, but writing.
 *
 * @param command the one that writes
 * @param args the arguments of the check, without the program's name
 * @param clean whether there are modules to remove
 */
export function mendingCommand(command: "compile" | "graph", args: readonly string[], clean = false): string {
  const kept = args.filter((argument, index) => argument !== "--check" && !(index === 0 && ["check", "compile", "graph"].includes(argument)));
  return ["typestator", command, ...(clean ? ["--clean"] : []), ...kept.map(quoted)].join(" ");
}

/** Double quotes serve the shells of every system. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `"${argument.replaceAll('"', '\\"')}"`;
}
