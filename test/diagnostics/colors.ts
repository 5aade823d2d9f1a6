import { colorsFor } from "../../packages/compiler/src/cli/colors.js";

const stream = { write: () => undefined, isTerminal: false };

export const noColors = colorsFor(stream, false, {});
export const allColors = colorsFor(stream, true, { FORCE_COLOR: "1" });
