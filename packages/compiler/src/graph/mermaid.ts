/** Diagram → Mermaid (`stateDiagram-v2`). */
import { addTo } from "../grouping.js";
import { edgeTexts, isTerminal } from "./build.js";
import { allNodes, type Diagram, type DiagramEdge, type DiagramNode, labelText } from "./diagram.js";
import { identifiers } from "./ids.js";
import { oneLine } from "./texts.js";

/** Words that Mermaid's grammar of state diagrams takes for something else, in any case of their letters. */
const RESERVED = new Set([
  "accdescr", "acctitle", "as", "class", "classdef", "click", "constructor", "default", "direction", "end", "fork", "hide", "href", "join", "note", "left", "of", "over",
  "right", "root", "scale", "state", "statediagram", "style", "title",
]); // prettier-ignore

/** How states look that are no usual ones; a drawing names those that it uses. */
const LOOKS = { error: "fill:#fdecea,stroke:#c23b32,color:#7a1f19", anyState: "fill:none,stroke:#7d93b5,stroke-dasharray:5 4" };

const lookOf = ({ kind, state }: DiagramNode): keyof typeof LOOKS | undefined => (kind === "any" ? "anyState" : state?.type === "error" ? "error" : undefined);

const isSafe = (name: string): boolean => /^[a-z][a-z0-9_]*$/i.test(name) && !RESERVED.has(name.toLowerCase()) && !name.startsWith("s_") && !/_(start|end)$/.test(name);

/**
 * The diagram as Mermaid text. States are nested, regions divided by `--`; what is said of a state stands below its name, a line each. A choice state
 * has Mermaid's diamond, which shows no name: a note tells it.
 */
export function toMermaid(diagram: Diagram): string {
  const nodes = [...allNodes(diagram.nodes)];
  const ids = identifiers(nodes.filter(({ kind }) => kind !== "initial").map(({ key, title, kind }) => [key, kind === "state" ? title : `${kind} ${title}`]), isSafe);
  const writer = new MermaidWriter(diagram, ids);
  const looks = [...new Set(nodes.map(lookOf))].filter((look) => look !== undefined);
  return [
    ...(diagram.title === "" ? [] : ["---", `title: ${frontMatterText(diagram.title)}`, "---"]),
    "stateDiagram-v2",
    ...looks.map((look) => `  classDef ${look} ${LOOKS[look]}`),
    ...writer.level(diagram.nodes, "", "  "),
    "",
  ].join("\n");
}

class MermaidWriter {
  readonly #ids: ReadonlyMap<string, string>;
  /**
   * Box → the arrows between what lies directly in it. Those that cross a border are written outside of all: Mermaid takes a state that an arrow
   * in some box names for one of that box.
   */
  readonly #edges = new Map<string, DiagramEdge[]>();

  constructor({ nodes, edges }: Diagram, ids: ReadonlyMap<string, string>) {
    this.#ids = ids;
    const around = new Map<string, string>();
    for (const node of allNodes(nodes)) for (const child of node.children) around.set(child.key, node.key);
    for (const edge of edges) {
      const [from, to] = [around.get(edge.source) ?? "", around.get(edge.target) ?? ""];
      const level = from === to ? from : "";
      addTo(this.#edges, level, edge);
    }
  }

  /** What is in a box: its states, then its arrows, then its ends. */
  level(nodes: readonly DiagramNode[], around: string, indent: string): readonly string[] {
    const [regions, others] = [nodes.filter(({ kind }) => kind === "region"), nodes.filter(({ kind }) => kind !== "region")];
    return [
      ...regions.flatMap((region, index) => [...(index === 0 ? [] : [`${indent}--`]), ...this.#region(region, indent)]),
      ...others.flatMap((node) => this.#node(node, indent)),
      ...this.#arrows(around, indent),
      ...others.filter(isTerminal).map(({ key }) => `${indent}${this.#ids.get(key)!} --> [*]`),
    ];
  }

  #region(region: DiagramNode, indent: string): readonly string[] {
    return [`${indent}%% region ${comment(region.title)}`, ...this.level(region.children, region.key, indent)];
  }

  #node(node: DiagramNode, indent: string): readonly string[] {
    const { key, kind, title, children, state } = node;
    if (kind === "initial") return [];
    const id = this.#ids.get(key)!;
    const said = [...(node.description === undefined ? [] : [node.description]), ...node.lines.map(labelText)];
    if (state?.type === "choice") return [`${indent}state ${id} <<choice>>`, ...note(id, [title, ...said], indent)];
    const look = lookOf(node);
    const styled = look === undefined ? [] : [`${indent}class ${id} ${look}`];
    if (children.length > 0) {
      const block = [`${indent}state "${mermaidText(title)}" as ${id} {`, ...this.level(children, key, `${indent}  `), `${indent}}`];
      // A box with others in it shows nothing but its title.
      const regions = children.filter((child) => child.kind === "region").map((region) => [`region ${region.title}`, ...(region.description === undefined ? [] : [region.description]), ...region.lines.map(labelText)].join(", "));
      return [...block, ...note(id, [...said, ...regions], indent), ...styled];
    }
    return [`${indent}state "${mermaidText(title)}" as ${id}`, ...said.map((line) => `${indent}${id} : ${mermaidText(line)}`), ...styled];
  }

  #arrows(around: string, indent: string): readonly string[] {
    // Mermaid has one kind of arrow: all between the same two states become one.
    const merged = new Map<string, string[]>();
    for (const edge of this.#edges.get(around) ?? []) {
      const arrow = `${edge.kind === "initial" ? "[*]" : this.#ids.get(edge.source)!} --> ${this.#ids.get(edge.target)!}`;
      merged.set(arrow, [...(merged.get(arrow) ?? []), ...edgeTexts(edge)]);
    }
    return [...merged].map(([arrow, texts]) => `${indent}${arrow}${texts.length === 0 ? "" : ` : ${texts.map(mermaidText).join("<br/>")}`}`);
  }
}

function note(id: string, lines: readonly string[], indent: string): readonly string[] {
  if (lines.length === 0) return [];
  return [`${indent}note right of ${id}`, ...lines.map((line) => `${indent}  ${mermaidText(line)}`), `${indent}end note`];
}

/**
 * A text that Mermaid shows as it is. Characters that its grammar, its Markdown or HTML would take for something else are written by their number,
 * which Mermaid turns back.
 */
function mermaidText(text: string): string {
  return text
    .replace(/[\n\r\t]+/g, " ")
    .replace(/[\u0000-\u001f\u007f]|\p{Surrogate}/gu, "\ufffd")
    .replace(/["<>;:#{}%&\\`~|*@$]|--|(?<=^|\W)_+|_+(?=\W|$)|^(?:\d+\.|[-+=])/g, (found) => [...found].map((character) => `#${character.codePointAt(0)};`).join(""));
}

const comment = (text: string): string => text.replace(/[^\p{L}\p{N}_ .-]/gu, " ");

/** The title stands in YAML, where entities would be shown as such; Mermaid takes its angle brackets for tags. */
const frontMatterText = (text: string): string =>
  JSON.stringify(oneLine(text).replaceAll("<", "‹").replaceAll(">", "›")).replace(/[\u007f-\u009f]|\p{Surrogate}/gu, "\ufffd");
