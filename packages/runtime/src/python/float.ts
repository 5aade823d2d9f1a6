/**
 * A float that is a whole number, where its kind is not known when compiling.
 *
 * A plain JavaScript number stands for an int when it is whole and for a float when it is not. So only whole floats need a box,
 * and only those that an expression makes itself (`10 / 5`): the context holds none, and comparisons never make one.
 */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A float as a value of open kind: boxed when it would pass for an int otherwise. */
export function float(value: number): number | Float {
  return Number.isInteger(value) ? new Float(value) : value;
}
