/** Text of an upstream as one line that neither HTML of an e-mail nor Slack's markup takes for anything else. */
export function plainLine(text: string, longest: number): string {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
  return line.length > longest ? `${line.slice(0, longest)} …` : line;
}
