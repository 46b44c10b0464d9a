import {
  deprecatedCallSchema,
  handshakeSchema,
  type DeprecatedCall,
  type Handshake,
  type Reachability,
} from '@portolan/plugin-clusters-common';
import {
  streamId,
  type ClusterRef,
  type Sighting,
} from '@portolan/portal-common';
import {
  createRecordReader,
  type Mirror,
  type StreamSpec,
} from '@portolan/portal-node';
import { deprecatedCallsStream, handshakesStream } from '../sources/streams';

/** What is known of a cluster besides its objects; each none where it was never seen, or is absent. */
export interface ClusterEvidence {
  reachability: Sighting<Reachability>;
  /** By host, the API server first. */
  handshakes?: readonly Handshake[];
  deprecatedCalls?: readonly DeprecatedCall[];
}

/**
 * Reads what handshakes and metrics told of a cluster. What is old still counts: it is bad news, or none. What is absent
 * does not: a control plane that no longer gives its metrics says nothing of who calls what.
 */
export function createEvidenceReader(
  mirror: Mirror,
): (cluster: ClusterRef) => Omit<ClusterEvidence, 'reachability'> {
  const readHandshake = createRecordReader(handshakeSchema);
  const readCall = createRecordReader(deprecatedCallSchema);

  function seen<T>(
    spec: StreamSpec,
    read: (record: unknown) => T | undefined,
  ): T[] | undefined {
    const state = mirror.stream(streamId(spec));
    return state?.seenAt === undefined || state.problem?.kind === 'absent'
      ? undefined
      : [...mirror.records(streamId(spec)).values()].flatMap(
          record => read(record) ?? [],
        );
  }

  return cluster => {
    const handshakes = seen(handshakesStream(cluster), readHandshake);
    const deprecatedCalls = seen(deprecatedCallsStream(cluster), readCall);
    return {
      ...(handshakes ? { handshakes: handshakes.sort(serversFirst) } : {}),
      ...(deprecatedCalls ? { deprecatedCalls } : {}),
    };
  };
}

function serversFirst(a: Handshake, b: Handshake): number {
  return a.of === b.of
    ? a.host.localeCompare(b.host, 'en')
    : Number(b.of === 'api-server') - Number(a.of === 'api-server');
}
