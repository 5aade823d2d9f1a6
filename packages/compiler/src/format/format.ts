import type { Options } from "prettier";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { groupBy } from "../grouping.js";
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

/** How many characters are laid out at once, so that no more memory is taken for many modules than for one. */
const AT_ONCE = 1_000_000;

/** What switches a terminal's colours; the escape character is made, since it cannot be read in a pattern. */
const COLOURS = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*m`, "g");

/** A module to lay out. */
export interface Page {
  /** Of the module, for messages. */
  readonly path: string;
  readonly text: string;
  /** The project's own prettier options for that path; what they say besides the layout is not used. */
  readonly options: Readonly<Record<string, unknown>> | undefined;
  /** Quotes around keys mean something and stay. */
  readonly keepQuotes: boolean;
}

/**
 * Lays out modules as prettier does.
 *
 * @returns their texts, in the same order
 * @throws FormatOptionsError when prettier refuses the options of one
 */
export async function format(pages: readonly Page[]): Promise<readonly string[]> {
  const texts = new Map<Page, string>();
  for (const together of batchesOf(pages)) {
    const laidOut = await formatTogether(together);
    together.forEach((page, index) => texts.set(page, laidOut[index]!));
  }
  return pages.map((page) => texts.get(page)!);
}

/** Pages with the same options, of no more text than is laid out at once. */
function batchesOf(pages: readonly Page[]): readonly (readonly [Page, ...Page[]])[] {
  return [...groupBy(pages, layoutOf).values()].flatMap(([first, ...rest]) => {
    const batches: [Page, ...Page[]][] = [[first]];
    let size = first.text.length;
    for (const page of rest) {
      size += page.text.length;
      if (size <= AT_ONCE) batches.at(-1)!.push(page);
      else {
        batches.push([page]);
        size = page.text.length;
      }
    }
    return batches;
  });
}

/** What pages that are laid out alike have in common. Every option of prettier for modules is a text, a number or a switch; pages with others share nothing. */
function layoutOf(page: Page): unknown {
  const options = Object.entries(page.options ?? DEFAULTS).filter(([name]) => !Object.hasOwn(FIXED, name));
  if (options.some(([, value]) => typeof value === "object" || typeof value === "function")) return page;
  return JSON.stringify([page.keepQuotes, ...options.map(([name, value]) => JSON.stringify([name, typeof value, String(value)])).sort()]);
}

/** @param pages with the same options */
async function formatTogether(pages: readonly [Page, ...Page[]]): Promise<readonly string[]> {
  const [{ path, options, keepQuotes }] = pages;
  const byPrettier = async (text: string): Promise<string> => {
    try {
      return await layOut(text, options, keepQuotes);
    } catch (thrown) {
      // Prettier has no error class for its options. They are at fault when the text can be laid out without them.
      await layOut(text, undefined, keepQuotes);
      // Prettier colours what it says where the environment asks for colours (FORCE_COLOR), which no reader of a message asked for.
      const reason = (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(COLOURS, "");
      throw new FormatOptionsError(path, reason, { cause: thrown });
    }
  };
  const texts = pages.map(({ text }) => text);
  const widths = widthsOf(options ?? DEFAULTS);
  const isLarge = texts.reduce((sum, { length }) => sum + length, 0) >= LARGE;
  // Where prettier refuses the text of all, each is asked for itself: one that cannot stand behind another one is no fault, and of one that is at fault the message shows that one.
  const byExample = isLarge && widths !== undefined ? await layOutByExample(texts, widths, byPrettier).catch(() => []) : [];
  return Promise.all(texts.map(async (text, index) => byExample[index] ?? byPrettier(text)));
}

/** Prettier itself, for all of a text. @param options of a project that says something */
export async function layOut(text: string, options: Readonly<Record<string, unknown>> | undefined, keepQuotes = false): Promise<string> {
  // The same prettier without what reads configurations and knows of other languages loads in half the time. What a project says can be about
  // those, too, and prettier is to have read that.
  const { format: prettierFormat } = options === undefined ? await import("prettier/standalone") : await import("prettier");
  return prettierFormat(text, { ...(options ?? DEFAULTS), ...FIXED, ...(keepQuotes && { quoteProps: "preserve" }) });
}

/** Of widths that are none, prettier says what is wrong. */
function widthsOf({ printWidth = 80, tabWidth = 2 }: Readonly<Record<string, unknown>>): Widths | undefined {
  return Number.isInteger(printWidth) && Number.isInteger(tabWidth) ? { printWidth: printWidth as number, tabWidth: tabWidth as number } : undefined;
}
