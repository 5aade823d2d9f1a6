import { HandClock } from "@typestator/runtime/testing";
import { describe, expect, it } from "vitest";

describe("HandClock", () => {
  it("ends timers in order, each at its own moment, those that are set on the way, too", async () => {
    const clock = new HandClock(1000);
    const ended: unknown[] = [];
    clock.setTimeout(() => void ended.push(["late", clock.now()]), 30);
    clock.setTimeout(() => {
      ended.push(["early", clock.now()]);
      clock.setTimeout(() => void ended.push(["between", clock.now()]), 10);
    }, 10);
    expect(clock.waits).toEqual([30, 10]);
    await clock.advance(30);
    expect(ended).toEqual([["early", 1010], ["between", 1020], ["late", 1030]]);
    expect(clock.now()).toBe(1030);
  });

  it.each([-5, Number.NaN])("takes a wait of %s for none, and never goes back", async (milliseconds) => {
    const clock = new HandClock(1000);
    const moments: number[] = [];
    clock.setTimeout(() => void moments.push(clock.now()), milliseconds);
    await clock.next();
    expect(moments).toEqual([1000]);
    expect(clock.now()).toBe(1000);
  });
});
