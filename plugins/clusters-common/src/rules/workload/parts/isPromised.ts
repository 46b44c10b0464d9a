/** Whether a service of this tier promises to be there: 1 and 2 do; where nobody says, nothing is promised. */
export function isPromised(tier: number | undefined): boolean {
  return tier !== undefined && tier <= 2;
}
