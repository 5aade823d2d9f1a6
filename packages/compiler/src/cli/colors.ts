import picocolors from "picocolors";
import type { Colors } from "picocolors/types.js";
import type { Environment, TextStream } from "./environment.js";

/**
 * The colours for a stream: only on a terminal, unless FORCE_COLOR asks for them; `--no-color` and NO_COLOR (any value) forbid
 * them in every case.
 */
export function colorsFor(stream: TextStream, wanted: boolean, variables: Environment["variables"]): Colors {
  const { NO_COLOR: forbidden, FORCE_COLOR: forced, TERM: terminal } = variables;
  const given = (value: string | undefined): boolean => value !== undefined && value !== "";
  if (!wanted || given(forbidden) || forced === "0" || forced === "false") return picocolors.createColors(false);
  return picocolors.createColors(given(forced) || (stream.isTerminal && terminal !== "dumb"));
}
