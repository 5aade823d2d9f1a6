/** Text for XML, which SVG and SCXML are. */

/** Characters that XML 1.0 has no way to hold, escaped or not; lone surrogates are among them. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" };

const held = (text: string): string => text.replace(IMPOSSIBLE, "\ufffd");

/** Between two tags. */
export function xmlText(text: string): string {
  return held(text).replace(/[&<>\r]/g, (character) => ENTITIES[character]!);
}

/** Between double quotes; line breaks and tabs stay what they are. */
function xmlAttribute(text: string): string {
  return held(text).replace(/[&<>"\n\r\t]/g, (character) => ENTITIES[character]!);
}

/** Inside of a comment, which ends at two hyphens. */
export function xmlComment(text: string): string {
  return held(text).replace(/--|-$/g, (hyphens) => hyphens.replaceAll("-", "‐"));
}

/** An element; attributes without a value are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly XmlElement[];
  /** In the place of children. */
  readonly text?: string;
}

/** A document, an element a line. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementLines(root, "").join("\n")}\n`;
}

function elementLines({ name, attributes = {}, children = [], text }: XmlElement, indent: string): readonly string[] {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? "" : ` ${key}="${xmlAttribute(value)}"`));
  const open = `${indent}<${name}${written.join("")}`;
  if (text !== undefined) return [`${open}>${xmlText(text)}</${name}>`];
  if (children.length === 0) return [`${open}/>`];
  return [`${open}>`, ...children.flatMap((child) => elementLines(child, `${indent}  `)), `${indent}</${name}>`];
}
