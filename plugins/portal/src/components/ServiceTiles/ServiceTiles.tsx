import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { entityPath } from '@portolan/portal-common';
import { HealthChip } from '@portolan/portal-react';
import type { ServiceHealth } from '../../rules/serviceHealth';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(200px, 45%), 1fr))',
    gap: theme.spacing(1),
    margin: theme.spacing(0, 0, 1.5),
    padding: 0,
    listStyle: 'none',
  },
  tile: {
    background: theme.palette.background.paper,
    borderRadius: 8,
    padding: theme.spacing(1, 1.5),
    minWidth: 0,
  },
  name: { fontWeight: 600 },
  why: {
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
}));

/** Services side by side: how each is, and why. */
export function ServiceTiles(props: { health: readonly ServiceHealth[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.tiles} aria-label="Your services">
      {props.health.map(({ service, verdict, sentence }) => (
        <li key={service.ref} className={classes.tile}>
          <div className={classes.name}>
            <Link to={entityPath(service.ref)}>{service.title}</Link>
          </div>
          <HealthChip size="small" verdict={verdict} />
          <div className={classes.why} title={sentence}>
            {sentence}
          </div>
        </li>
      ))}
    </ul>
  );
}
