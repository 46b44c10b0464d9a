import type { Region } from '../ports';
import { retention, type Silence } from './Silence';
import { DAY, HOUR } from '../scenario/clock';
import { uuid } from '../scenario/random';

/** A silence somebody makes again and again; each time it has another id. */
interface SilenceHabit {
  key: string;
  region: Region;
  every: number;
  /** Milliseconds into the period. */
  from: number;
  lasts: number;
  /** How long before its start it was made. */
  madeBefore?: number;
  /** Matchers as people write them: name, operator, value. */
  matchers: ReadonlyArray<
    readonly [name: string, operator: '=' | '!=' | '=~', value: string]
  >;
  createdBy: string;
  comment: string;
  annotations?: Record<string, string>;
}

const habits: readonly SilenceHabit[] = [
  {
    key: 'room-mapper memory',
    region: 'eu',
    every: 2 * DAY,
    from: 7 * HOUR,
    lasts: 46 * HOUR,
    matchers: [
      ['alertname', '=', 'PodCrashLooping'],
      ['app', '=', 'room-mapper'],
      ['environment', '=', 'staging'],
    ],
    createdBy: 'tiago.serrano@meridian.example',
    comment:
      'The new model needs 9 GB and staging has 8. HTL-2291, the limit is being raised.',
    annotations: { ticket: 'HTL-2291' },
  },
  {
    key: 'staging nodes',
    region: 'eu',
    every: 7 * DAY,
    from: 10 * HOUR,
    lasts: 6 * DAY + 12 * HOUR,
    matchers: [
      ['environment', '=', 'staging'],
      ['severity', '=~', 'warning|info'],
    ],
    createdBy: 'platform-rota',
    comment: 'Staging moves to new nodes, all of it, this week.',
  },
  {
    key: 'casa-azul promise',
    region: 'eu',
    every: 3 * DAY,
    from: 16 * HOUR,
    lasts: 3 * HOUR,
    matchers: [
      ['alertname', '=', 'AvailabilityUpdateLag'],
      ['supplier', '=', 'casa-azul'],
    ],
    createdBy: 'farah.haddad@meridian.example',
    comment: 'Casa Azul promises a fix by this evening.',
  },
  {
    key: 'closed for the season',
    region: 'eu',
    every: 3 * DAY,
    from: 8 * HOUR,
    lasts: 70 * HOUR,
    matchers: [
      ['alertname', '=', 'SupplierSyncStale'],
      ['supplier', '=~', 'hotel-zum-loewen|lake-cabins'],
    ],
    createdBy: 'farah.haddad@meridian.example',
    comment: 'Closed for the season; the supplier desk knows.',
  },
  {
    key: 'power supply',
    region: 'global',
    every: 7 * DAY,
    from: 9 * HOUR,
    lasts: 5 * DAY,
    matchers: [
      ['alertname', '=', 'KubeNodeNotReady'],
      ['node', '=', 'fra-k8s-worker-07'],
    ],
    createdBy: 'on-premises-rota',
    comment: 'Waits for a power supply, DC-118.',
    annotations: { ticket: 'DC-118' },
  },
  {
    key: 'ask Dieter',
    region: 'global',
    every: 3 * DAY,
    from: 14 * HOUR,
    lasts: 4 * HOUR,
    matchers: [
      ['alertname', '=', 'DiskFillingUp'],
      ['service', '=', 'hotel-rates'],
    ],
    createdBy: 'nuno.teixeira@meridian.example',
    comment: 'Dieter is deleting old rule dumps this afternoon.',
  },
  {
    key: 'lifeboat drill',
    region: 'global',
    every: 7 * DAY,
    // The Unix week begins on a Thursday: this is Sunday, 02:00 UTC.
    from: 3 * DAY + 2 * HOUR,
    lasts: 3 * HOUR,
    madeBefore: 4 * DAY,
    matchers: [
      ['cluster', '=', 'aks-us-dr'],
      ['severity', '!=', 'critical'],
    ],
    createdBy: 'platform-rota',
    comment: 'Weekly drill on the lifeboat.',
  },
];

/** The silences of a region that were there before anybody touched the demo: those listed at the moment. */
export function premadeSilences(
  region: Region,
  seed: string,
  now: number,
): Silence[] {
  return habits
    .filter(habit => habit.region === region)
    .flatMap(habit => {
      const { every, from, lasts, madeBefore = 0 } = habit;
      const found: Silence[] = [];
      const last = Math.floor((now + madeBefore) / every);
      for (
        let turn = Math.floor((now - retention - lasts - from) / every);
        turn <= last;
        turn++
      ) {
        const start = turn * every + from;
        if (start - madeBefore <= now && start + lasts + retention > now) {
          found.push(silenceOf(habit, seed, start));
        }
      }
      return found;
    });
}

const kept = new Map<string, Silence>();

/** The same object each time, so that its matchers are compiled once. */
function silenceOf(habit: SilenceHabit, seed: string, start: number): Silence {
  const id = uuid(seed, 'silence', habit.key, start);
  const known = kept.get(id);
  if (known) {
    return known;
  }
  const instant = (at: number) => new Date(at).toISOString();
  const silence: Silence = {
    id,
    matchers: habit.matchers.map(([name, operator, value]) => ({
      name,
      value,
      isRegex: operator === '=~',
      isEqual: operator !== '!=',
    })),
    startsAt: instant(start),
    endsAt: instant(start + habit.lasts),
    updatedAt: instant(start - (habit.madeBefore ?? 0)),
    createdBy: habit.createdBy,
    comment: habit.comment,
    annotations: habit.annotations,
  };
  if (kept.size > 1_000) {
    kept.clear();
  }
  kept.set(id, silence);
  return silence;
}
