import { textReply, type Reply, type Request } from '../../http/reply';
import { createDice } from '../../scenario/random';
import type { ClusterWorld } from '../../scenario/workloads/ClusterWorld';
import type { LivingPod } from '../../scenario/workloads/WorkloadState';
import { StatusProblem } from './status';

const lineEvery = 4_000;

/** GET /api/v1/namespaces/x/pods/y/log: what a container said, or said before it ended. @throws `StatusProblem` */
export function podLog(
  { query }: Request,
  of: { world: ClusterWorld; namespace: string; name: string; now: number },
): Reply {
  const { world, namespace, name, now } = of;
  const pod = world
    .workloads(now)
    .flatMap(({ pods }) => pods)
    .find(
      ({ life }) => life.plan.namespace === namespace && life.name === name,
    );
  if (!pod) {
    throw new StatusProblem('NotFound', `pods "${name}" not found`, {
      details: { name, kind: 'pods' },
    });
  }
  const { plan } = pod.life;
  const container = query.get('container') ?? plan.name;
  if (container !== plan.name) {
    throw new StatusProblem(
      'BadRequest',
      `container ${container} is not valid for pod ${name}`,
    );
  }
  const span = spanOf(pod, query.get('previous') === 'true', now);
  if (!span) {
    throw refusal(pod, query.get('previous') === 'true');
  }
  const wanted = Number(query.get('tailLines') ?? 500) || 500;
  const stamped = query.get('timestamps') === 'true';
  const lines = linesOf(pod, span, Math.min(wanted, 2_000)).map(
    ({ at, text }) =>
      stamped ? `${new Date(at).toISOString()} ${text}` : text,
  );
  return textReply(200, lines.map(line => `${line}\n`).join(''), {
    'content-type': 'text/plain',
  });
}

function refusal({ life, state }: LivingPod, previous: boolean): StatusProblem {
  const { plan, name } = life;
  if (previous) {
    return new StatusProblem(
      'BadRequest',
      `previous terminated container "${plan.name}" in pod "${name}" not found`,
    );
  }
  return new StatusProblem(
    'BadRequest',
    `container "${plan.name}" in pod "${name}" is waiting to start: ${
      state.waiting?.reason === 'ContainerCreating'
        ? 'ContainerCreating'
        : 'trying and failing to pull image'
    }`,
  );
}

interface Span {
  from: number;
  to: number;
  crashed: boolean;
}

function spanOf(
  { state }: LivingPod,
  previous: boolean,
  now: number,
): Span | undefined {
  const { last, runningSince } = state;
  const ended = last && {
    from: last.startedAt,
    to: last.finishedAt,
    crashed: true,
  };
  if (previous) {
    return ended;
  }
  return runningSince === undefined
    ? ended
    : { from: runningSince, to: now, crashed: false };
}

const said = [
  'level=info msg="request handled" status=200 duration_ms=',
  'level=info msg="request handled" status=200 duration_ms=',
  'level=info msg="request handled" status=404 duration_ms=',
  'level=debug msg="cache refreshed" entries=',
  'level=warn msg="upstream slow, retried once" duration_ms=',
];

function linesOf(
  { life, state }: LivingPod,
  { from, to, crashed }: Span,
  wanted: number,
): Array<{ at: number; text: string }> {
  const dice = createDice(`log ${life.name}`);
  const last = Math.floor((to - from) / lineEvery);
  const first = Math.max(0, last - wanted + 1);
  const lines = Array.from({ length: last - first + 1 }, (_, order) => {
    const number = first + order;
    const at = from + number * lineEvery;
    return {
      at,
      text:
        number === 0
          ? `ts=${new Date(at).toISOString()} level=info msg="${
              life.plan.name
            } ${life.release.version} starting"`
          : `ts=${new Date(at).toISOString()} ${
              said[Math.floor(dice(number, 0) * said.length)]
            }${Math.floor(dice(number, 1) * 180)}`,
    };
  });
  if (crashed && state.last?.reason === 'Error') {
    lines.push(
      ...[
        'level=error msg="unrecoverable: connection pool exhausted after 30 s" pool=acquirer',
        '  at com.meridian.pool.Pool.take(Pool.java:212)',
        '  at com.meridian.Main.main(Main.java:41)',
      ].map(text => ({ at: to, text })),
    );
  }
  return lines.slice(-wanted);
}
