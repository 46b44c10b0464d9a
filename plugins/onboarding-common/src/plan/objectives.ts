import type { ServiceFile } from '../model/service/ServiceFile';

/** Share of requests that each tier promises to answer well, in percent. */
const availabilityOfTier: Record<ServiceFile['tier'], number> = {
  critical: 99.95,
  high: 99.9,
  standard: 99.5,
  low: 99,
};

/** Share of requests that a service promises to answer well, in percent. */
export function availabilityOf({
  objectives,
  tier,
}: Pick<ServiceFile, 'objectives' | 'tier'>): number {
  return objectives.availability ?? availabilityOfTier[tier];
}

/** Seconds as an ISO 8601 duration, `PT1H`. */
export function isoDuration(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const time = [
    hours > 0 ? `${hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    rest > 0 ? `${rest}S` : '',
  ].join('');
  const date = days > 0 ? `${days}D` : '';
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}
