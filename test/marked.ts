/** Texts in which places are marked: «so». */

/** The text without its marks, and where they were. */
export function unmark(marked: string): { readonly text: string; readonly places: readonly string[] } {
  let text = "";
  let start = 0;
  const places: string[] = [];
  for (const part of marked.split(/([«»])/)) {
    if (part === "«") start = text.length;
    else if (part === "»") places.push(`${start}-${text.length}`);
    else text += part;
  }
  return { text, places };
}
