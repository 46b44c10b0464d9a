/** A number as Go's `%v` prints it: an exponent of two digits from a million on, and below a ten-thousandth. */
export function goNumber(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e6 || size < 1e-4)
    ? goExponent(value)
    : String(value);
}

/** The same with an exponent always: `1.5e+00`. */
export function goExponent(value: number): string {
  return value
    .toExponential()
    .replace(
      /e([+-])(\d)$/,
      (_, sign: string, digit: string) => `e${sign}0${digit}`,
    );
}
