import type { Session } from "@typestator/runtime";
import { availableTriggers } from "@typestator/runtime/inspect";
import { useSyncExternalStore } from "react";
import { label } from "../../order/page/order-page.js";
import { type OrderManagement, orderManagementTable } from "../../order/order_fsm.gen.js";

/** An order, drawn from its session: a button for each trigger of its state, which can be pressed when the guards say yes. */
export function OrderPage({ session }: { session: Session<OrderManagement> }) {
  const { state, context, triggers, final } = useSyncExternalStore(session.subscribe, () => session.current);
  return (
    <main>
      <header>
        <h1>Order {context.order_id}</h1>
        <span role="status">{label(state)}</span>
      </header>
      <fieldset disabled={final}>
        <label>
          Filled: {context.fill_qty} of {context.order_qty}
          <input
            type="range"
            max={context.order_qty ?? 0}
            step="10"
            value={context.fill_qty ?? 0}
            onChange={({ target }) => session.applyData({ fill_qty: target.valueAsNumber })}
          />
        </label>
        <label>
          <input
            type="checkbox"
            checked={context.in_flight === true}
            onChange={({ target }) => session.applyData({ in_flight: target.checked })}
          />
          A fill is in flight <small>(then nothing can be canceled)</small>
        </label>
      </fieldset>
      <footer>
        {availableTriggers(orderManagementTable, state).map((trigger) => (
          <button key={trigger} disabled={!triggers.includes(trigger)} onClick={() => session.send(trigger)}>
            {label(trigger)}
          </button>
        ))}
        {final && "The order is over. Load the page again for another one."}
      </footer>
    </main>
  );
}
