/** Takes away from a text whatever it breaks without: lines first, then characters. */
export async function shrink(text: string, breaks: (text: string) => Promise<boolean>): Promise<string> {
  if (!(await breaks(text))) return text;
  const lines = await shrinkList(text.split(/(?<=\n)/), async (parts) => breaks(parts.join("")));
  const characters = await shrinkList([...lines.join("")], async (parts) => breaks(parts.join("")));
  return characters.join("");
}

/** Halves, quarters, … of a list are left out as long as what is left still breaks. */
async function shrinkList(list: readonly string[], breaks: (list: readonly string[]) => Promise<boolean>): Promise<readonly string[]> {
  let current = list;
  let budget = 400;
  for (let size = Math.ceil(current.length / 2); size >= 1 && budget > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < current.length && budget > 0; budget--) {
      const rest = [...current.slice(0, at), ...current.slice(at + size)];
      if (rest.length > 0 && (await breaks(rest))) current = rest;
      else at += size;
    }
  }
  return current;
}
