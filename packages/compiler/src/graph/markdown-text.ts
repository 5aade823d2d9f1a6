/** Text for Markdown, so that it says what it says and nothing more. */

/** Prose of the YAML: nothing in it becomes markup. Line breaks stay. */
export function markdownText(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_[\]#|~$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/^[-+>=]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/\s*(?:\r\n|[\n\r\u2028\u2029])\s*/g, "<br>");
}

/** A code span, also in a cell of a table. Text that is none is a dash. */
export function codeSpan(text: string): string {
  const line = text.replace(/[\n\r\u2028\u2029]+/g, " ");
  if (line.trim() === "") return "–";
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 || /^ .* $/.test(line) ? " " : "";
  return `${fence}${space}${line.replaceAll("|", "\\|")}${space}${fence}`;
}

/** A table; columns in which no row has anything are left out. Empty for no rows. */
export function table<Row>(rows: readonly Row[], columns: Readonly<Record<string, (row: Row) => string>>): string {
  if (rows.length === 0) return "";
  const filled = Object.entries(columns)
    .map(([title, cellOf]) => ({ title, cells: rows.map(cellOf) }))
    .filter(({ cells }, index) => index === 0 || cells.some((cell) => cell !== ""));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(filled.map(({ title }) => title)), line(filled.map(() => "---")), ...rows.map((_, row) => line(filled.map(({ cells }) => cells[row]!)))].join("\n");
}
