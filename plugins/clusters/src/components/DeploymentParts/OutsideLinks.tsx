import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { DeploymentDetail } from '@portolan/plugin-clusters-common';
import { entityPath } from '@portolan/portal-common';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(0.5, 0),
    fontSize: '0.875rem',
  },
}));

/**
 * Where to look outside of the portal: logs, traces and dashboards of the last hour, where templates are configured;
 * and for a container that keeps ending what it wrote before it ended, in the tab of the pods.
 */
export function OutsideLinks(props: {
  service: string;
  deployment: DeploymentDetail;
}) {
  const { service, deployment } = props;
  const classes = useStyles();
  const ending = deployment.workloads
    .flatMap(({ pods }) => pods)
    .find(({ failingContainer }) => failingContainer !== undefined);
  if (deployment.links.length === 0 && !ending) {
    return null;
  }
  return (
    <nav className={classes.root} aria-label="Logs, traces and dashboards">
      {deployment.links.map(({ title, url }) => (
        <Link key={title} to={url} underline="always">
          {title}
        </Link>
      ))}
      {ending && (
        <Link to={`${entityPath(service)}/kubernetes`} underline="always">
          Previous logs of {ending.failingContainer} in {ending.name}
        </Link>
      )}
    </nav>
  );
}
