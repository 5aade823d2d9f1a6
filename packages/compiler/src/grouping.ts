/** Lists by what their items have in common, keys in the order in which they come first. What Map.groupBy does; Node has that from version 21 on. */

/** Puts an item at the end of the group with this key. */
export function addTo<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/** Groups items by a key of each. */
export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly [Item, ...Item[]]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  // A group is made by its first item.
  return groups as Map<Key, [Item, ...Item[]]>;
}
