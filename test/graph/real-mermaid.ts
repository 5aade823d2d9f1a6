/** Mermaid itself, in the window that it needs to be loaded. */
import { JSDOM } from "jsdom";

export interface ReadDiagram {
  readonly nodes: readonly {
    readonly id: string;
    /** Title, then the lines below it. */
    readonly texts: readonly string[];
    readonly note?: readonly string[];
    readonly parent?: string;
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly labels: readonly string[]; readonly fromStart: boolean; readonly toEnd: boolean }[];
}

interface StateDatabase {
  getStates(): ReadonlyMap<string, { readonly id: string; readonly type: string; readonly descriptions?: readonly string[]; readonly note?: { readonly text: string }; readonly doc?: unknown }>;
  getData(): {
    readonly nodes: readonly { readonly id: string; readonly label?: string | readonly string[]; readonly description?: readonly string[]; readonly parentId?: string; readonly shape: string; readonly isGroup?: boolean }[];
    readonly edges: readonly { readonly start: string; readonly end: string; readonly label?: string | null }[];
  };
}

/** Numbers instead of characters, in the form in which Mermaid keeps them until it draws. */
const decoded = (text: string): string => text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));

/** Reads a state diagram with Mermaid's own parser. Throws what it throws. */
export async function readMermaid(text: string): Promise<ReadDiagram> {
  const mermaid = await load();
  await mermaid.parse(text);
  const { db } = (await mermaid.mermaidAPI.getDiagramFromText(text)) as unknown as { readonly db: StateDatabase };
  const { nodes, edges } = db.getData();
  const notes = new Map(nodes.filter(({ shape }) => shape === "note").map(({ id, label }) => [id.replace(/----note.*$/, ""), String(label).split("\n").map((line) => decoded(line.trim()))]));
  const real = nodes.filter(({ shape }) => !["note", "noteGroup"].includes(shape));
  const isGroupOfNote = (id: string | undefined): boolean => id !== undefined && nodes.some((node) => node.id === id && node.shape === "noteGroup");
  return {
    nodes: real.map(({ id, label, description, parentId }) => {
      const own = nodes.find((node) => node.id === parentId && isGroupOfNote(node.id));
      const parent = own === undefined ? parentId : own.parentId;
      return {
        id,
        texts: [...(Array.isArray(label) ? label : [label ?? ""]), ...(description ?? [])].map((line: string) => decoded(line)),
        ...(notes.has(id) ? { note: notes.get(id)! } : {}),
        ...(parent === undefined ? {} : { parent }),
      };
    }),
    edges: edges
      .filter(({ end }) => !notes.has(end) || real.some(({ id }) => id === end))
      .filter(({ start, end }) => !/----(?:note|parent)/.test(start + end))
      .map(({ start, end, label }) => ({
        from: start,
        to: end,
        labels: label === undefined || label === null || label === "" ? [] : label.split(/<br\s*\/?>/).map(decoded),
        fromStart: nodes.find(({ id }) => id === start)?.shape === "stateStart",
        toEnd: nodes.find(({ id }) => id === end)?.shape === "stateEnd",
      })),
  };
}

/** Mermaid cleans its texts with a package that takes the window from the globals, once, when it is loaded. */
async function load(): Promise<(typeof import("mermaid"))["default"]> {
  const { window } = new JSDOM();
  const globals = globalThis as { window?: unknown; document?: unknown };
  globals.window ??= window;
  globals.document ??= window.document;
  return (await import("mermaid")).default;
}
