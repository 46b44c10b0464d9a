import { z } from 'zod';

/** The supervisor's record among those of the processes it owns. */
export const supervisorName = 'supervisor';

/** What the supervisor says to whoever started it. */
export const report = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['begun', 'done']), step: z.string() }),
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

export type Report = z.infer<typeof report>;
