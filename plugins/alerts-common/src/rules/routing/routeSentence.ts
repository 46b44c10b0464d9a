import type { RouteTarget } from '../../model/Routing';

const becauseOf: Readonly<Record<NonNullable<RouteTarget['finding']>, string>> =
  {
    'default-receiver': 'because no route takes it',
    'null-receiver': 'which notifies nobody',
  };

/** Where an alert goes, in words: `goes to receiver pager, grouped by alertname, cluster, after 30 s`. */
export function routeSentence(target: RouteTarget): string {
  const { receiver, groupBy, groupWait, finding } = target;
  return [
    `goes to receiver ${receiver}`,
    groupingOf(groupBy),
    groupWait > 0 ? `after ${durationOf(groupWait)}` : 'at once',
    ...(finding ? [becauseOf[finding]] : []),
  ].join(', ');
}

function groupingOf(groupBy: readonly string[]): string {
  if (groupBy.includes('...')) {
    return 'each alert by itself';
  }
  return groupBy.length > 0
    ? `grouped by ${groupBy.join(', ')}`
    : 'all in one group';
}

/** Seconds as `1 h 30 min`. */
function durationOf(seconds: number): string {
  const parts: Array<[number, string]> = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.round((seconds % 60) * 1_000) / 1_000, 's'],
  ];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}
