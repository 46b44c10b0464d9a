/** An age in milliseconds as a person says it: "4 s ago", "12 min ago", "3 h ago", "2 days ago". */
export function ageInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  return seconds < 5 ? 'just now' : `${lengthInWords(milliseconds)} ago`;
}

/** When something comes, milliseconds from now: "in 13 s"; "soon" once that is over. */
export function untilInWords(milliseconds: number): string {
  return milliseconds > 0 ? `in ${lengthInWords(milliseconds)}` : 'soon';
}

/** A length of time in milliseconds: "4 s", "12 min", "3 h", "2 days". */
export function lengthInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return `${minutes} min`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
