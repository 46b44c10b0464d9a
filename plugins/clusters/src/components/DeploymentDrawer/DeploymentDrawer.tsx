import { AreaError } from '@portolan/portal-common';
import {
  ObservationView,
  ProblemNotice,
  SideDrawer,
} from '@portolan/portal-react';
import { useServiceDetail } from '../../hooks/useServiceDetail';
import { placeInWords } from '../../rules/columnWords';
import { DeploymentContents } from '../DeploymentParts/DeploymentContents';
import { OutsideLinks } from '../DeploymentParts/OutsideLinks';
import { OtherEnvironments } from '../DeploymentParts/OtherEnvironments';
import { DeploymentLinks } from './DeploymentLinks';
import { DeploymentSummary } from './DeploymentSummary';

/** Everything about a service at one place: what is wrong and what to do, what runs, what it was before. */
export function DeploymentDrawer(props: {
  service: string;
  column: string;
  onClose: () => void;
}) {
  const { service, column, onClose } = props;
  const { portal, known, error } = useServiceDetail(service);
  const here = known?.observed.deployments.find(
    one => one.column.column.id === column,
  );
  const isGone = error instanceof AreaError && error.status === 404;
  return (
    <SideDrawer
      title={
        known && here
          ? `${known.detail.title}, ${placeInWords(here.column.column)}`
          : known?.detail.title ?? 'Deployment'
      }
      width={820}
      onClose={onClose}
    >
      {portal.state === 'stale' && <ProblemNotice problem={portal.problem} />}
      {!known &&
        (isGone ? (
          <p>
            The catalog has no such service, or you may not see it:{' '}
            {error.message}
          </p>
        ) : (
          <ObservationView observation={portal}>{() => null}</ObservationView>
        ))}
      {known && !here && (
        <p>
          It is neither meant to run there nor seen there now. It may have been
          taken away, or the place has another name.
        </p>
      )}
      {known && here && (
        <>
          <DeploymentLinks service={service} here={here} />
          <OutsideLinks service={service} deployment={here.deployment} />
          <DeploymentSummary observed={here.observed} />
          <DeploymentContents here={here} />
          <OtherEnvironments
            service={service}
            here={here}
            all={known.observed.deployments}
          />
        </>
      )}
    </SideDrawer>
  );
}
