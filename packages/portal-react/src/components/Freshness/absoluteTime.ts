/** A time in milliseconds since the epoch with its date and zone: "24 Nov 2026, 10:42:07 GMT". */
export function absoluteTime(at: number): string {
  return new Date(at).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
}
