/** http and https only; relative links lead to where the runbook stands. */
export function resolveHref(href: string, base: string): string {
  if (href.startsWith('#')) {
    return href;
  }
  if (!URL.canParse(href, base)) {
    return '';
  }
  const url = new URL(href, base);
  return url.protocol === 'https:' || url.protocol === 'http:'
    ? url.toString()
    : '';
}
