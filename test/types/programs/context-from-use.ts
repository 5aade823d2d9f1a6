import { createExecutor, createMachine, createSession } from "@typestator/runtime";
import { parcel, parcelTable, type ParcelContext } from "../machines/parcel.gen.js";
import { exactly } from "./exactly.js";

const shape: ParcelContext = {};
exactly<"weighed" | "paid" | "arrived" | "sent" | null | undefined>()(shape.status);
// One text is not all that a key can hold.
exactly<string | null | undefined>()(shape.tier);
exactly<string | null | undefined>()(shape.sender);
// Nor are those that are refused.
exactly<string | null | undefined>()(shape.region);
exactly<string | null | undefined>()(shape.label);
exactly<number | null | undefined>()(shape.weight);
exactly<boolean | null | undefined>()(shape.fragile);
exactly<boolean | null | undefined>()(shape.insured);
exactly<number | null | undefined>()(shape.tries);
exactly<string | null | undefined>()(shape.sent_at);
exactly<object | null | undefined>()(shape.box);
// Lists, whatever is looked for in their text.
exactly<string[] | null | undefined>()(shape.tags);
exactly<number[] | null | undefined>()(shape.stamps);
exactly<{ readonly at: string; readonly stop: number }[] | null | undefined>()(shape.trail);
exactly<unknown[] | null | undefined>()(shape.mixed_list);
// Expressions.
exactly<number | null | undefined>()(shape.price);
exactly<"express" | "slow" | null | undefined>()(shape.lane);
exactly<unknown>()(shape.limit);
exactly<number | null | undefined>()(shape.next_try);
exactly<string | null | undefined>()(shape.title);
exactly<boolean | null | undefined>()(shape.is_heavy);
exactly<unknown>()(shape.total);
exactly<unknown>()(shape.nothing);
exactly<unknown>()(shape.address);
// A number by one use, a text by another.
exactly<unknown>()(shape.quarrel);
// Any other key.
exactly<unknown>()(shape["colour"]);

const guards = {
  is_paid: (context: Readonly<ParcelContext>) => {
    switch (context.status) {
      case "paid":
      case "sent":
        return (context.price ?? 0) > 0;
      default:
        return context["colour"] === "red";
    }
  },
};
const machine = createMachine(parcel, guards);
const executor = createExecutor(parcel, {
  tell: (context) => {
    context.status = "arrived";
    context.tags = [...(context.tags ?? []), "told"];
    context.trail?.push({ at: "door", stop: 2 });
    context.tries = (context.tries ?? 0) + 1;
    context["colour"] = "blue";
  },
});

// A context as a literal, of a type of one's own, of an interface by way of a copy.
type Parcel = { id: number; status: "paid" | "weighed"; tags: string[] };
interface StoredParcel {
  id: number;
  weight: number | null;
}
declare const mine: Parcel;
declare const stored: StoredParcel;

machine.process("packed", "send", { status: "paid", tries: null, colour: "red" }, { weight: 3, hurry: true });
machine.process("packed", "send", { ...stored });
const result = machine.process("packed", "send", mine);
if (result.ok) {
  result.target satisfies "sent";
  void executor.execute(result, mine);
}

const session = createSession(parcelTable, { guards, context: { lane: "slow" } });
session.send("send", { label: "P-1" });
exactly<"express" | "slow" | null | undefined>()(session.context.lane);
