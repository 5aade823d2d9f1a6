/** TEMP until source/decode exists */
export function decode(_path: string, content: string | Uint8Array): { text: string } { return { text: text(content) }; }
function text(content: string | Uint8Array): string {
  if (typeof content === "string") return content.replace(/^\ufeff/, "");
  const encoding = content[0] === 0xff && content[1] === 0xfe ? "utf-16le" : content[0] === 0xfe && content[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(content);
}
