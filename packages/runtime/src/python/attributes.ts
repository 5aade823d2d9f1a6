/** `value.name`. What has that attribute by its type is known when compiling, and so no table of attributes is needed here. */
import { raise } from "./error.js";
import { float } from "./float.js";
import { hasKey, isDict, isInt, kindOf, numeric } from "./kind.js";

/** An attribute that no type has: the key of a mapping, else an error. */
export function attr(value: unknown, name: string): unknown {
  return isDict(value) && hasKey(value, name) ? value[name] : raise("AttributeDoesNotExist", `'${kindOf(value)}' has no attribute '${name}'`);
}

/** An attribute that is a method of some types: of those a function, of others as `attr`. */
export function method(value: unknown, name: string, types: readonly string[]): unknown {
  return types.includes(kindOf(value)) ? () => raise("TypeError", `the method '${name}' cannot be used as a value`) : attr(value, name);
}

/** What is called when a value of another type has no such method: an error, whichever. */
export function noMethod(value: unknown, name: string): never {
  return notCallable(attr(value, name));
}

/** A call of what is no function. */
export function notCallable(value: unknown, ..._arguments: readonly unknown[]): never {
  return raise("TypeError", `'${kindOf(value)}' object is not callable`);
}

/** `value.real` */
export function real(value: unknown): unknown {
  return numeric(value) === undefined ? attr(value, "real") : isInt(value) ? Number(value) : value;
}

/** `value.imag`: zero of the value's kind. */
export function imag(value: unknown): unknown {
  return numeric(value) === undefined ? attr(value, "imag") : isInt(value) ? 0 : float(0);
}

/** `value.numerator`, of ints. */
export function numerator(value: unknown): unknown {
  return isInt(value) ? Number(value) : attr(value, "numerator");
}

/** `value.denominator`, of ints. */
export function denominator(value: unknown): unknown {
  return isInt(value) ? 1 : attr(value, "denominator");
}
