import { format as prettierFormat, type Options } from "prettier";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { layOutByExample, type Widths } from "./by-example.js";
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

/** From how many characters on it takes less time to look for what is written alike. */
const LARGE = 50_000;

/** What switches a terminal's colours; the escape character is made, since it cannot be read in a pattern. */
const COLOURS = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*m`, "g");

/**
 * Lays out a module as prettier does.
 *
 * @param path of the module, for messages
 * @param options the project's own prettier options for that path; what they say besides the layout is not used
 * @param keepQuotes quotes around keys mean something and stay
 * @throws FormatOptionsError when prettier refuses the options
 */
export async function format(path: string, text: string, options: Readonly<Record<string, unknown>> = DEFAULTS, keepQuotes = false): Promise<string> {
  const byPrettier = async (part: string): Promise<string> => {
    try {
      return await layOut(part, options, keepQuotes);
    } catch (thrown) {
      // Prettier has no error class for its options. They are at fault when the text can be laid out without them.
      await layOut(part, DEFAULTS, keepQuotes);
      // Prettier colours what it says where the environment asks for colours (FORCE_COLOR), which no reader of a message asked for.
      const reason = (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(COLOURS, "");
      throw new FormatOptionsError(path, reason, { cause: thrown });
    }
  };
  const widths = text.length < LARGE ? undefined : widthsOf(options);
  return widths === undefined ? byPrettier(text) : layOutByExample(text, widths, byPrettier);
}

/** Prettier itself, for all of a text. */
export function layOut(text: string, options: Readonly<Record<string, unknown>>, keepQuotes = false): Promise<string> {
  return prettierFormat(text, { ...options, ...FIXED, ...(keepQuotes && { quoteProps: "preserve" }) });
}

/** Of widths that are none, prettier says what is wrong. */
function widthsOf({ printWidth = 80, tabWidth = 2 }: Readonly<Record<string, unknown>>): Widths | undefined {
  return Number.isInteger(printWidth) && Number.isInteger(tabWidth) ? { printWidth: printWidth as number, tabWidth: tabWidth as number } : undefined;
}
