import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  ObservationView,
  PageFrame,
  PageSentence,
  ProblemNotice,
  useUrlState,
  WhatThisPageRead,
  type UrlSchema,
} from '@portolan/portal-react';
import { z } from 'zod';
import { clustersApiRef } from '../../api/clustersApi';
import { usePlaybookAddress } from '../../hooks/useAddress';
import { useClusters } from '../../hooks/useClusters';
import { clustersSentence } from '../../rules/clustersSentence';
import { ClusterDrawer } from '../ClusterDrawer/ClusterDrawer';
import { ClusterCard } from './ClusterCard';

const useStyles = makeStyles(theme => ({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(400px, 100%), 1fr))',
    gap: theme.spacing(1.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
}));

interface ClustersState {
  /** Name of the cluster whose drawer is open; empty if none is. */
  cluster: string;
}
const schema: UrlSchema<ClustersState> = { cluster: z.string() };
const nothingOpen: ClustersState = { cluster: '' };

/** `/clusters`: how every cluster is; failing first. */
export function ClustersPage() {
  const client = useApi(clustersApiRef);
  const classes = useStyles();
  const { portal, clusters, hidden } = useClusters();
  const [{ cluster: open }, setState] = useUrlState(schema, nothingOpen);
  const playbookAddress = usePlaybookAddress();
  return (
    <PageFrame title="Clusters" actions={<WhatThisPageRead client={client} />}>
      <PageSentence sentence={clustersSentence(portal, clusters)}>
        {hidden > 0 && <span>{hidden} not visible to you</span>}
        {clusters?.length === 0 && (
          <Link underline="always" to="/connect">
            Connect a cluster
          </Link>
        )}
        <Link underline="always" to={playbookAddress()}>
          What can be wrong, and how it is mended
        </Link>
      </PageSentence>
      {clusters ? (
        <>
          {portal.state === 'stale' && (
            <ProblemNotice problem={portal.problem} />
          )}
          <ul className={classes.cards} aria-label="Clusters">
            {clusters.map(cluster => (
              <li key={cluster.summary.name}>
                <ClusterCard
                  cluster={cluster}
                  onOpen={() => setState({ cluster: cluster.summary.name })}
                />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <ObservationView observation={portal}>{() => null}</ObservationView>
      )}
      {open && (
        <ClusterDrawer
          key={open}
          cluster={open}
          onClose={() => setState({ cluster: '' })}
        />
      )}
    </PageFrame>
  );
}
