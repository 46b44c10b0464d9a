import { makeStyles } from '@material-ui/core/styles';
import {
  ageInWords,
  stateSigns,
  useNow,
  useStateColors,
} from '@portolan/portal-react';
import { columnStateInWords } from '../../rules/columnWords';
import type { ObservedColumn } from '../../rules/observeColumns';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontSize: '0.75rem',
  },
  environment: { fontWeight: 600, fontSize: '0.8125rem' },
  production: { color: theme.palette.text.primary },
}));

/** The head of a column: environment, cluster, and how the way to it is. */
export function ColumnHead(props: { column: ObservedColumn }) {
  const { column } = props;
  const { environment, isProduction } = column.column;
  const classes = useStyles();
  const colors = useStateColors();
  const now = useNow();
  const { state } = column.observation;
  return (
    <>
      <span
        className={`${classes.line} ${classes.environment} ${
          isProduction ? classes.production : ''
        }`}
      >
        {environment}
      </span>
      <span className={classes.line}>{column.column.cluster}</span>
      <span className={classes.line}>
        {state !== 'fresh' && (
          <span style={{ color: colors[state] }}>
            {stateSigns[state].shape}{' '}
          </span>
        )}
        {columnStateInWords(column, now)}
      </span>
    </>
  );
}

/** The same in words: "production on eks-eu-prod, unreachable for 12 min, seen 13 min ago". */
export function columnHeadInWords(column: ObservedColumn, now: number): string {
  const { environment } = column.column;
  const { observation } = column;
  const state = columnStateInWords(column, now);
  const seen =
    observation.state === 'stale'
      ? `, seen ${ageInWords(now - Date.parse(observation.seenAt))}`
      : '';
  const { cluster, title } = column.column;
  const named = title && title !== cluster ? `${cluster} (${title})` : cluster;
  return `${environment} on ${named}, ${
    observation.state === 'fresh' ? `seen ${state}` : state
  }${seen}`;
}
