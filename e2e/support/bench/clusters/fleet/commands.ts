import { z } from 'zod';

/** What the process with the API servers is told to do. */
export const commandSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('hang'), cluster: z.number(), hung: z.boolean() }),
  z.object({ do: z.literal('churn'), perSecond: z.number() }),
  z.object({
    do: z.literal('turn'),
    service: z.number(),
    cluster: z.number(),
    ready: z.boolean(),
  }),
  z.object({ do: z.literal('forget') }),
  z.object({ do: z.literal('grow'), pods: z.number() }),
  z.object({ do: z.literal('count') }),
]);
/** See {@link commandSchema}. */
export type Command = z.infer<typeof commandSchema>;

/** A command that an answer is wanted to. */
export const questionSchema = z.object({
  id: z.number(),
  command: commandSchema,
});

/** How things stand, in answer to every command. */
export const countsSchema = z.object({
  /** When it was done, milliseconds since the epoch. */
  at: z.number(),
  /** Changes made so far by churn. */
  changes: z.number(),
  /** How often kinds of any cluster were listed to the end. */
  listed: z.number(),
  clusters: z.array(
    z.object({
      /** When the portal asked something, milliseconds since the epoch. */
      portal: z.array(z.number()),
      portalBytes: z.number(),
      /** What the upstream plugin asked. */
      plugin: z.number(),
      pluginBytes: z.number(),
    }),
  ),
});
/** See {@link countsSchema}. */
export type Counts = z.infer<typeof countsSchema>;

/** What the process says: once where its clusters are, and then its answers. */
export const saidSchema = z.union([
  z.object({ urls: z.array(z.string()) }),
  z.object({ id: z.number(), counts: countsSchema }),
]);
/** See {@link saidSchema}. */
export type Said = z.infer<typeof saidSchema>;
