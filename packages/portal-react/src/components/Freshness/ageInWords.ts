/** An age in milliseconds as a person says it: "4 s ago", "12 min ago", "3 h ago", "2 days ago"; negative: "in 12 min". */
export function ageInWords(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1_000);
  if (seconds < 5) {
    return 'just now';
  }
  const length = lengthInWords(seconds);
  return milliseconds < 0 ? `in ${length}` : `${length} ago`;
}

function lengthInWords(seconds: number): string {
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
