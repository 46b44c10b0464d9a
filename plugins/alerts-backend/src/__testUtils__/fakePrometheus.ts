import {
  answers,
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';

/** A stretch during which an alert fired; milliseconds since the epoch. */
export interface PastSpan {
  labels: Record<string, string>;
  from: number;
  to: number;
}

/** What a fake Prometheus remembers. */
export interface FakePast {
  fired: readonly PastSpan[];
  /** When it did not run. */
  down?: ReadonlyArray<readonly [number, number]>;
  externalLabels?: Record<string, string>;
  warnings?: string[];
}

/** How many points a series may have in one answer, as of Prometheus. */
const mostPoints = 11_000;

/** Starts a Prometheus that answers `ALERTS` and `count(up)` over a past. */
export async function startPrometheus(past: FakePast): Promise<
  FakeUpstream & {
    /** Windows it was asked for, in milliseconds since the epoch. */
    windows: ReadonlyArray<{ from: number; to: number; query: string }>;
    /** What it is doing right now, at most. */
    mostAtOnce: () => number;
    /** How it answers range queries from now on; by itself if nothing is given. */
    answerRanges: (route?: UpstreamRoute) => void;
  }
> {
  const windows: Array<{ from: number; to: number; query: string }> = [];
  let atOnce = 0;
  let most = 0;
  let instead: UpstreamRoute | undefined;
  const ranges: UpstreamRoute = async (request, response) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    response.on('close', () => {
      atOnce -= 1;
    });
    const asked = new URL(request.url ?? '', 'http://fake').searchParams;
    const query = asked.get('query') ?? '';
    const [start, end, step] = ['start', 'end', 'step'].map(name =>
      Number(asked.get(name)),
    );
    windows.push({ from: start * 1_000, to: (end + step) * 1_000, query });
    if (instead) {
      return instead(request, response);
    }
    if ((end - start) / step > mostPoints) {
      return answers.json(refusal('exceeded maximum resolution'), 400)(
        request,
        response,
      );
    }
    const moments: number[] = [];
    for (let at = start; at <= end; at += step) {
      if (
        !past.down?.some(([from, to]) => at * 1_000 >= from && at * 1_000 < to)
      ) {
        moments.push(at);
      }
    }
    return answers.json({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: query.startsWith('ALERTS')
          ? alertsOf(past, moments)
          : [{ metric: {}, values: moments.map(at => [at, '3']) }].filter(
              one => one.values.length > 0,
            ),
      },
      ...(past.warnings ? { warnings: past.warnings } : {}),
    })(request, response);
  };
  const yaml = ['global:', '  external_labels:']
    .concat(
      Object.entries(past.externalLabels ?? {}).map(
        ([name, value]) => `    ${name}: ${value}`,
      ),
    )
    .join('\n');
  const good = (data: unknown) => answers.json({ status: 'success', data });
  const upstream = await startUpstream({
    '/api/v1/query_range': ranges,
    '/api/v1/status/buildinfo': good({ version: '3.14.0' }),
    '/api/v1/status/runtimeinfo': good({ reloadConfigSuccess: true }),
    '/api/v1/status/config': good({ yaml }),
    '/api/v1/alertmanagers': good({ activeAlertmanagers: [] }),
    '/api/v1/rules': good({ groups: [] }),
  });
  return {
    ...upstream,
    windows,
    mostAtOnce: () => most,
    answerRanges: route => {
      instead = route;
    },
  };
}

/** An error as Prometheus words it. */
export function refusal(error: string, errorType = 'bad_data') {
  return { status: 'error', errorType, error };
}

function alertsOf({ fired }: FakePast, moments: readonly number[]) {
  const series = new Map<
    string,
    { metric: Record<string, string>; values: Array<[number, string]> }
  >();
  for (const { labels, from, to } of fired) {
    const key = JSON.stringify(labels);
    const one = series.get(key) ?? {
      metric: { __name__: 'ALERTS', alertstate: 'firing', ...labels },
      values: [],
    };
    series.set(key, one);
    for (const at of moments) {
      if (at * 1_000 >= from && at * 1_000 < to) {
        one.values.push([at, '1']);
      }
    }
  }
  return [...series.values()].filter(one => one.values.length > 0);
}
