import { MINUTE } from '../clock';
import {
  always,
  byTheClock,
  clock,
  flaps,
  nowAndThen,
  someDays,
  type Habit,
} from '../habits';

/** One thing that goes wrong with a service in an environment, told by the rules every service has. */
export interface Trouble {
  alert: string;
  service: string;
  environment: string;
  /** Only the rule of this severity; all of that name if left out. */
  severity?: 'critical';
  happens: Habit;
}

const production = 'production';
const staging = 'staging';
const recovery = 'disaster-recovery';

/** Who misbehaves, and how. What is not in this table is calm but for a bad quarter of an hour now and then. */
export const troubles: readonly Trouble[] = [
  // The team with most of the noise.
  {
    alert: 'HighLatencyP99',
    service: 'hotel-search',
    environment: staging,
    happens: always,
  },
  {
    alert: 'HighLatencyP99',
    service: 'hotel-booking-api',
    environment: production,
    happens: flaps(22, 95),
  },
  {
    alert: 'HighErrorRate',
    service: 'hotel-availability',
    environment: production,
    happens: flaps(14, 60),
  },
  {
    alert: 'HighErrorRate',
    service: 'hotel-availability',
    environment: production,
    severity: 'critical',
    happens: nowAndThen(15, [12, 25]),
  },
  {
    alert: 'HighErrorRate',
    service: 'hotel-rates',
    environment: staging,
    happens: someDays,
  },
  {
    alert: 'PodCrashLooping',
    service: 'room-mapper',
    environment: staging,
    happens: always,
  },
  {
    alert: 'PodCrashLooping',
    service: 'hotel-rates',
    environment: staging,
    happens: someDays,
  },
  {
    alert: 'PodMemoryNearLimit',
    service: 'hotel-search',
    environment: production,
    happens: flaps(45, 100),
  },
  {
    alert: 'JvmOldGenNearlyFull',
    service: 'hotel-search',
    environment: production,
    happens: flaps(15, 65),
  },
  {
    alert: 'DiskFillingUp',
    service: 'hotel-rates',
    environment: production,
    happens: always,
  },
  {
    alert: 'QueueBacklog',
    service: 'hotel-supplier-sync',
    environment: production,
    happens: byTheClock({
      zone: 'UTC',
      from: clock('22:30'),
      to: clock('29:10'),
      jitter: 30 * MINUTE,
    }),
  },
  {
    alert: 'NightlyBatchLate',
    service: 'room-mapper',
    environment: production,
    happens: byTheClock({
      zone: 'UTC',
      from: clock('05:00'),
      to: clock('08:30'),
      chance: 0.5,
      jitter: 40 * MINUTE,
    }),
  },
  // The nights.
  {
    alert: 'NightlyBatchLate',
    service: 'settlement-batch',
    environment: production,
    happens: byTheClock({
      zone: 'Europe/Berlin',
      from: clock('04:30'),
      to: clock('06:00'),
      chance: 0.3,
      jitter: 20 * MINUTE,
    }),
  },
  {
    alert: 'NightlyBatchLate',
    service: 'expense-export',
    environment: production,
    happens: byTheClock({
      zone: 'Europe/Berlin',
      from: clock('04:00'),
      to: clock('05:40'),
      chance: 0.5,
      jitter: 20 * MINUTE,
    }),
  },
  {
    alert: 'NightlyBatchLate',
    service: 'hotel-supplier-sync',
    environment: production,
    happens: byTheClock({
      zone: 'UTC',
      from: clock('05:15'),
      to: clock('07:00'),
      chance: 0.4,
      jitter: 30 * MINUTE,
    }),
  },
  // Monday morning.
  {
    alert: 'HighLatencyP99',
    service: 'corporate-portal',
    environment: production,
    happens: byTheClock({
      zone: 'Europe/Berlin',
      from: clock('07:40'),
      to: clock('10:50'),
      weekdays: [1],
      jitter: 15 * MINUTE,
    }),
  },
  {
    alert: 'HighLatencyP99',
    service: 'travel-policy',
    environment: production,
    happens: byTheClock({
      zone: 'Europe/Berlin',
      from: clock('08:10'),
      to: clock('10:20'),
      weekdays: [1],
      jitter: 15 * MINUTE,
    }),
  },
  {
    alert: 'EventLoopLagHigh',
    service: 'corporate-portal',
    environment: production,
    happens: byTheClock({
      zone: 'Europe/Berlin',
      from: clock('08:20'),
      to: clock('10:00'),
      weekdays: [1],
      jitter: 15 * MINUTE,
    }),
  },
  {
    alert: 'JvmOldGenNearlyFull',
    service: 'loyalty-accounts',
    environment: production,
    happens: byTheClock({
      zone: 'UTC',
      from: clock('06:30'),
      to: clock('09:00'),
      weekdays: [1],
    }),
  },
  // Office hours.
  {
    alert: 'HighLatencyP99',
    service: 'search-gateway',
    environment: production,
    happens: byTheClock({
      zone: 'Europe/Berlin',
      from: clock('12:00'),
      to: clock('13:10'),
      weekdays: [1, 2, 3, 4, 5],
      jitter: 20 * MINUTE,
    }),
  },
  // Everybody else has one or two of these.
  {
    alert: 'HighErrorRate',
    service: 'flight-pricing',
    environment: staging,
    happens: someDays,
  },
  {
    alert: 'PodCrashLooping',
    service: 'flight-booking',
    environment: staging,
    happens: nowAndThen(20, [100, 500]),
  },
  {
    alert: 'HighLatencyP99',
    service: 'flight-search',
    environment: recovery,
    happens: nowAndThen(30, [60, 300]),
  },
  {
    alert: 'ReplicationLagHigh',
    service: 'customer-profile',
    environment: recovery,
    happens: flaps(60, 150),
  },
  {
    alert: 'ReplicationLagHigh',
    service: 'identity',
    environment: recovery,
    happens: nowAndThen(12, [15, 40]),
  },
  {
    alert: 'PodMemoryNearLimit',
    service: 'trip-planner',
    environment: production,
    happens: nowAndThen(10, [30, 120]),
  },
  {
    alert: 'PodCrashLooping',
    service: 'content-reviews',
    environment: staging,
    happens: someDays,
  },
  {
    alert: 'DiskFillingUp',
    service: 'rail-ticketing',
    environment: production,
    happens: someDays,
  },
  {
    alert: 'WorkerRestarts',
    service: 'rail-disruptions',
    environment: production,
    happens: flaps(10, 50),
  },
  {
    alert: 'HighErrorRate',
    service: 'notification-hub',
    environment: staging,
    happens: nowAndThen(9, [30, 150]),
  },
  {
    alert: 'QueueBacklog',
    service: 'refund-worker',
    environment: production,
    happens: nowAndThen(18, [40, 160]),
  },
];
