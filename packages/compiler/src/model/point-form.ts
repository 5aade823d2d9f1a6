/** `parent:point`: exactly one colon between two names (language.md 4.5). The parts, or nothing for any other text. */
export function pointForm(text: string): { readonly parent: string; readonly point: string } | undefined {
  const match = /^([^:]+):([^:]+)$/.exec(text);
  return match === null ? undefined : { parent: match[1]!, point: match[2]! };
}
