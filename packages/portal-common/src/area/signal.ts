import { z } from 'zod';

/** What a replica tells open pages after a commit; it carries no data, pages ask again. */
export const areaSignalSchema = z.object({
  area: z.string(),
  version: z.number().int(),
});
/** See {@link areaSignalSchema}. */
export type AreaSignal = z.infer<typeof areaSignalSchema>;

/** The signal channel of an area. */
export function areaChannel(area: string): string {
  return `portolan:${area}`;
}
