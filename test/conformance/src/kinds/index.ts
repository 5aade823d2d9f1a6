import { check } from "./check.js";
import { context } from "./context.js";
import { decide, random } from "./decide.js";
import { effects } from "./effects.js";
import { expr } from "./expr.js";
import type { Kind } from "./kind.js";
import { lint } from "./lint.js";
import { load } from "./load.js";
import { parallel } from "./parallel.js";
import { randomSession, session } from "./session.js";

/** Every kind of vector, in the order of the report. */
export const kinds: readonly Kind[] = [
  decide,
  random,
  session,
  randomSession,
  load,
  parallel,
  expr,
  check,
  effects,
  context,
  lint,
];
