import { createRecordReader, type Mirror } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import {
  backfillPlanSchema,
  backfillWindowSchema,
} from '../sources/prometheus/backfill/plan';
import { backfillKeys, upstreamStream } from '../sources/streams';
import type { EpisodesView } from '../store/EpisodesView';
import type { KnownPast } from './historyGaps';
import { peerGroups } from './peerGroups';

const readPlan = createRecordReader(backfillPlanSchema);
const readWindow = createRecordReader(backfillWindowSchema);

/** What the mirror and the history know of how the past was watched and read. */
export function knownPast(options: {
  mirror: Mirror;
  view: EpisodesView;
  upstreams: readonly AlertUpstream[];
  keptDays: number;
  now: number;
}): KnownPast {
  const { mirror, view, upstreams, keptDays, now } = options;
  return {
    now,
    keptDays,
    watches: view.watches(),
    groups: peerGroups(upstreams).map(({ name, peers }) => {
      const states = peers.flatMap(
        peer => mirror.stream(upstreamStream(peer, 'alerts')) ?? [],
      );
      const seen = states.flatMap(state => state.seenAt ?? []);
      return {
        name,
        maxAgeMs: Math.max(0, ...states.map(state => state.maxAgeMs)),
        ...(seen.length > 0 ? { seenAt: Math.max(...seen) } : {}),
        ...problemOf(states.find(state => state.problem)?.problem),
      };
    }),
    pasts: upstreams
      .filter(upstream => upstream.type === 'prometheus')
      .map(upstream => {
        const stream = upstreamStream(upstream, 'backfill');
        const records = mirror.records(stream);
        const plan = readPlan(records.get(backfillKeys.plan));
        return {
          upstream: upstream.name,
          ...(plan ? { plan } : {}),
          windows: [...records].flatMap(([key, record]) =>
            key.startsWith(backfillKeys.window) ? readWindow(record) ?? [] : [],
          ),
          ...problemOf(mirror.stream(stream)?.problem),
        };
      }),
  };
}

function problemOf(problem: { message: string } | undefined): {
  problem?: string;
} {
  return problem ? { problem: problem.message } : {};
}
