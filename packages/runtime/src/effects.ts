/**
 * The effects: changes to the context. Field names are flat (`a.b` is the key `"a.b"`). A list that grows is a new list, since the old one may
 * belong to somebody else.
 */
import { instant } from "./clock.js";
import { type Dict, copy, own, put } from "./keys.js";
import type { Tools } from "./operation.js";
import type { AppendEffect, FieldEffect, KeysEffect } from "./types.js";

/** Assigns every key. Lists and mappings are copied. */
export function set({ params }: KeysEffect, context: object): undefined {
  for (const [key, value] of Object.entries(params)) put(context, key, copy(value));
}

/** Writes the instant, as ISO text in UTC. */
export function timestamp({ params }: FieldEffect, context: object, { clock }: Tools): undefined {
  put(context, params.field, instant(clock));
}

/** Adds 1 to the number, to 0 where there is none. */
export function increment({ params }: FieldEffect, context: object): undefined {
  add(context, params.field, 1);
}

/** Takes 1 from the number, from 0 where there is none. */
export function decrement({ params }: FieldEffect, context: object): undefined {
  add(context, params.field, -1);
}

/** What the context has of its own under a key; `fallback` where there is nothing. `null` is something. */
function held(context: object, field: string, fallback: unknown): unknown {
  const value = own(context as Dict, field);
  return value === undefined ? fallback : value;
}

/** @throws {TypeError} there is something, and it is no number */
function add(context: object, field: string, amount: number): void {
  const value = held(context, field, 0);
  if (typeof value != "number") throw new TypeError(`${field} is no number`);
  put(context, field, value + amount);
}

/**
 * Puts a value at the end of the list, which is made where there is none. The value is copied.
 *
 * @throws {TypeError} there is something, and it is no list
 */
export function append({ params: { field, value } }: AppendEffect, context: object): undefined {
  const list = held(context, field, []);
  if (!Array.isArray(list)) throw new TypeError(`${field} is no list`);
  put(context, field, [...(list as unknown[]), copy(value)]);
}

/** Removes the key. */
export function clear({ params }: FieldEffect, context: object): undefined {
  delete (context as Dict)[params.field];
}

/** Works out expressions in order, each sees the results of those before it. Where one throws, the earlier results stay. */
export function compute({ params, order = Object.keys(params) }: KeysEffect, context: object, { parts }: Tools): undefined {
  for (const key of order) {
    const text = params[key];
    const expression = typeof text == "string" ? own(parts.expressions, text) : undefined;
    if (!expression) throw new TypeError(`${key} is no expression`);
    put(context, key, expression(context as never));
  }
}
