import { DrawerPart, ObservationView } from '@portolan/portal-react';
import { mapObservation } from '@portolan/portal-common';
import type { ObservedDeployment } from '../../rules/observeDeployments';
import { FindingList } from '../FindingList/FindingList';
import { LastRollout } from './LastRollout';
import { WarningList } from './WarningList';
import { WorkloadParts } from './WorkloadParts';

/** A deployment as it was seen: every finding with its evidence, and what it is made of. */
export function DeploymentContents(props: { here: ObservedDeployment }) {
  const { deployment, column } = props.here;
  return (
    <ObservationView
      observation={mapObservation(column.observation, () => deployment)}
    >
      {({ workloads, findings, warnings, isExpected, lastRollout }) => {
        const all = [
          ...findings,
          ...workloads.flatMap(workload => workload.findings),
        ];
        return (
          <>
            <DrawerPart title="What was found">
              <FindingList
                findings={all}
                empty={
                  column.observation.state === 'fresh'
                    ? 'Nothing is wrong by any rule.'
                    : 'Nothing was wrong when it was last seen; what is now is not known.'
                }
              />
            </DrawerPart>
            {lastRollout && (
              <LastRollout
                rollout={lastRollout}
                isFresh={column.observation.state === 'fresh'}
              />
            )}
            {workloads.map(workload => (
              <WorkloadParts
                key={`${workload.object.kind} ${workload.object.namespace} ${workload.object.name}`}
                workload={workload}
                observation={column.observation}
              />
            ))}
            {workloads.length === 0 && (
              <DrawerPart title="Workloads">
                <p>
                  {isExpected
                    ? 'It is meant to run here, and no workload was seen.'
                    : 'No workload was seen here.'}
                </p>
              </DrawerPart>
            )}
            <DrawerPart title="Warnings of the last hour">
              <WarningList warnings={warnings} />
            </DrawerPart>
          </>
        );
      }}
    </ObservationView>
  );
}
