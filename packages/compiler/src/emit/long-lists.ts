/** Lists of objects that grow with the machine, in shapes that type-check in time linear in their length. */

/** How many objects stand in one list. TypeScript compares the types of all of them with each other, and gives up on some thousands (TS2590). */
export const longestList = 250;

/**
 * A list of objects, an item a line. A long one is put together from parts whose types are said.
 *
 * @param type of the list, where it has to be said
 */
export function listLiteral(items: readonly string[], type: string): string {
  if (items.length <= longestList) return arrayOfLines(items);
  const starts = Array.from({ length: Math.ceil(items.length / longestList) }, (_, part) => part * longestList);
  return arrayOfLines(starts.map((start) => `...(${arrayOfLines(items.slice(start, start + longestList))} as ${type})`));
}

const arrayOfLines = (items: readonly string[]): string => `[${items.map((item) => `\n${item},`).join("")}\n]`;

/**
 * The body of a function that returns a list of objects. A long one is made by a call each: the objects of a list are compared with each other and then with
 * what one can be, and that takes a type checker longer than all else in them; so they are given to a function that takes any object. `void` as in `decide-by-map.ts`.
 * Nothing that transitions and states refer to can be called like the two constants: rows and conditions have a `_` in their names.
 *
 * @param type of the list
 */
export function listStatements(items: readonly string[], type: string): string {
  if (items.length <= longestList) return `return ${arrayOfLines(items)};`;
  return ["const all: object[] = [];", "const add = (item: object) => all.push(item);", ...items.map((item) => `void add(${item});`), `return all as ${type};`].join("\n");
}
