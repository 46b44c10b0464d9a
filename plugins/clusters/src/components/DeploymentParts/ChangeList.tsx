import { makeStyles } from '@material-ui/core/styles';
import type { Change } from '@portolan/plugin-clusters-common';
import { Freshness } from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, fontSize: '0.8125rem' },
  item: {
    display: 'grid',
    gridTemplateColumns: '88px minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  when: { color: theme.palette.text.secondary },
}));

/** Changes, the newest first. */
export function ChangeList(props: {
  changes: readonly Change[];
  /** Said where there are none. */
  empty: string;
}) {
  const { changes, empty } = props;
  const classes = useStyles();
  return changes.length === 0 ? (
    <p>{empty}</p>
  ) : (
    <ol className={classes.list}>
      {changes.map(change => (
        <li
          key={`${change.at} ${change.cluster} ${change.sentence}`}
          className={classes.item}
        >
          <span className={classes.when}>
            <Freshness seenAt={change.at} prefix="" />
          </span>
          <span>{change.sentence}</span>
        </li>
      ))}
    </ol>
  );
}
