import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Freshness, StateBadge } from '@portolan/portal-react';
import type { UpstreamState } from '../../rules/upstreamStates';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2.5),
    margin: theme.spacing(0, 0, 1.5),
    padding: theme.spacing(1, 1.5),
    listStyle: 'none',
    background: theme.palette.background.paper,
    borderRadius: 8,
    fontSize: '0.8125rem',
  },
  item: { display: 'inline-flex', gap: theme.spacing(0.75), minHeight: 24 },
  age: { color: theme.palette.text.secondary },
}));

/** The upstreams that are not fresh on one line, each with its age; they lead to the portal's health. */
export function UpstreamStrip(props: {
  upstreams: readonly UpstreamState[];
  portalPath: string;
}) {
  const classes = useStyles();
  const upstreams = props.upstreams.filter(
    ({ state }) => state !== 'fresh' && state !== 'absent',
  );
  if (upstreams.length === 0) {
    return null;
  }
  return (
    <ul className={classes.root} aria-label="Upstreams that are not fresh">
      {upstreams.map(({ name, state, seenAt }) => (
        <li key={name} className={classes.item}>
          <Link
            to={`${props.portalPath}?${new URLSearchParams({ filter: name })}`}
          >
            {name}
          </Link>
          <StateBadge state={state} />
          {seenAt && (
            <span className={classes.age}>
              <Freshness seenAt={seenAt} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
