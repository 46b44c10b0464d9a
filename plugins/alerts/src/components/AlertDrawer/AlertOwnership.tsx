import { Link } from '@backstage/core-components';
import type { AlertDetail } from '@portolan/plugin-alerts-common';
import { entityPath } from '@portolan/portal-common';
import { DrawerPart } from '@portolan/portal-react';
import { ownerWords } from '../alertWords';
import { CloseServices } from '../CloseServices';

/** Whose an alert is and why, or why nobody's and who comes close. */
export function AlertOwnership(props: { detail: AlertDetail }) {
  const { alert, ownership } = props.detail;
  return (
    <DrawerPart title="Whose it is">
      <p>
        {alert.service ? (
          <Link
            underline="always"
            to={`${entityPath(alert.service.ref)}/alerts`}
          >
            {alert.service.title}
          </Link>
        ) : (
          'No service'
        )}
        , owned by{' '}
        {alert.owner?.real ? (
          <Link underline="always" to={entityPath(alert.owner.ref)}>
            {alert.owner.title}
          </Link>
        ) : (
          ownerWords(alert)
        )}
        . {ownership.sentence}
      </p>
      <CloseServices
        label="Services that come close"
        candidates={ownership.candidates}
      />
    </DrawerPart>
  );
}
