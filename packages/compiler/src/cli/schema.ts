import { readFileSync } from "node:fs";
import type { Settings } from "../options.js";
import type { Environment } from "./environment.js";
import { type ExitCode, exitCode } from "./exit-code.js";

/** `typestator schema`: prints the JSON schema that is shipped for editors (draft-07); with `--names any` the one in which names are any text. */
export function schemaCommand({ names }: Pick<Settings, "names">, { packageRoot, stdout }: Environment): ExitCode {
  const file = names === "any" ? "machine.any-names.schema.json" : "machine.schema.json";
  stdout.write(readFileSync(new URL(file, packageRoot), "utf8"));
  return exitCode.fine;
}
