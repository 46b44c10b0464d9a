/** How many upstreams have a fault: "2 broken"; that it is not known is said, too. */
export function brokenInWords(broken: number | undefined): string {
  if (broken === undefined) {
    return 'not known';
  }
  return broken === 0 ? 'none broken' : `${broken} broken`;
}
