import { createExecutor, createMachine } from "@typestator/runtime";
import { isOddNamesState, oddNames, type OddNamesState } from "../machines/odd_names.gen.js";
import { exactly } from "./exactly.js";

const machine = createMachine(oddNames, {
  constructor: (context) => context["1st_seen"] !== "",
  "1st_rule": () => true,
});
const executor = createExecutor(oddNames, { then: (context) => context.then, class: () => {} });

const look = machine.process("1st_review", "2nd_look", { "1st_seen": "now", then: 1 });
if (look.ok) exactly<"constructor">()(look.target);
const end = machine.process("constructor", "__proto__", {}, { then: 2 });
if (end.ok) {
  exactly<"__proto__">()(end.target);
  void executor.execute(end, {});
}
// Every object has a `constructor`: a context without one of its own fits, and one with it too.
const back = machine.process("constructor", "constructor", { constructor: "ada" });
if (back.ok) exactly<"1st_review">()(back.target);

export function run(state: OddNamesState | string): void {
  if (!isOddNamesState(state)) return;
  const result = machine.process(state, "__proto__", {});
  if (result.ok) exactly<"__proto__">()(result.target);
}
