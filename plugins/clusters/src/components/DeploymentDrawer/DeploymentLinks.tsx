import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { entityPath } from '@portolan/portal-common';
import { useClusterAddress } from '../../hooks/useAddress';
import type { ObservedDeployment } from '../../rules/observeDeployments';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    fontSize: '0.875rem',
    marginBottom: theme.spacing(1),
  },
}));

/** Where to look further: the service, its Health and Kubernetes tabs, the cluster. */
export function DeploymentLinks(props: {
  service: string;
  here: ObservedDeployment;
}) {
  const { service, here } = props;
  const classes = useStyles();
  const clusterAddress = useClusterAddress();
  const path = entityPath(service);
  const { column } = here.column;
  return (
    <nav className={classes.root} aria-label="Where to look further">
      <Link underline="always" to={path}>
        Service
      </Link>
      <Link underline="always" to={`${path}/health`}>
        All environments
      </Link>
      <Link underline="always" to={`${path}/kubernetes`}>
        Pods and logs
      </Link>
      <Link underline="always" to={clusterAddress(column.cluster)}>
        Cluster {column.cluster}
      </Link>
    </nav>
  );
}
