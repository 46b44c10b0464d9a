/**
 * Some pods of a workload as a subject with its verb: "2 of 3 pods of web end", "The pod of web ends".
 *
 * @param counts - how many are meant, of how many
 */
export function podsOfName(
  { some, all }: { some: number; all: number },
  name: string,
  verb: { one: string; many: string },
): string {
  if (all <= 1) {
    return `The pod of ${name} ${verb.one}`;
  }
  const those = some >= all ? `All ${all}` : `${some} of ${all}`;
  return `${those} pods of ${name} ${some === 1 ? verb.one : verb.many}`;
}

/** "1 restart", "14 restarts". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  const [last, ...others] = [...items].reverse();
  return others.length === 0
    ? last ?? ''
    : `${others.reverse().join(', ')} and ${last}`;
}

/** Duration in its largest unit, rounded down: "3 min", "5 h", "2 d". */
export function durationOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 120) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** The first words of an upstream's message: without line breaks and its last full stop, 160 characters at most. */
export function shortened(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length <= 160 ? line : `${line.slice(0, 159).trimEnd()}…`;
}
