/** A finite float in decimal digits, rounded half to even from its exact value. */

const BITS = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** |value| as `mantissa × 2^exponent`, exactly. */
function parts(value: number): [mantissa: bigint, exponent: number] {
  BITS.setFloat64(0, value);
  const bits = BITS.getBigUint64(0) & 0x7fff_ffff_ffff_ffffn;
  const exponent = Number(bits >> 52n);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  return exponent === 0 ? [fraction, -1074] : [fraction | 0x10_0000_0000_0000n, exponent - 1075];
}

/** |value| × 10^digits, rounded half to even. */
export function scaled(value: number, digits: number): bigint {
  const [mantissa, exponent] = parts(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (digits > 0) numerator *= 10n ** BigInt(digits);
  else denominator *= 10n ** BigInt(-digits);
  if (exponent > 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  return divideHalfEven(numerator, denominator);
}

/** The quotient of two integers that are not negative, rounded half to even. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** |value| with so many digits after the point: `2.50`. */
export function fixed(value: number, digits: number): string {
  const text = scaled(value, digits).toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** |value| in so many significant digits, and the power of ten of the first. */
export function significant(value: number, count: number): [digits: string, exponent: number] {
  if (value === 0) return ["0".repeat(count), 0];
  // The shortest form of a number may have been rounded up to the next power of ten: begin below it.
  let exponent = Number(/e(.*)$/.exec(value.toExponential())?.[1]) - 1;
  for (;;) {
    const digits = scaled(value, count - 1 - exponent).toString();
    if (digits.length <= count) return [digits, exponent];
    exponent++;
  }
}

/** `e+05`: the exponent as Python writes it. */
export function exponentText(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
