import { readFileSync } from 'node:fs';

/** Memory that a process has in RAM now, in MB of 1,000,000 bytes. Linux only: it reads /proc. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) {
    throw new Error(`/proc/${pid}/status tells no VmRSS`);
  }
  return (Number(kibibytes) * 1024) / 1_000_000;
}
