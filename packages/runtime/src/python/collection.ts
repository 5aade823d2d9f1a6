/** What Python has and JSON has not: tuples, and the views that `keys()`, `values()` and `items()` of a mapping give. */
export class Collection {
  readonly type: "tuple" | "dict_keys" | "dict_values" | "dict_items";
  readonly items: readonly unknown[];

  constructor(type: Collection["type"], items: readonly unknown[]) {
    this.type = type;
    this.items = items;
  }
}

export const tuple = (...items: readonly unknown[]): Collection => new Collection("tuple", items);
