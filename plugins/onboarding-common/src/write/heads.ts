import type { Subject } from './GeneratedFile';

/** The head of a file of ours: by what it was written, from what, and where a change belongs. */
export function headOf({ platform }: Subject, instead: string): string {
  return [
    `Written by Portolan from portolan.yaml and the platform file of ${platform.name}.`,
    `Overwritten whole by: portolan update .`,
    instead,
  ].join('\n');
}
