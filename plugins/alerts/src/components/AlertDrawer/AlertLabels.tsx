import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { printMatcher } from '@portolan/plugin-alerts-common';
import { useMatcherAddress } from '../../hooks/useAddress';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  label: {
    display: 'inline-block',
    lineHeight: '24px',
    padding: theme.spacing(0, 1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 4,
    fontFamily: 'monospace',
    fontSize: '0.75rem',
  },
}));

/** Labels; each is a link to the fleet filtered by it. */
export function AlertLabels(props: {
  labels: Readonly<Record<string, string>>;
}) {
  const classes = useStyles();
  const addressOf = useMatcherAddress();
  return (
    <ul className={classes.list} aria-label="Labels; each filters by it">
      {Object.entries(props.labels).map(([name, value]) => {
        const matcher = printMatcher({
          name,
          value,
          isRegex: false,
          isEqual: true,
        });
        return (
          <li key={name}>
            <Link
              to={addressOf(matcher)}
              className={classes.label}
              color="inherit"
            >
              {name}={value}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
