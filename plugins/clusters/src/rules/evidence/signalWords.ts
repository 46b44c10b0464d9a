import {
  signalNames,
  type Signal,
  type SignalName,
  type SignalRange,
} from '@portolan/plugin-clusters-common';
import { valueInWords } from './valueInWords';

/** How the values of a signal are shown: what they are multiplied by, and the unit at the axis. */
export const signalLooks: Record<
  SignalName,
  { title: string; unit: string; factor: number }
> = {
  rate: { title: 'Requests', unit: 'requests/s', factor: 1 },
  errors: { title: 'Errors', unit: '%', factor: 100 },
  p50: { title: 'p50', unit: 'ms', factor: 1_000 },
  p95: { title: 'p95', unit: 'ms', factor: 1_000 },
  cpu: { title: 'CPU', unit: 'cores', factor: 1 },
  memory: { title: 'Memory', unit: 'MiB', factor: 1 / 1024 ** 2 },
  restarts: { title: 'Restarts', unit: 'restarts', factor: 1 },
};

/** The ranges in words. */
export const rangeWords: Record<SignalRange, string> = {
  '24h': '24 h',
  '7d': '7 days',
};

/** A picture of signals: those that share an axis. */
export interface SignalPicture {
  label: string;
  unit: string;
  /** What is asked for, in the unit. */
  requested?: number;
  series: Array<{
    id: SignalName;
    title: string;
    points: Array<readonly [number, number | null]>;
  }>;
}

const pictures: ReadonlyArray<{ label: string; names: readonly SignalName[] }> =
  [
    { label: 'Requests', names: ['rate'] },
    { label: 'Errors of requests', names: ['errors'] },
    { label: 'Time to answer', names: ['p50', 'p95'] },
    { label: 'CPU', names: ['cpu'] },
    { label: 'Memory', names: ['memory'] },
    { label: 'Restarts', names: ['restarts'] },
  ];

/** The pictures of signals, in units that people read, times in milliseconds; what was not answered has none. */
export function picturesOf(signals: readonly Signal[]): SignalPicture[] {
  return pictures.flatMap(({ label, names }) => {
    const shown = names.flatMap(
      name => signals.find(signal => signal.name === name) ?? [],
    );
    if (shown.length === 0) {
      return [];
    }
    const { unit, factor } = signalLooks[shown[0].name];
    const { requested } = shown[0];
    return [
      {
        label,
        unit,
        ...(requested === undefined ? {} : { requested: requested * factor }),
        series: shown.map(({ name, points }) => ({
          id: name,
          title: signalLooks[name].title,
          points: points.map(
            ([at, value]) =>
              [at * 1_000, value === null ? null : value * factor] as const,
          ),
        })),
      },
    ];
  });
}

/** From the first to the last moment of all signals, in milliseconds since the epoch; none where there is none. */
export function extentOf(
  signals: readonly Signal[],
): { from: number; to: number } | undefined {
  const times = signals.flatMap(({ points }) =>
    [points[0], points[points.length - 1]].flatMap(point =>
      point ? [point[0] * 1_000] : [],
    ),
  );
  return times.length === 0
    ? undefined
    : { from: Math.min(...times), to: Math.max(...times) };
}

/** The signals that nothing was answered of, in words. */
export function missingSignals(signals: readonly Signal[]): string[] {
  return signalNames
    .filter(name => !signals.some(signal => signal.name === name))
    .map(name => signalLooks[name].title);
}

/** The newest of what one asks first: "12 requests/s, errors 0.2 %, p95 180 ms". */
export function latestInWords(signals: readonly Signal[]): string {
  const latest = (name: SignalName) => {
    const value = signals.find(signal => signal.name === name)?.latest;
    const { factor, unit } = signalLooks[name];
    return value === undefined
      ? undefined
      : `${valueInWords(value * factor)} ${unit}`;
  };
  const [rate, errors, p95] = [latest('rate'), latest('errors'), latest('p95')];
  const known = [rate, errors && `errors ${errors}`, p95 && `p95 ${p95}`];
  return known.filter(Boolean).join(', ') || 'requests were not measured';
}
