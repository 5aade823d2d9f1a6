/** The fenced blocks of a Markdown page. */

/** One block, with what stands behind its three backticks. */
export interface Block {
  /** Page and line, for messages. */
  readonly place: string;
  /** The first word behind the backticks. */
  readonly language: string;
  /** `raises=a,b names=any` → key → value. */
  readonly info: ReadonlyMap<string, string>;
  readonly text: string;
}

const FENCE = /^(?<indent> *)```(?<language>[a-z]+)?(?<info>[^\n]*)\n(?<text>[\s\S]*?)^\k<indent>```$/gm;

export function blocksOf(page: string, markdown: string): readonly Block[] {
  return [...markdown.matchAll(FENCE)].map((match) => {
    const { language = "", info = "", text = "" } = match.groups ?? {};
    const words = info.trim().split(/\s+/).filter((word) => word !== "");
    return {
      place: `${page}:${markdown.slice(0, match.index).split("\n").length}`,
      language,
      info: new Map(words.map((word) => [word.split("=", 1)[0]!, word.slice(word.indexOf("=") + 1)])),
      text,
    };
  });
}

/** The page without its blocks. */
export function proseOf(markdown: string): string {
  return markdown.replaceAll(FENCE, "");
}

/** Heading → what stands under it, its subsections included. */
export function sectionsOf(markdown: string): ReadonlyMap<string, string> {
  const masked = markdown.replaceAll(FENCE, (block) => block.replaceAll(/^#/gm, " "));
  const headings = [...masked.matchAll(/^(#+) (.+)$/gm)];
  return new Map(
    headings.map(([, hashes = "", title = ""], index) => {
      const start = headings[index]!.index;
      const end = headings.slice(index + 1).find(([, others = ""]) => others.length <= hashes.length)?.index ?? markdown.length;
      return [title, markdown.slice(start, end)];
    }),
  );
}
