import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Unowned } from '@portolan/plugin-alerts-common';
import { entityPath } from '@portolan/portal-common';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** Services that come close to being an alert's, with what matched; nothing where none does. */
export function CloseServices(props: {
  label: string;
  candidates: Unowned['causes'][number]['candidates'];
}) {
  const classes = useStyles();
  if (props.candidates.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.candidates.map(({ ref, title, why }) => (
        <li key={ref}>
          <Link underline="always" to={entityPath(ref)}>
            {title}
          </Link>{' '}
          comes close: {why}
        </li>
      ))}
    </ul>
  );
}
