import { readFileSync } from 'node:fs';

/** `USER_HZ`, which Linux has had at 100 on every machine of today. */
const ticksPerSecond = 100;

/** Seconds of processor that a process has used since it began, in user and system. Linux only: it reads /proc. */
export function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program is in parentheses and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = fields.slice(11, 13).map(Number);
  return (user + system) / ticksPerSecond;
}
