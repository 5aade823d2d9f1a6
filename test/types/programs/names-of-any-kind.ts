import { createExecutor, createMachine, createSession } from "@typestator/runtime";
import { freeNames, freeNamesTable, type FreeNamesState, type FreeNamesTrigger } from "../machines/free_names.gen.js";
import { exactly } from "./exactly.js";

const guards = {
  "is new": (context: { readonly "crew size": number }) => context["crew size"] > 1,
  class: () => true,
  "it's ok": (_: unknown, params: { readonly "max-speed": number; readonly "🚀": boolean }) => params["🚀"] && params["max-speed"] > 4,
};
const machine = createMachine(freeNames, guards);
const executor = createExecutor(freeNames, {
  new: (context) => {
    context["🚀"] = "up";
  },
  "tell-all": () => {},
});

const half = machine.process("not yet", "delete", { "crew size": 3 });
if (half.ok) {
  exactly<"Half-Done">()(half.target);
  void executor.execute(half, { "crew size": 3, "fuel level": null });
}
const off = machine.process("Half-Done", "lift off", { "crew size": 3, "🚀": "down" }, { "fuel level": 7 });
if (off.ok) exactly<"🚀">()(off.target);
const again = machine.process("new", "Lift_Off", { "crew size": 3 });
if (again.ok) exactly<"new">()(again.target);

const session = createSession(freeNamesTable, { guards, context: { "crew size": 2 } });
session.send("lift off", { "fuel level": 1 });
exactly<FreeNamesState>()(session.state);
"delete" satisfies FreeNamesTrigger;
