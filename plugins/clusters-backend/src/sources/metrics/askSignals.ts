import {
  signalNames,
  type Signal,
  type SignalRange,
  type Usage,
} from '@portolan/plugin-clusters-common';
import { ProblemError, type Ask } from '@portolan/portal-node';
import {
  budgetQuery,
  fillQuery,
  ofCluster,
  usageQueries,
  type QueryPlace,
  type SignalQueries,
} from './queries';
import { matrixSchema, sampleOf, vectorSchema } from './wire';

/** How far a range reaches back and how far its points are apart, in seconds. */
const ranges: Readonly<Record<SignalRange, { span: number; step: number }>> = {
  '24h': { span: 86_400, step: 300 },
  '7d': { span: 7 * 86_400, step: 3_600 },
};

/** What a Prometheus told of a deployment. */
export interface Told {
  signals: Signal[];
  budgets: Array<{ objective: string; left: number }>;
  /** By container. */
  usage: ReadonlyMap<string, Usage>;
  /** What it did not tell, and why. */
  gaps: string[];
}

/**
 * Asks a Prometheus for the signals of a deployment. A question that fails is a gap beside what the others told.
 *
 * @throws `ProblemError` of the first question where none was answered
 */
export async function askSignals(
  ask: Ask,
  options: {
    queries: SignalQueries;
    /** What names the cluster where several are measured. */
    clusterLabel?: string;
    place: QueryPlace;
    range: SignalRange;
    now: number;
    signal: AbortSignal;
  },
): Promise<Told> {
  const { queries, clusterLabel, place, range, now, signal } = options;
  const gaps: string[] = [];
  const failures: unknown[] = [];
  let answered = 0;
  const told = async <T>(what: string, question: Promise<T>) => {
    try {
      const answer = await question;
      answered += 1;
      return answer;
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      failures.push(error);
      gaps.push(`${what}: ${error.detail.message}`);
      return undefined;
    }
  };

  const signals = await Promise.all(
    signalNames.flatMap(name => {
      const query = queries[name];
      return query === undefined
        ? []
        : [
            told(
              name,
              askRange(ask, fillQuery(query, place), { range, now, signal }),
            ).then(points => (points ? [toSignal(name, points)] : [])),
          ];
    }),
  );
  const instant = (query: string) =>
    askInstant(ask, fillQuery(ofCluster(query, clusterLabel), place), {
      now,
      signal,
    });
  const budgets = await told('error budget', instant(budgetQuery.query));
  const [days, cpuP95, memoryMost, throttled] = await Promise.all([
    told('days measured', instant(usageQueries.days)),
    told('CPU of 7 days', instant(usageQueries.cpuP95)),
    told('memory of 7 days', instant(usageQueries.memoryMost)),
    told('throttling of 7 days', instant(usageQueries.throttled)),
  ]);
  if (answered === 0 && failures.length > 0) {
    throw failures[0];
  }
  const by = (vector: Instant | undefined): ReadonlyMap<string, number> =>
    new Map(
      (vector ?? []).map(({ metric, value }) => [
        metric.container ?? '',
        value,
      ]),
    );
  const figures = {
    cpuP95: by(cpuP95),
    memoryMost: by(memoryMost),
    throttled: by(throttled),
  };
  return {
    signals: signals.flat(),
    budgets: (budgets ?? []).map(({ metric, value }) => ({
      objective: metric[budgetQuery.label] ?? 'objective',
      left: value,
    })),
    usage: new Map(
      [...by(days)].map(([container, measured]) => [
        container,
        {
          days: Math.floor(measured),
          cpuP95: figures.cpuP95.get(container),
          memoryMost: figures.memoryMost.get(container),
          throttled: figures.throttled.get(container),
        },
      ]),
    ),
    gaps,
  };
}

type Instant = ReadonlyArray<{
  metric: Record<string, string>;
  value: number;
}>;

async function askRange(
  ask: Ask,
  query: string,
  options: { range: SignalRange; now: number; signal: AbortSignal },
): Promise<Array<[number, number | null]>> {
  const { span, step } = ranges[options.range];
  // Whole steps, so that points stay where they are from one answer to the next.
  const end = Math.floor(options.now / 1_000 / step) * step;
  const start = end - span;
  const { data } = await ask(
    `/api/v1/query_range?${new URLSearchParams({
      query,
      start: String(start),
      end: String(end),
      step: String(step),
    })}`,
    matrixSchema,
    options.signal,
  );
  const measured = new Map(
    (data.data.result[0]?.values ?? []).flatMap(value => {
      const sample = sampleOf(value);
      return sample ? [sample] : [];
    }),
  );
  return Array.from({ length: span / step + 1 }, (_, at) => {
    const time = start + at * step;
    return [time, measured.get(time) ?? null];
  });
}

async function askInstant(
  ask: Ask,
  query: string,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<Instant> {
  const { data } = await ask(
    `/api/v1/query?${new URLSearchParams({
      query,
      time: String(Math.floor(now / 1_000)),
    })}`,
    vectorSchema,
    signal,
  );
  return data.data.result.flatMap(({ metric, value }) => {
    const sample = sampleOf(value);
    return sample ? [{ metric, value: sample[1] }] : [];
  });
}

function toSignal(
  name: Signal['name'],
  points: Array<[number, number | null]>,
): Signal {
  const latest = points.findLast(([, value]) => value !== null)?.[1];
  return {
    name,
    points,
    ...(latest === undefined || latest === null ? {} : { latest }),
  };
}
