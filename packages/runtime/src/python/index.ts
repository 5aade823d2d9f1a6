/**
 * Python's meaning for compiled expressions and checks: one function for one operator, function or method, so that a bundle
 * holds those that a machine uses. Values are plain data; what raises in the engine throws a `PythonError` here.
 *
 * An int is a number that is whole, a float one that is not; a whole float that an expression makes itself is boxed (`Float`)
 * where its kind is not known when compiling. `undefined` counts as absent in mappings and as null elsewhere.
 */
export { PythonError, raise } from "./error.js";
export { type Float, float } from "./float.js";
export { type Collection } from "./collection.js";
export { plain } from "./result.js";
export { defined, get, getOr } from "./context.js";
export { contextText, orderable } from "./check.js";
export { and, chain, or, truthy } from "./logic.js";
export { eq, isIn, ne, notIn, notSame, same } from "./equality.js";
export { gt, gte, lt, lte } from "./ordering.js";
export { add, div, floorDivide, floordiv, mod, modulo, mul, neg, pos, pow, sub } from "./arithmetic.js";
export { bitAnd, bitOr, bitXor, invert, shiftLeft, shiftRight } from "./bits.js";
export { item, len, slice } from "./sequence.js";
export { floatText, intText, str, text } from "./text.js";
export { format } from "./format.js";
export { percent } from "./percent.js";
export { abs, all, any, type ExtremeOptions, max, min, rand, randint, round, roundFloat, roundTo, sum } from "./functions.js";
export { toFloat, toInt } from "./convert.js";
export { attr, denominator, imag, method, notCallable, numerator, real } from "./attributes.js";
export { asIntegerRatio, bitCount, bitLength, conjugate, fromHex, hex, isInteger, parseHex } from "./number-methods.js";
export {
  endswith,
  find,
  join,
  lstrip,
  partition,
  removeprefix,
  removesuffix,
  replace,
  rfind,
  rindex,
  rpartition,
  rsplit,
  rstrip,
  split,
  splitlines,
  startswith,
  stripped,
} from "./strings.js";
export { capitalize, casefold, islower, istitle, isupper, lower, swapcase, title, upper } from "./string-case.js";
export { isalnum, isalpha, isascii, isdecimal, isdigit, isidentifier, isnumeric, isprintable, isspace } from "./string-tests.js";
export { center, expandtabs, ljust, rjust, zfill } from "./string-layout.js";
export { copy, count, fromkeys, index, items, keys, lookup, values } from "./container-methods.js";
