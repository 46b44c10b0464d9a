import { ObservationView, SideDrawer } from '@portolan/portal-react';
import { AreaError } from '@portolan/portal-common';
import { useAlertDetail } from '../../hooks/useAlertDetail';
import { AlertContents } from './AlertContents';
import { GoneAlert } from './GoneAlert';

/** Everything about one alert. */
export function AlertDrawer(props: {
  fingerprint: string;
  onClose: () => void;
}) {
  const { fingerprint, onClose } = props;
  const { observation, answer, error } = useAlertDetail(fingerprint);
  const isGone = error instanceof AreaError && error.status === 404;
  return (
    <SideDrawer title={answer?.alert.name ?? 'Alert'} onClose={onClose}>
      {isGone ? (
        <GoneAlert fingerprint={fingerprint} message={error.message} />
      ) : (
        <ObservationView observation={observation}>
          {detail => <AlertContents detail={detail} />}
        </ObservationView>
      )}
    </SideDrawer>
  );
}
