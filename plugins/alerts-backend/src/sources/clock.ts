import { z } from 'zod';

/** Kept only where an upstream's clock is wrong by more than a minute. */
export const clockRecordSchema = z.object({
  /** Whole minutes by which the upstream is ahead of the portal; negative if it is behind. */
  aheadMinutes: z.number().int(),
});
/** See {@link clockRecordSchema}. */
export type ClockRecord = z.infer<typeof clockRecordSchema>;

/** What to keep of an upstream's clock; whole minutes, so that it does not change with every answer. */
export function clockRecordOf(
  upstreamNow: number | undefined,
  now: number,
): ClockRecord | undefined {
  const aheadMs = upstreamNow === undefined ? 0 : upstreamNow - now;
  return Math.abs(aheadMs) > 60_000
    ? { aheadMinutes: Math.round(aheadMs / 60_000) }
    : undefined;
}
