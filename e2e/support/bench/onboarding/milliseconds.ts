/** How long something takes. */
export function milliseconds(act: () => void): number {
  const from = performance.now();
  act();
  return performance.now() - from;
}
