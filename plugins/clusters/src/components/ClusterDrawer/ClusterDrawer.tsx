import { AreaError, verdictOf, type Verdict } from '@portolan/portal-common';
import {
  DrawerPart,
  ObservationView,
  ProblemNotice,
  SideDrawer,
} from '@portolan/portal-react';
import { useCluster } from '../../hooks/useClusters';
import { ClusterFacts } from '../ClustersPage/ClusterFacts';
import { ClusterStateView } from '../ClustersPage/ClusterStateView';
import { FindingList } from '../FindingList/FindingList';
import { AddOnTable } from './AddOnTable';
import { HandshakeTable } from './HandshakeTable';
import { NamespaceTable } from './NamespaceTable';
import { NodeTable } from './NodeTable';
import { StreamList } from './StreamList';
import { UnmatchedTable } from './UnmatchedTable';
import { ZoneList } from './ZoneList';

/** Everything about a cluster. */
export function ClusterDrawer(props: { cluster: string; onClose: () => void }) {
  const { cluster, onClose } = props;
  const { portal, known, error } = useCluster(cluster);
  const isGone = error instanceof AreaError && error.status === 404;
  const summary = known?.observed.summary;
  return (
    <SideDrawer title={summary?.title ?? cluster} width={980} onClose={onClose}>
      {portal.state === 'stale' && <ProblemNotice problem={portal.problem} />}
      {!known &&
        (isGone ? (
          <p>
            No cluster has this name now: {error.message}. It may have been
            taken out of the configuration.
          </p>
        ) : (
          <ObservationView observation={portal}>{() => null}</ObservationView>
        ))}
      {known && <Contents known={known} />}
    </SideDrawer>
  );
}

function Contents(props: {
  known: NonNullable<ReturnType<typeof useCluster>['known']>;
}) {
  const { answer, observed } = props.known;
  const { nodes, zones, namespaces, hiddenNamespaces, streams } = answer.body;
  const { state, summary } = observed;
  /** What was well is unknown where what it was seen by is old. */
  function worthNow<T extends { health: Verdict }>(one: T): T {
    return { ...one, health: verdictOf(state, () => one.health) };
  }
  return (
    <>
      <ClusterFacts cluster={observed} />
      <ObservationView observation={state}>
        {data => (
          <ClusterStateView
            state={{ ...data, addOns: [] }}
            observation={state}
          />
        )}
      </ObservationView>
      <DrawerPart title="What was found">
        <FindingList
          findings={summary.findings}
          empty={
            state.state === 'fresh'
              ? 'Nothing is wrong by any rule.'
              : 'Nothing is known to be wrong, but what is now was not seen.'
          }
        />
      </DrawerPart>
      <DrawerPart title="Nodes">
        <NodeTable nodes={nodes.map(worthNow)} />
      </DrawerPart>
      <DrawerPart title="Head-room by zone">
        <ZoneList zones={zones} />
      </DrawerPart>
      <DrawerPart title="Namespaces">
        <NamespaceTable namespaces={namespaces} hidden={hiddenNamespaces} />
      </DrawerPart>
      {'data' in state && (
        <DrawerPart title="Add-ons">
          <AddOnTable addOns={state.data.addOns.map(worthNow)} />
        </DrawerPart>
      )}
      <DrawerPart title="Certificates by TLS handshake">
        <HandshakeTable handshakes={answer.body.handshakes} />
      </DrawerPart>
      <DrawerPart title="Workloads of no service">
        <UnmatchedTable
          unmatched={answer.body.unmatched}
          count={answer.body.unmatchedCount}
        />
      </DrawerPart>
      <DrawerPart title="What the portal reads of it">
        <StreamList streams={streams} seen={answer.seen} />
      </DrawerPart>
    </>
  );
}
