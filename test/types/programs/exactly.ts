type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only when the type of `value` is `Expected`, neither wider nor narrower. */
export function exactly<Expected>(): <Actual>(value: Actual, ...same: Same<Actual, Expected> extends true ? [] : [never]) => void {
  return () => {};
}
