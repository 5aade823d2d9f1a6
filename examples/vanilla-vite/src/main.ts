import { availableTriggers } from "@typestator/runtime/inspect";
import { createOrderSession, label } from "../../order/page/order-page.js";
import "../../order/page/order-page.css";
import { type OrderManagementTrigger, orderManagementTable } from "../../order/order_fsm.gen.js";

const element = <E extends HTMLElement = HTMLElement>(id: string): E => document.querySelector<E>(`#${id}`)!;
const fill = element<HTMLInputElement>("fill");
const inFlight = element<HTMLInputElement>("in-flight");

const session = createOrderSession();
fill.addEventListener("input", () => session.applyData({ fill_qty: fill.valueAsNumber }));
inFlight.addEventListener("change", () => session.applyData({ in_flight: inFlight.checked }));

/** A button that sends its trigger. */
function button(trigger: OrderManagementTrigger, disabled: boolean): HTMLButtonElement {
  const made = document.createElement("button");
  made.textContent = label(trigger);
  made.disabled = disabled;
  made.addEventListener("click", () => session.send(trigger));
  return made;
}

// Called at once, and after every change.
session.subscribe(({ state, context, triggers, final }) => {
  element("order-id").textContent = context.order_id;
  element("state").textContent = label(state);
  element("filled").textContent = String(context.fill_qty);
  element("ordered").textContent = fill.max = String(context.order_qty);
  element<HTMLFieldSetElement>("data").disabled = final;
  // A button for each trigger of the state, which can be pressed when the guards say yes.
  const buttons = availableTriggers(orderManagementTable, state).map((trigger) => button(trigger, !triggers.includes(trigger)));
  element("triggers").replaceChildren(...(final ? ["The order is over. Load the page again for another one."] : buttons));
});
