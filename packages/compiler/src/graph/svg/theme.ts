/** The colours of pictures: light ones as attributes, for whoever reads no style sheet; dark ones where the reader's surroundings are dark. */

/** What a part is → its colours in light and in dark surroundings. */
const COLORS = {
  page: ["#ffffff", "#0d1117"],
  box: ["#f5f8fd", "#161d2b"],
  inner: ["#fafcff", "#111824"],
  border: ["#4a6fa5", "#7aa2e0"],
  faint: ["#9fb3d1", "#43587a"],
  region: ["#7d93b5", "#5d7aa8"],
  errorBox: ["#fdf3f2", "#2b1719"],
  errorBorder: ["#c23b32", "#f07a72"],
  finalBox: ["#f2f4f7", "#1b2029"],
  finalBorder: ["#55606e", "#9aa7b8"],
  choiceBox: ["#fff8e6", "#2a2413"],
  choiceBorder: ["#a87a12", "#d9ad4a"],
  text: ["#1b2430", "#e6edf5"],
  muted: ["#56616f", "#a4b0bf"],
  guard: ["#7a3e9d", "#cfa3f0"],
  action: ["#1f6f54", "#77cfae"],
  arrow: ["#3c4a5c", "#a9b8cc"],
  time: ["#a85b00", "#eaa75a"],
} as const;

export type Color = keyof typeof COLORS;

export const light = (color: Color): string => COLORS[color][0];

/** The rules that darken what `fill` and `stroke` have drawn. */
export function darkStyle(): string {
  const rules = Object.entries(COLORS).flatMap(([name, [, dark]]) => [`.f-${name}{fill:${dark}}`, `.s-${name}{stroke:${dark}}`]);
  return `@media (prefers-color-scheme:dark){${rules.join("")}}`;
}
