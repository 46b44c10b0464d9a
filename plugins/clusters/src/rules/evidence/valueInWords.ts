/** A measured value with as many digits as one compares by: "0.2", "12", "1,230". */
export function valueInWords(value: number): string {
  return value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
}
