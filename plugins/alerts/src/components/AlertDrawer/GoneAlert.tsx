import { DrawerPart, ObservationView } from '@portolan/portal-react';
import { useHistory } from '../../hooks/useHistory';
import { EpisodeList } from '../EpisodeList';

/** An alert no upstream tells of now, as behind an old link: what is still known of it is its past. */
export function GoneAlert(props: { fingerprint: string; message: string }) {
  const { fingerprint, message } = props;
  const observation = useHistory({ fingerprint, range: '30d' });
  return (
    <>
      <p>
        {message}. It may have ended, or belong to a service that the catalog
        does not show you.
      </p>
      <DrawerPart title="When it fired in the last 30 days">
        <ObservationView observation={observation}>
          {({ episodes, gaps }) => (
            <EpisodeList episodes={episodes} gaps={gaps} />
          )}
        </ObservationView>
      </DrawerPart>
    </>
  );
}
