/** An upstream's instant as ours, in milliseconds and UTC. @throws if it is none */
export function instantOf(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    throw new Error(`'${text.slice(0, 40)}' is not an instant`);
  }
  return new Date(at).toISOString();
}

/** The URL if it is http or https, else nothing: `javascript:` and the like never leave the rim. */
export function httpUrlOf(text: string | undefined): string | undefined {
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? text
    : undefined;
}
