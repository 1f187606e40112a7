/** Decimal arithmetic of forty digits, rounded half to even after each step, as Python's Decimal does it. */

/** `digits` times ten to the power of `exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const PRECISION = 40;
/** Digits to spare while a power is multiplied out. */
const SPARE = 8;

export function decimalOf(literal: string): Decimal {
  const [whole = "", decimals = ""] = literal.split(".");
  return { digits: BigInt(whole + decimals), exponent: -decimals.length };
}

/** The plain notation of a number, without zeros at its end. */
export function literalOf({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits);
  if (exponent >= 0) return sign + text + (digits === 0n ? "" : "0".repeat(exponent));
  const padded = text.padStart(1 - exponent, "0");
  const decimals = padded.slice(exponent).replace(/0+$/, "");
  return sign + padded.slice(0, exponent) + (decimals ? `.${decimals}` : "");
}

export function isZero(value: Decimal): boolean {
  return value.digits === 0n;
}

/** The power of ten of the first digit. */
export function magnitude({ digits, exponent }: Decimal): number {
  return digits === 0n ? 0 : count(digits) - 1 + exponent;
}

export function negate(value: Decimal): Decimal {
  return { digits: -value.digits, exponent: value.exponent };
}

export function add(one: Decimal, other: Decimal): Decimal {
  const exponent = Math.min(one.exponent, other.exponent);
  return rounded({ digits: raised(one, exponent) + raised(other, exponent), exponent }, PRECISION);
}

export function multiply(one: Decimal, other: Decimal, precision = PRECISION): Decimal {
  return rounded({ digits: one.digits * other.digits, exponent: one.exponent + other.exponent }, precision);
}

/** The quotient; `other` is not zero. */
export function divide(one: Decimal, other: Decimal, precision = PRECISION): Decimal {
  const shift = Math.max(0, precision + 1 + count(other.digits) - count(one.digits));
  const scaled = one.digits * 10n ** BigInt(shift);
  const quotient = scaled / other.digits;
  const sticky = scaled % other.digits === 0n ? 0n : (scaled < 0n) === (other.digits < 0n) ? 1n : -1n;
  return rounded({ digits: quotient * 10n + sticky, exponent: one.exponent - other.exponent - shift - 1 }, precision);
}

/** A whole power, multiplied out; of a negative one the reciprocal. */
export function power(base: Decimal, exponent: number): Decimal {
  const precision = PRECISION + SPARE;
  let result = decimalOf("1");
  let square = exponent < 0 ? divide(decimalOf("1"), base, precision) : base;
  for (let rest = Math.abs(exponent); rest; rest = Math.floor(rest / 2)) {
    if (rest % 2) result = multiply(result, square, precision);
    square = multiply(square, square, precision);
  }
  return rounded(result, PRECISION);
}

/** Round half up (away from zero) to `decimals` and write all of them. */
export function roundedTo(value: Decimal, decimals: number): string {
  const negative = value.digits < 0n;
  const digits = negative ? -value.digits : value.digits;
  const drop = -decimals - value.exponent;
  const scaled = drop > 0 ? (digits + 5n * 10n ** BigInt(drop - 1)) / 10n ** BigInt(drop) : digits * 10n ** BigInt(-drop);
  const text = String(scaled).padStart(decimals + 1, "0");
  const literal = decimals ? `${text.slice(0, -decimals)}.${text.slice(-decimals)}` : text;
  return negative && scaled !== 0n ? `-${literal}` : literal;
}

function count(digits: bigint): number {
  return String(digits < 0n ? -digits : digits).length;
}

function raised({ digits, exponent }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(exponent - wanted);
}

function rounded({ digits, exponent }: Decimal, precision: number): Decimal {
  const drop = count(digits) - precision;
  if (drop <= 0) return { digits, exponent };
  const unit = 10n ** BigInt(drop);
  const negative = digits < 0n;
  const bare = negative ? -digits : digits;
  const twice = (bare % unit) * 2n;
  let kept = bare / unit;
  if (twice > unit || (twice === unit && kept % 2n === 1n)) kept += 1n;
  return { digits: negative ? -kept : kept, exponent: exponent + drop };
}
