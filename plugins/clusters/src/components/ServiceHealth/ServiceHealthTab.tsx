import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  DrawerPart,
  HealthChip,
  PageSentence,
  WhatThisPageRead,
} from '@portolan/portal-react';
import { clustersApiRef } from '../../api/clustersApi';
import { useEntityService } from '../../hooks/useEntityService';
import { useServiceDetail } from '../../hooks/useServiceDetail';
import { serviceSentence } from '../../rules/serviceSentence';
import { ChangeList } from '../DeploymentParts/ChangeList';
import { EvidenceParts } from '../Evidence/EvidenceParts';
import { DeploymentSection } from './DeploymentSection';
import { KnownService } from './KnownService';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
  },
}));

/** How the entity's service is at each place, with everything it was judged by; what is not well stands open. */
export function ServiceHealthTab() {
  const classes = useStyles();
  const client = useApi(clustersApiRef);
  const service = useEntityService();
  const view = useServiceDetail(service.ref);
  const { known } = view;
  return (
    <section aria-label="Health">
      <div className={classes.head}>
        <HealthChip verdict={known?.observed.verdict ?? 'unknown'} />
        <WhatThisPageRead client={client} />
      </div>
      <PageSentence
        sentence={serviceSentence(service.title, view.portal, known?.observed)}
        asOf={known?.observed.seenAt}
      />
      <KnownService view={view} name={service.name}>
        {({ deployments }) =>
          deployments.map(here => (
            <DeploymentSection
              key={here.column.column.id}
              service={service.ref}
              here={here}
            />
          ))
        }
      </KnownService>
      {known && known.observed.deployments.length > 0 && (
        <DrawerPart title="What changed in the last 24 hours">
          <ChangeList
            changes={known.detail.changes}
            empty={
              known.observed.isComplete
                ? 'Nothing changed.'
                : 'Nothing is known to have changed, but not everything was seen.'
            }
          />
        </DrawerPart>
      )}
      {known && <EvidenceParts service={service.ref} />}
    </section>
  );
}
