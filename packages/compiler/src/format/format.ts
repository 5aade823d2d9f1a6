import { format as prettierFormat, type Options } from "prettier";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";

/** What a module is formatted with where the project says nothing. */
const DEFAULTS: Options = { printWidth: 120 };

/**
 * Formats a module with prettier. The parser is `babel-ts`: the same bytes as `typescript`, faster. Line ends are always LF.
 *
 * @param options the project's own prettier options for the module's path; its plugins and parser are not used
 */
export async function format(text: string, options: Readonly<Record<string, unknown>> = DEFAULTS): Promise<string> {
  return prettierFormat(text, { ...options, parser: "babel-ts", plugins: [babel, estree], endOfLine: "lf" });
}
