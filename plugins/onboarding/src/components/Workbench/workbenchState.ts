import { z } from 'zod';

const { shape } = z.object({
  tab: z.enum(['first', 'decisions', 'files', 'report', 'remarks', 'words']),
  file: z.string(),
  since: z.enum(['change', 'start']),
  outcome: z.enum([
    'all',
    'kept',
    'changed',
    'decision',
    'platform',
    'unmapped',
  ]),
});

/** What of the workbench stands in its address. */
export const workbenchSchema = shape;

/** See {@link workbenchSchema}. */
export interface WorkbenchState {
  /** `first`: decisions where there are any, else the files. */
  tab: 'first' | 'decisions' | 'files' | 'report' | 'remarks' | 'words';
  /** Path of the file shown. */
  file: string;
  since: 'change' | 'start';
  outcome: 'all' | 'kept' | 'changed' | 'decision' | 'platform' | 'unmapped';
}

/** What is shown until somebody chooses. */
export const defaultWorkbench: WorkbenchState = {
  tab: 'first',
  file: 'deploy/values.yaml',
  since: 'change',
  outcome: 'all',
};
