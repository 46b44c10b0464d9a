/** A value as a file of JSON. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** A value as an expression of JavaScript: JSON, with what older readers take for the end of a line by number. */
export function javascriptValue(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[\u2028\u2029]/g,
    found => `\\u${found.charCodeAt(0).toString(16)}`,
  );
}
