/** Diagram → DOT, the language of Graphviz. */
import { isTerminal } from "./build.js";
import { allNodes, type Diagram, type DiagramEdge, type DiagramNode, type Label, labelText } from "./diagram.js";

/** The diagram as DOT. Boxes with others in them are clusters; an arrow from or to one is cut at its border, which `dot` does and other layouts do not. */
export function toDot(diagram: Diagram): string {
  const nodes = [...allNodes(diagram.nodes)];
  const isBox = new Map(nodes.map((node) => [node.key, node.children.length > 0]));
  return [
    `digraph ${id(diagram.title)} {`,
    ...attributes("  ", { label: quoted(diagram.title), labelloc: "t", compound: "true", rankdir: "TB", fontname: FONT, nodesep: "0.4", ranksep: "0.5" }),
    `  node [shape=box, style="rounded,filled", fillcolor="#f5f8fd", color="#4a6fa5", fontname=${FONT}, fontsize=12]`,
    `  edge [color="#3c4a5c", fontname=${FONT}, fontsize=11, arrowsize=0.8]`,
    ...diagram.nodes.flatMap((node) => nodeLines(node, "  ")),
    ...diagram.edges.map((edge) => edgeLine(edge, isBox)),
    "}",
    "",
  ].join("\n");
}

/** One that Graphviz knows the widths of, where it finds no fonts. */
const FONT = "Helvetica";
/** Longer labels of arrows go on below: Graphviz breaks no lines. In characters. */
const LONG = 40;

/** A cluster has no place that an arrow could lead to: this point in it has. */
const anchorOf = (key: string): string => `anchor ${key}`;

function nodeLines(node: DiagramNode, indent: string): readonly string[] {
  const { key, kind, title, children } = node;
  const said: Readonly<Record<string, string>> = node.description === undefined ? {} : { tooltip: quoted(node.description) };
  if (kind === "initial") return [`${indent}${id(key)} [shape=point, width=0.15, color="#3c4a5c", fillcolor="#3c4a5c", label=""]`];
  if (kind === "history") return [`${indent}${id(key)} [shape=circle, width=0.35, fixedsize=true, label=${quoted(title)}]`];
  if (children.length === 0) {
    return [`${indent}${id(key)} [${listed({ label: quoted(title, node.lines.map(labelText)), ...styleOf(node), ...said })}]`];
  }
  const inner = `${indent}  `;
  return [
    `${indent}subgraph ${id(`cluster ${key}`)} {`,
    ...attributes(inner, {
      label: leftAligned([title, ...(node.description === undefined ? [] : [node.description]), ...node.lines.map(labelText)]),
      labeljust: "l",
      style: kind === "region" ? `"rounded,dashed"` : `"rounded"`,
      color: kind === "region" ? `"#7d93b5"` : `"#4a6fa5"`,
    }),
    `${inner}${id(anchorOf(key))} [shape=point, style=invis, width=0, label=""]`,
    ...children.flatMap((child) => nodeLines(child, inner)),
    `${indent}}`,
  ];
}

function styleOf(node: DiagramNode): Readonly<Record<string, string>> {
  if (node.kind === "any" || node.kind === "missing") return { style: `"rounded,dashed"`, color: `"#7d93b5"` };
  if (isTerminal(node)) return { peripheries: "2", fillcolor: `"#f2f4f7"`, color: `"#55606e"` };
  if (node.state?.type === "error") return { fillcolor: `"#fdf3f2"`, color: `"#c23b32"` };
  if (node.state?.type === "choice") return { shape: "diamond", style: "filled", fillcolor: `"#fff8e6"`, color: `"#a87a12"` };
  return {};
}

function edgeLine({ source, target, kind, labels }: DiagramEdge, isBox: ReadonlyMap<string, boolean>): string {
  const end = (key: string): string => id(isBox.get(key) === true ? anchorOf(key) : key);
  const label = labels.length === 0 ? {} : { label: leftAligned(labels.flatMap(labelLines)) };
  const given = {
    ...label,
    ...(kind === "time" ? { style: "dashed", color: `"#a85b00"`, fontcolor: `"#a85b00"` } : kind === "auto" ? { style: "dotted" } : {}),
    ...(isBox.get(source) === true ? { ltail: id(`cluster ${source}`) } : {}),
    ...(isBox.get(target) === true ? { lhead: id(`cluster ${target}`) } : {}),
  };
  return `  ${end(source)} -> ${end(target)}${Object.keys(given).length === 0 ? "" : ` [${listed(given)}]`}`;
}

/** What is too long for one line has its guard and its actions in lines of their own, which begin with blanks. */
function labelLines(label: Label): readonly string[] {
  const whole = labelText(label);
  if (whole.length <= LONG) return [whole];
  const { guard, actions, ...head } = label;
  const begin = { ...head, ...(guard === undefined ? {} : { guard }), actions: [] };
  const last = labelText({ head: "", actions });
  const first = labelText(begin).length <= LONG || guard === undefined ? [labelText(begin)] : [labelText({ ...head, actions: [] }), `  ${labelText({ head: "", guard, actions: [] })}`];
  return [...first, ...(last === "" ? [] : [`  ${last}`])];
}

const listed = (pairs: Readonly<Record<string, string>>): string => Object.entries(pairs).map(([name, value]) => `${name}=${value}`).join(", ");
const attributes = (indent: string, pairs: Readonly<Record<string, string>>): readonly string[] => Object.entries(pairs).map(([name, value]) => `${indent}${name}=${value}`);

/** A name in quotes. Other than in texts, only quotes and line breaks mean something there. */
const id = (name: string): string => `"${clean(name).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

const leftAligned = (lines: readonly string[]): string => `"${lines.map((line) => `${escaped(line)}\\l`).join("")}"`;

/** A text in quotes; lines below the first are set to the left. */
function quoted(text: string, lines: readonly string[] = []): string {
  return `"${escaped(text)}${lines.length === 0 ? "" : `\\n${lines.map((line) => `${escaped(line)}\\l`).join("")}`}"`;
}

/** Backslashes would begin one of Graphviz's escapes, such as `\N` for the node's name; `&` one of HTML's entities. */
function escaped(text: string): string {
  return clean(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;").replace(/\r\n|[\n\r]/g, "\\n");
}

/** Without what no drawing can show. */
const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/gu, "\ufffd");
