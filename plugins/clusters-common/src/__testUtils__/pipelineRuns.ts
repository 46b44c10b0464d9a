import type { Rollout } from '../model/DeployTime';
import type { PipelineRun } from '../model/PipelineRun';

/** All digits of a commit that begins so. */
export function shaOf(beginning: string): string {
  return beginning.padEnd(40, '0');
}

/** A run that succeeded after five minutes, of change #7 where it says when that was merged. */
export function aRun({
  sha,
  startedAt,
  mergedAt,
  name = 'Deliver',
  state = 'succeeded',
  endedAt = new Date(Date.parse(startedAt) + 300_000).toISOString(),
}: {
  sha: string;
  startedAt: string;
  mergedAt?: string;
  name?: string;
  state?: PipelineRun['state'];
  endedAt?: string;
}): PipelineRun {
  return {
    id: `${name} ${sha} ${startedAt}`,
    name,
    url: `https://github.com/shop/web/actions/runs/${name}`,
    state,
    startedAt,
    ...(state === 'succeeded' || state === 'failed' ? { endedAt } : {}),
    commit: {
      sha,
      title: 'Take cards again',
      author: 'Ana Lopes',
      ...(mergedAt === undefined
        ? {}
        : {
            change: {
              number: 7,
              url: 'https://github.com/shop/web/pull/7',
              mergedAt,
            },
          }),
    },
  };
}

/** A rollout to production that was ready after four minutes. */
export function aRollout(change: Partial<Rollout> = {}): Rollout {
  return {
    workload: 'Deployment/shop/web',
    environment: 'production',
    cluster: 'eu',
    revision: '8',
    from: '1.1.0',
    to: '1.2.0',
    startedAt: '2026-11-27T09:00:00Z',
    readyAt: '2026-11-27T09:04:00Z',
    outcome: 'ready',
    ...change,
  };
}
