import {
  clusterRules,
  clusterState,
  healthOf,
  namespaceRows,
  nodeRows,
  supportOf,
  versionCalendars,
  zoneRows,
  type ClusterDetail,
  type ClusterState,
  type Finding,
  type Handshake,
  type NodeRow,
  type Reachability,
  type Support,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  verdictOf,
  worstOf,
  type Sighting,
  type Verdict,
} from '@portolan/portal-common';
import { forEachInTurns } from '@portolan/portal-node';
import type { ClusterEvidence } from './ClusterEvidence';
import type { ClusterSight } from './ClusterSight';

/** A cluster as a whole, as its objects tell it. */
export interface JudgedWhole {
  health: Verdict;
  findings: readonly Finding[];
  state: ClusterState;
  nodes: NodeRow[];
  zones: ClusterDetail['zones'];
  namespaces: ClusterDetail['namespaces'];
  support?: Support;
  /** The earliest end of a certificate that is known. */
  certificateEnds?: string;
  /** What hosts showed in TLS handshakes; none where none are made. */
  handshakes?: readonly Handshake[];
  /** Equal as long as nothing of it is other. */
  fingerprint: string;
}

/** Judges a cluster as a whole, in turns; what is not fresh is not called well. */
export async function judgeWhole(
  sight: ClusterSight,
  evidence: ClusterEvidence,
  now: number,
): Promise<JudgedWhole> {
  const { objects } = sight;
  const { reachability, handshakes, deprecatedCalls } = evidence;
  const clockAheadSeconds = reachability.last?.data.clockAheadSeconds;
  const version = reachability.last?.data.version;
  const context = {
    objects,
    now,
    calendars: versionCalendars,
    ...(version ? { version } : {}),
    ...(clockAheadSeconds === undefined ? {} : { clockAheadSeconds }),
    ...(handshakes ? { handshakes } : {}),
    ...(deprecatedCalls ? { deprecatedCalls } : {}),
  };
  const findings: Finding[] = [];
  await forEachInTurns(clusterRules, rule => {
    findings.push(...rule.judge(context));
  });
  const support = supportOf(version, versionCalendars, {
    now,
    nodes: objects.all('nodes'),
  });
  const ends = [
    ...objects
      .all('certificates')
      .flatMap(({ status }) => status.notAfter ?? []),
    ...(handshakes ?? []).flatMap(({ shown }) => shown?.notAfter ?? []),
  ]
    .map(end => new Date(end).toISOString())
    .sort();
  const whole = {
    health: worstOf([
      healthOf(findings),
      verdictOfReachability(reachability, now),
      // Without its objects nothing was judged, however quietly.
      objects.knowledge('nodes') === 'fresh' &&
      objects.knowledge('pods') === 'fresh'
        ? ('good' as const)
        : ('unknown' as const),
    ]),
    findings,
    state: clusterState(objects, now),
    nodes: nodeRows(objects, findings, now),
    zones: zoneRows(objects),
    namespaces: namespaceRows(objects),
    ...(support ? { support } : {}),
    ...(ends.length > 0 ? { certificateEnds: ends[0] } : {}),
    ...(handshakes ? { handshakes } : {}),
  };
  return {
    ...whole,
    fingerprint: JSON.stringify({
      ...whole,
      handshakes: handshakes?.map(withoutTimes),
    }),
  };
}

/** Each host is asked every hour, and mostly shows the same. */
function withoutTimes({ host, shown, problem }: Handshake) {
  return [
    host,
    shown?.subject,
    shown?.notAfter,
    shown?.isForHost,
    problem?.message,
  ];
}

/** An API server that says it fails is seen failing; of the others nobody knows how they are. */
function verdictOfReachability(
  reachability: Sighting<Reachability>,
  now: number,
): Verdict {
  return reachability.problem?.kind === 'error'
    ? 'bad'
    : verdictOf(observe(reachability, now), () => 'good');
}
