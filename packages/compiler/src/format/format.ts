import { format as prettierFormat, type Options } from "prettier";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { FormatOptionsError } from "./format-options-error.js";

/** What a module is formatted with where the project says nothing. */
const DEFAULTS: Options = { printWidth: 120 };

/**
 * What a project does not decide. The parser is `babel-ts`: the same bytes as `typescript`, faster. The module is laid out as a
 * whole and whatever its comments say, since nobody can put a pragma into it; line ends are always LF.
 */
const FIXED = {
  parser: "babel-ts",
  plugins: [babel, estree],
  endOfLine: "lf",
  requirePragma: false,
  checkIgnorePragma: false,
  insertPragma: false,
  rangeStart: 0,
  rangeEnd: Infinity,
} as const satisfies Options;

/** What switches a terminal's colours; the escape character is made, since it cannot be read in a pattern. */
const COLOURS = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*m`, "g");

/**
 * Lays out a module with prettier.
 *
 * @param path of the module, for messages
 * @param options the project's own prettier options for that path; what they say besides the layout is not used
 * @param keepQuotes quotes around keys mean something and stay
 * @throws FormatOptionsError when prettier refuses the options
 */
export async function format(path: string, text: string, options: Readonly<Record<string, unknown>> = DEFAULTS, keepQuotes = false): Promise<string> {
  const fixed: Options = keepQuotes ? { ...FIXED, quoteProps: "preserve" } : FIXED;
  try {
    return await prettierFormat(text, { ...options, ...fixed });
  } catch (thrown) {
    // Prettier has no error class for its options. They are at fault when the text can be laid out without them.
    await prettierFormat(text, { ...DEFAULTS, ...fixed });
    // Prettier colours what it says where the environment asks for colours (FORCE_COLOR), which no reader of a message asked for.
    const reason = (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(COLOURS, "");
    throw new FormatOptionsError(path, reason, { cause: thrown });
  }
}
