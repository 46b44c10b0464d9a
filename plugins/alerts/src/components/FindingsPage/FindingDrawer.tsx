import { Link } from '@backstage/core-components';
import type { Finding } from '@portolan/plugin-alerts-common';
import { entityPath, nameOf } from '@portolan/portal-common';
import {
  CopyButton,
  DrawerPart,
  Freshness,
  HealthChip,
  SideDrawer,
} from '@portolan/portal-react';
import { findingLooks } from './findingWords';

/** A finding in full: what is wrong since when, what to do, and whom it concerns. */
export function FindingDrawer(props: {
  finding?: Finding;
  onClose: () => void;
}) {
  const { finding, onClose } = props;
  return (
    <SideDrawer
      title={finding ? findingLooks[finding.kind].title : 'Finding'}
      onClose={onClose}
    >
      {finding ? (
        <Contents finding={finding} />
      ) : (
        <p>It is no longer found, or it is not visible to you.</p>
      )}
    </SideDrawer>
  );
}

function Contents(props: { finding: Finding }) {
  const { kind, since, sentence, remedy, upstream, service, owner } =
    props.finding;
  return (
    <>
      <HealthChip verdict={findingLooks[kind].verdict} />{' '}
      {since && <Freshness seenAt={since} prefix="since" />}
      <p>{sentence}</p>
      <DrawerPart title="What to do">
        <p>{remedy}</p>
        <CopyButton text={remedy} what="what to do" />
      </DrawerPart>
      <DrawerPart title="Whom it concerns">
        <p>
          {service ? (
            <Link underline="always" to={`${entityPath(service)}/alerts`}>
              {nameOf(service)}
            </Link>
          ) : (
            'No service'
          )}
          {owner && (
            <>
              , owned by{' '}
              <Link underline="always" to={entityPath(owner)}>
                {nameOf(owner)}
              </Link>
            </>
          )}
          {upstream && `; found at ${upstream}`}.
        </p>
      </DrawerPart>
    </>
  );
}
