/**
 * Whether a resource version is older than another. Versions that are no decimal numbers cannot be compared, and are
 * not called older.
 *
 * @remarks KEP-5504: resource versions of API servers are comparable as decimal numbers.
 */
export function isOlder(
  version: string | undefined,
  than: string | undefined,
): boolean {
  if (!isNumber(version) || !isNumber(than)) {
    return false;
  }
  return version.length === than.length
    ? version < than
    : version.length < than.length;
}

function isNumber(version: string | undefined): version is string {
  return version !== undefined && /^[1-9]\d*$/.test(version);
}
