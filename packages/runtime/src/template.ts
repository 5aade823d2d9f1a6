import type { RowTemplate } from "./table.js";
import type { Row } from "./types.js";

/**
 * Rows of a transition with many sources: the row of a source is made when it is first asked for, and the same one is given ever after.
 *
 * @param make makes the row of one source
 */
export function template<S extends string>(make: (source: S) => Row): RowTemplate {
  const rows = new Map<string, Row>();
  return (source) => {
    let row = rows.get(source);
    if (!row) rows.set(source, (row = make(source as S)));
    return row;
  };
}
