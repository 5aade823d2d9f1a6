// @vitest-environment jsdom
import { createSession, type Session } from "@typestator/runtime";
import { act, createElement, type ReactNode, StrictMode, startTransition, useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { type OrderManagement, orderManagementTable } from "../../examples/order/order_fsm.gen.js";
import { guards, logging, order } from "../runtime/order.js";

/** Tells React whether updates are made inside of `act`, or at any time as in a browser. */
const inAct = (is: boolean): void => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: is });

let container: HTMLElement;
let root: Root;
let warnings: MockInstance;

beforeEach(() => {
  inAct(true);
  // What React has to say against a store, it says here: a snapshot that is new each time, a loop.
  warnings = vi.spyOn(console, "error");
  container = document.createElement("div");
  root = createRoot(container);
});

afterEach(() => {
  inAct(true);
  act(() => root.unmount());
  vi.restoreAllMocks();
});

const orderSession = (): Session<OrderManagement> =>
  createSession(orderManagementTable, { guards, actions: logging([]), context: order });

/** A session as the documentation says it is used, without an adapter. */
const useSession = (session: Session<OrderManagement>) => useSyncExternalStore(session.subscribe, () => session.current, () => session.current);

/** Draws a session, and counts how often. */
function pageOf(session: Session<OrderManagement>): { Page: () => ReactNode; drawn: () => number } {
  let count = 0;
  return {
    Page: () => {
      count++;
      const { state, triggers } = useSession(session);
      return createElement("p", null, `${state}: ${triggers.join(", ")}`);
    },
    drawn: () => count,
  };
}

const strict = (page: () => ReactNode): ReactNode => createElement(StrictMode, null, createElement(page));

it("draws each change of a session once, in strict mode", () => {
  const session = orderSession();
  const { Page, drawn } = pageOf(session);
  act(() => root.render(strict(Page)));
  expect(container.textContent).toBe("pending_new: exchange_ack, exchange_nack");
  // Strict mode draws everything twice.
  expect(drawn()).toBe(2);
  act(() => void session.send("exchange_ack"));
  expect(container.textContent).toBe("open: cancel_request");
  expect(drawn()).toBe(4);
  act(() => void session.applyData({ fill_qty: 40, in_flight: true }));
  expect(container.textContent).toBe("open: execution_report");
  expect(drawn()).toBe(6);
  expect(warnings).not.toHaveBeenCalled();
});

it("draws nothing for an event that is refused", () => {
  const session = orderSession();
  const { Page, drawn } = pageOf(session);
  act(() => root.render(strict(Page)));
  act(() => void session.send("cancel_request"));
  expect(session.last[0]?.result.ok).toBe(false);
  expect(drawn()).toBe(2);
});

it("is not listened to when the page is gone", () => {
  const session = orderSession();
  const { Page, drawn } = pageOf(session);
  act(() => root.render(strict(Page)));
  act(() => root.render(null));
  session.send("exchange_ack");
  expect(drawn()).toBe(2);
  expect(warnings).not.toHaveBeenCalled();
});

it("takes events from effects, also before the page has subscribed", () => {
  const session = orderSession();
  const { Page } = pageOf(session);
  const Sending = (): ReactNode => {
    useLayoutEffect(() => void session.send("exchange_ack"), []);
    useEffect(() => void session.applyData({ fill_qty: 100 }), []);
    return createElement(Page);
  };
  act(() => root.render(createElement(Sending)));
  expect(container.textContent).toBe("open: execution_report, cancel_request");
  expect(warnings).not.toHaveBeenCalled();
});

it("follows the session that it is given, and leaves the one before", () => {
  const [first, second] = [orderSession(), orderSession()];
  const Page = ({ session }: { session: Session<OrderManagement> }): ReactNode => useSession(session).state;
  act(() => root.render(createElement(Page, { session: first })));
  act(() => void second.send("exchange_nack"));
  expect(container.textContent).toBe("pending_new");
  act(() => root.render(createElement(Page, { session: second })));
  expect(container.textContent).toBe("rejected");
  act(() => void first.send("exchange_ack"));
  expect(container.textContent).toBe("rejected");
});

it("never shows two states at once, though an event comes in the middle of a slow rendering", async () => {
  inAct(false);
  const session = orderSession();
  const drawn: string[] = [];
  const commits: string[][] = [];
  const Slow = (): ReactNode => {
    const { state } = useSession(session);
    drawn.push(state);
    // Longer than React goes on before it lets others in.
    for (const end = performance.now() + 12; performance.now() < end; );
    useLayoutEffect(() => void commits.push([...container.querySelectorAll("i")].map((each) => each.textContent ?? "")));
    return createElement("i", null, state);
  };
  let show = (): void => undefined;
  const Page = (): ReactNode => {
    const [isShown, setShown] = useState(false);
    show = () => setShown(true);
    return isShown ? Array.from({ length: 6 }, (_, key) => createElement(Slow, { key })) : "nothing yet";
  };
  root.render(createElement(Page));
  await vi.waitFor(() => expect(container.textContent).toBe("nothing yet"));
  startTransition(() => show());
  await vi.waitFor(() => expect(drawn.length).toBeGreaterThan(0), { interval: 1 });
  // In the middle: some have drawn the state from before, and nothing is shown.
  expect(drawn.length).toBeLessThan(6);
  expect(container.textContent).toBe("nothing yet");
  session.send("exchange_ack");
  await vi.waitFor(() => expect(container.textContent).toBe("open".repeat(6)));
  expect(drawn).toContain("pending_new");
  expect(commits.length).toBeGreaterThan(0);
  for (const shown of commits) expect(new Set(shown).size).toBe(1);
  expect(warnings).not.toHaveBeenCalled();
});

it("is drawn on a server", () => {
  const session = orderSession();
  session.send("exchange_ack");
  expect(renderToString(strict(pageOf(session).Page))).toBe("<p>open: cancel_request</p>");
});
