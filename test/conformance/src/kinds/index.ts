import { decide, random } from "./decide.js";
import type { Kind } from "./kind.js";
import { load } from "./load.js";
import { scenariosNotRun, tableNotRun } from "./not-run.js";
import { randomSession, session } from "./session.js";

/** Every kind of vector, in the order of the report. */
export const kinds: readonly Kind[] = [
  decide,
  random,
  session,
  randomSession,
  load,
  scenariosNotRun("parallel", "there are no parallel states yet"),
  tableNotRun("expr", "expressions do not compile yet"),
  tableNotRun("check", "checks do not compile yet"),
  tableNotRun("effects", "effects do not compile yet"),
  tableNotRun("context", "contexts are not validated yet"),
  tableNotRun("lint", "the linter's findings are not compared yet"),
];
